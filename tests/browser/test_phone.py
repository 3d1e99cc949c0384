"""A phone reads the first answer before anything is started; the page comes when it is used."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.web.page import TEMPLATE
from tests.first_answers import first

ALIVE = "[data-alive]"
HELD = f"#{TEMPLATE}"
MOBILE = (
    "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
)
# On a machine with much to do a reader may take long to act.
PATIENT = """const usual = setTimeout;
window.setTimeout = (step, wait, ...rest) => usual(step, wait < 10_000 ? wait : 10 * wait, ...rest);
"""
ACTS = {
    "a touch": lambda page: page.get_by_role("heading", level=1).tap(),
    "a key": lambda page: page.keyboard.press("Tab"),
    "scrolling": lambda page: page.mouse.wheel(0, 200),
}


@pytest.fixture
def browser_context_args(browser_context_args):
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    return browser_context_args | phone | {"user_agent": MOBILE}


@pytest.fixture(autouse=True)
def answers(server):
    for address in ("/?lang=uz", "/corridor?lang=ru&partner=KOR"):
        first(server, address)


def read(page: Page, address: str) -> list:
    """Opens an address; the lines to the server that the page has opened since."""
    lines: list = []
    page.on("websocket", lambda line: lines.append(line))
    page.goto(address)
    expect(page.locator("#first-answer article").first).to_be_visible()
    return lines


@pytest.mark.parametrize("act", ACTS)
def test_nothing_starts_until_the_reader_acts(page, act):
    page.add_init_script(PATIENT)
    lines = read(page, "/?lang=uz")
    expect(page.locator(HELD)).to_be_attached()
    # The files are on their way while the reader reads, and none of them runs.
    expect(page.locator("link[rel=prefetch][href*='/static/js/index.']").first).to_be_attached()
    assert not lines and page.locator(ALIVE).count() == 0
    assert page.evaluate("window.__streamlit") is None
    ACTS[act](page)
    expect(page.locator(ALIVE)).to_be_attached(timeout=60_000)
    expect(page.locator("#first-answer")).to_have_count(0)
    assert lines and page.locator(HELD).count() == 0
    expect(page.locator(".st-key-answer-card-money .answer")).to_be_visible()


def test_what_is_unfolded_stays_for_as_long_as_it_is_read(page):
    page.add_init_script(PATIENT)
    read(page, "/?lang=uz")
    unfolded = page.locator("#first-answer details.figures").first
    unfolded.locator("summary").tap()
    expect(unfolded.locator("table")).to_be_visible()
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(500)
    expect(page.locator(HELD)).to_be_attached()
    unfolded.locator("summary").tap()
    page.mouse.wheel(0, 100)
    expect(page.locator(ALIVE)).to_be_attached(timeout=60_000)


def test_a_link_leads_on_without_starting_the_page_that_is_left(page):
    page.add_init_script(PATIENT)
    lines = read(page, "/?lang=uz")
    page.locator("#first-answer header a[lang=ru]").tap()
    expect(page).to_have_url(re.compile(r"/\?lang=ru$"))
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(HELD)).to_be_attached()
    assert not lines


def test_who_only_reads_gets_the_page_at_last(page):
    page.clock.install()
    read(page, "/corridor?lang=ru&partner=KOR")
    page.wait_for_load_state("load")
    page.clock.fast_forward(8_000)
    expect(page.locator(HELD)).to_be_attached()
    page.clock.fast_forward(3_000)
    expect(page.locator(ALIVE)).to_be_attached(timeout=60_000)


def test_an_address_that_names_a_chart_is_asked_for_the_chart(page):
    page.goto("/corridor?lang=en&partner=RUS#corridor")
    expect(page.locator(ALIVE)).to_be_attached(timeout=60_000)
    assert page.locator(HELD).count() == 0
