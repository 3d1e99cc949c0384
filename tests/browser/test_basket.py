"""Tasks of a presenter in a browser, within their clicks: a deck of one's own, a deck refreshed."""

import io
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from dashboard.language.words import Words, speak
from tests.browser.visitor import CHART, IDLE, expect_slides, slides

WIDE = {"width": 1440, "height": 900}
PICKED = (
    "remittances-inflow",
    "remittances-senders",
    "migrants-net",
    "migrants-returned",
    "migrants-korea",
)


class Counted:
    """A page of which every click counts, and one text typed as one."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, *place) -> None:
        self.clicks += 1
        found = place[0] if len(place) == 1 else self.page.locator(place[0], has_text=place[1])
        found.click()
        self.settle()

    def press(self, place) -> None:
        """By its key: a menu may be longer than the window is high."""
        self.clicks += 1
        place.press("Enter")
        self.settle()

    def type(self, place, text: str) -> None:
        self.clicks += 1
        place.fill(text)
        place.press("Enter")
        self.settle()

    def settle(self) -> None:
        expect(self.page.locator("[data-test-script-state=running]")).to_have_count(0)


def open_home(page: Page, language: str) -> Counted:
    page.set_viewport_size(WIDE)
    page.goto(f"/?lang={language}")
    expect(page.locator("[data-alive=yes]")).to_be_attached()
    return Counted(page)


def menu(page: Page, name: str):
    return page.locator(f"[data-testid=stSidebarNavLink][href*={name}]")


def menu_of_first_chart(page: Page, say: Words) -> Locator:
    """Its button, once charts are drawn: until then it moves, and what it opened stays behind."""
    expect(page.locator(CHART).first).to_be_visible()
    return page.get_by_role("button", name=say("exports.take")).first


def add_first_chart(page: Page, say: Words) -> None:
    """Into the briefing, once nothing is being drawn that would take the menu away."""
    expect(page.locator(IDLE)).to_be_attached()
    menu_of_first_chart(page, say).click()
    add = page.get_by_role("button", name=say("exports.add"))
    expect(add).to_be_visible()
    expect(page.locator(IDLE)).to_be_attached()
    add.click()


def test_a_deck_of_six_slides_of_ones_own_with_one_from_the_explorer(page, tmp_path):
    """Six slides of own choice, own title, own order; fourteen clicks from the open home page."""
    from dashboard.briefing import briefing

    say = speak("uz")
    counted = open_home(page, "uz")
    counted.click(menu(page, "explorer"))
    counted.click(menu_of_first_chart(page, say))
    counted.press(page.get_by_role("button", name=say("exports.add")))
    counted.press(page.get_by_test_id("stPopoverBody").get_by_role("link").last)
    expect(page.locator("[class*=st-key-open-]")).to_have_count(1)
    for number, code in enumerate(PICKED, start=2):
        name = briefing.title_of(code, say)
        counted.click(
            page.get_by_test_id("stExpanderDetails").get_by_role("button", name=name, exact=True)
        )
        expect(page.locator("[class*=st-key-open-]")).to_have_count(number)
    counted.type(page.get_by_role("textbox", name=say("briefing.title")), "Mening maʼruzam")
    own = next(code for code in slides(page) if code.startswith("explorer-"))
    expect_slides(page, [own, *PICKED])
    counted.click(page.locator(f".st-key-end-{own} button"))
    expect_slides(page, [*PICKED, own])
    counted.click(page.locator(".st-key-top-migrants-korea button"))
    expect_slides(page, ["migrants-korea", *PICKED[:-1], own])
    counted.click(page.locator(".st-key-make-pptx button"))
    button = page.locator(".st-key-take-pptx button")
    expect(button).to_be_visible()
    with page.expect_download() as started:
        counted.click(button)
    assert counted.clicks <= 14
    started.value.save_as(tmp_path / "deck.pptx")
    drawn = list(Presentation(tmp_path / "deck.pptx").slides)
    charts = [slide for slide in drawn if any(shape.has_chart for shape in slide.shapes)]
    assert len(charts) == 6 and drawn[0].shapes.title.text_frame.text == "Mening maʼruzam"


def test_last_quarters_deck_comes_back_refreshed(page, tmp_path):
    """Three clicks from the open home page: the page of briefings, the file, and it is saved."""
    from dashboard.briefing.briefing import compose
    from dashboard.briefing.deck import write_deck
    from dashboard.model.scope import Scope

    made = compose(PICKED, Scope("en", 2006, 2026, ("UZB",)), "Last quarter")
    (tmp_path / "quarter.pptx").write_bytes(write_deck(made, "http://localhost:1"))
    counted = open_home(page, "en")
    counted.click(menu(page, "briefing"))
    place = page.locator(".deck-back label")
    expect(place).to_be_visible()
    with page.expect_download() as started, page.expect_file_chooser() as chooser:
        counted.click(place)
        chooser.value.set_files(tmp_path / "quarter.pptx")
    counted.clicks += 1  # the file is chosen in the system's own window
    assert counted.clicks <= 3
    expect(page.locator(".deck-back .told")).to_have_text(speak("en")("briefing.deck_done"))
    started.value.save_as(tmp_path / "back.pptx")
    drawn = list(Presentation(io.BytesIO((tmp_path / "back.pptx").read_bytes())).slides)
    texts = [s.text_frame.text for s in drawn[-1].shapes if s.has_text_frame]
    assert speak("en")("briefing.same_charts", n=len(PICKED)) in texts


def test_a_file_that_is_no_deck_is_refused_in_words(page, tmp_path):
    (tmp_path / "notes.pptx").write_text("no deck")
    page.goto("/briefing?lang=ru")
    page.locator(".deck-back input").set_input_files(tmp_path / "notes.pptx")
    expect(page.locator(".deck-back .told")).to_have_text(speak("ru")("briefing.deck_no_deck"))


def test_a_briefing_of_ones_own_is_there_again_when_the_browser_was_closed(page, context):
    say = speak("en")
    page.goto("/remittances?lang=en&years=2015-2024")
    add_first_chart(page, say)
    expect(page.get_by_text(say("exports.added", n=1))).to_be_visible()
    page.wait_for_function("() => localStorage.getItem('briefing')")
    page.close()
    later = context.new_page()
    later.goto("/briefing?lang=en")
    kept = later.locator(".st-key-briefing-open-kept button")
    expect(kept).to_be_visible()
    expect(later.locator(IDLE)).to_be_attached()
    kept.click()
    expect(later.locator("[class*=st-key-open-]")).to_have_count(1)
    later.wait_for_url("**slides=**")
    assert "slides" in parse_qs(urlsplit(later.url).query)
    expect(later.get_by_text("2015–2024").first).to_be_visible()
    later.goto("/migrants?lang=en")
    add_first_chart(later, say)
    expect(later.get_by_text(say("exports.added", n=2))).to_be_visible()


def test_a_chart_added_on_a_slow_line_joins_what_the_browser_had_kept(page):
    from dashboard.ui.briefing_state import read_kept

    say, held = speak("uz"), []
    page.add_init_script("localStorage.setItem('briefing', 'charts=migrants-net')")
    page.route("**/keep.js*", lambda route: held.append(route))
    page.goto("/remittances?lang=uz&years=2015-2024")
    add_first_chart(page, say)
    expect(page.get_by_text(say("exports.added", n=1))).to_be_visible()
    assert held
    for route in held:
        route.continue_()
    expect(page.get_by_text(say("exports.added", n=2))).to_be_visible()
    page.wait_for_function("() => localStorage.getItem('briefing') !== 'charts=migrants-net'")
    first, second = read_kept(page.evaluate("localStorage.getItem('briefing')")).codes
    assert first == "migrants-net" and second.startswith("remittances-")


def test_a_question_of_the_front_page_joins_what_the_browser_had_kept(page):
    from dashboard.ui.briefing_state import read_kept

    page.add_init_script("localStorage.briefing ||= 'charts=migrants-net'")
    page.goto("/?lang=en")
    link = page.locator("[class*=st-key-answer-card] a[href*='migrants-net']")
    link.get_by_text(speak("en")("home.to_briefing")).first.click()
    expect(page.locator("[class*=st-key-open-]")).to_have_count(2)
    page.wait_for_function("() => localStorage.getItem('briefing') !== 'charts=migrants-net'")
    first, second = read_kept(page.evaluate("localStorage.getItem('briefing')")).codes
    assert first == "migrants-net" and second != first
    assert page.locator(".st-key-briefing-kept").count() == 0


def test_the_first_question_that_is_added_from_the_front_page_is_kept_too(page):
    cards = page.locator("[class*=st-key-answer-card]")
    for number in (1, 2):
        page.goto("/?lang=uz")
        expect(page.locator("[data-alive]")).to_be_attached()
        if number > 1:
            expect(cards.nth(1).locator("a[href*='remittances-inflow']")).to_be_attached()
        cards.nth(number - 1).get_by_text(speak("uz")("home.to_briefing")).click()
        expect(page.locator("[class*=st-key-open-]")).to_have_count(number)
        page.wait_for_function(
            f"() => (localStorage.briefing ?? '').split(',').length === {number}"
        )


def test_a_row_is_dragged_by_its_number(page):
    page.goto("/briefing?lang=uz&charts=migrants-net,remittances-senders,remittances-gdp-share")
    numbers = page.locator(".briefing-number[draggable]")
    expect(numbers).to_have_count(3)
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)
    numbers.nth(0).drag_to(numbers.nth(2), target_position={"x": 4, "y": 12})
    # Dropped on the upper half of the third row: between the second and the third.
    expect_slides(page, ["remittances-senders", "migrants-net", "remittances-gdp-share"])
