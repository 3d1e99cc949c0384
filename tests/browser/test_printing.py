"""A page on paper: no chart over another, each on one sheet with its key dates and sources."""

import io
from itertools import pairwise

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looked import settle, steady
from tests.conftest import watched

PAGES = ("/?lang=ru", "/remittances?lang=ru", "/migrants?lang=uz",
         "/explorer?lang=ru", "/platform?lang=en", "/corridor?lang=ru&partner=RUS")  # fmt: skip
CARDS = "[class*='st-key-card-']:has(.chart-card), [class*='st-key-answer-card-']"
ROWS = ".st-key-ledger tbody tr"
LAID = """selector => [...document.querySelectorAll(selector)].map((card) => {
  const box = card.getBoundingClientRect();
  return [box.left, box.top + scrollY, box.right, box.bottom + scrollY];
})"""
ROWS_OF_A_SHEET = 8  # of the ledger, each a sentence or two
HIGH = 1046  # pixels between the margins of A4


@pytest.fixture(scope="module")
def opened(browser, browser_context_args):
    """Opens a page, each once, as it stands on a screen: these tests only look at it."""
    context, pages = browser.new_context(**browser_context_args), {}
    screen = browser_context_args["viewport"]

    def show(path: str, drawn: str = CARDS) -> Page:
        page = pages.get(path) or first_opened(context, path, drawn)
        pages[path] = page
        page.bring_to_front()
        page.set_viewport_size(screen)
        page.emulate_media(media="null")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        settle(page)
        return page

    with watched(context, []):
        yield show
    context.close()


def first_opened(context: BrowserContext, path: str, drawn: str) -> Page:
    page = context.new_page()
    page.goto(path)
    page.locator("[data-test-script-state=notRunning]").wait_for(state="attached", timeout=60_000)
    page.locator(drawn).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("path", PAGES)
def test_cards_stand_below_each_other_and_each_has_room_on_a_sheet(opened, path):
    page = opened(path)
    page.set_viewport_size({"width": 717, "height": HIGH})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = sorted(steady(page, lambda: page.evaluate(LAID, CARDS)), key=lambda box: box[1])
    assert boxes
    for _, top, _, bottom in boxes:
        assert 0 < bottom - top <= HIGH
    for above, below in pairwise(boxes):
        assert above[3] <= below[1] + 1


@pytest.mark.parametrize("path", PAGES[1:4])
def test_a_sheet_holds_a_whole_chart(opened, path):
    page = opened(path)
    cards = page.locator("[class*='st-key-card-']:has(.js-plotly-plot)")
    titles = [title.strip() for title in cards.locator("h3").all_inner_texts()]
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) <= cards.count() + 2
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    for title in titles:
        assert any("".join(title.split()) in text for text in texts), title


def test_a_long_table_begins_on_the_sheet_of_its_title(opened):
    page = opened("/cooperation?lang=ru", ROWS)
    rows = page.locator(ROWS)
    first, last = (
        "".join(row.inner_text().split("\t")[0].split()) for row in (rows.first, rows.last)
    )
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
    assert first in texts[0] and any(last in text for text in texts)
    on_paper(page)
    assert len(sheets) <= rows.count() / ROWS_OF_A_SHEET


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_paper_has_all_rows_of_a_table_and_the_screen_its_page_again(opened):
    page = opened("/cooperation?lang=ru", ROWS)
    rows, pages = page.locator(ROWS), page.locator(".st-key-ledger .pages")
    shown = rows.count()
    on_paper(page)
    assert rows.count() > 2 * shown
    expect(pages).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.count() == shown
    expect(pages).to_be_visible()


@pytest.mark.parametrize("path", ["/evidence?lang=uz", "/corridor?lang=ru&partner=RUS"])
def test_the_first_sheet_holds_more_than_the_title(opened, path):
    page = opened(path)
    title = page.locator("[class*='st-key-card-'] h3").first.inner_text()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert "".join(title.split()) in "".join(sheets[0].extract_text().split())


def test_what_is_folded_is_printed_and_what_is_pressed_is_not(opened):
    page = opened("/corridor?lang=ru&partner=RUS")
    on_paper(page)
    for folded in page.locator("[data-testid=stExpander]").all():
        assert folded.bounding_box()["height"] > 100
    expect(page.locator(".st-key-corridor-which")).to_be_hidden()
    page = opened("/?lang=ru")
    on_paper(page)
    for links in page.locator("[class*='st-key-answer-links-']").all():
        expect(links).to_be_hidden()
