"""Every page and view: not too high with what it opens with, and open to every reader (axe-core).

The quick part looks at some, chosen by lot with a fixed seed; `-m long` at all of them.
"""

import random

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.language.words import speak
from data.edition import LANGUAGES
from tests.browser.looked import broken_in_both, resize, settle
from tests.opened_pages import OPENED

HIGHEST = {1440: 4000, 390: 6500}  # pixels of a page, by the width of the screen
MATRIX = [(*view, language) for view in OPENED for language in LANGUAGES]
HOME = [one for one in MATRIX if one[0] == "overview"]
SAMPLE = sorted({*random.Random(16).sample(MATRIX, 8), *HOME})
# What a number may not be read without, and which of them are cut off.
WHOLE = ".chart-card .caveat, .answer .source"
CUT = """found => found
  .filter((one) => one.scrollWidth > one.clientWidth + 4 || one.scrollHeight > one.clientHeight + 4)
  .map((one) => one.textContent)"""
PLAIN = (
    "/present?story=people&lang={}",
    "/embed/remittances-inflow?lang={}",
    "/remittances/inflow?lang={}",
    "/present?story=none&lang={}",
)


@pytest.fixture
def opened(browser: Browser, server):
    """A page on which the checker may run, which the policy of ours would stop."""
    context = browser.new_context(base_url=server.address, bypass_csp=True)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def look(page: Page, name: str, view: str, language: str) -> list[str]:
    """What is wrong with a view, at both widths, which begin in two schemes."""
    wrong = []
    path = f"/{name}?lang={language}" + (f"&view={view}" if view else "")
    for width, highest in HIGHEST.items():
        resize(page, width)
        page.goto(path)
        height = settle(page)
        if height > highest:
            wrong.append(f"{path} at {width}: {height} px high")
        for told in page.locator(WHOLE).evaluate_all(CUT):
            wrong.append(f"{path} at {width}: cut off: {told}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 1:
            wrong.append(f"{path} at {width}: {wide} px too wide")
        for rule, nodes in broken_in_both(page).items():
            wrong.append(f"{path} at {width}, {rule} {nodes}")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize(("name", "view", "language"), SAMPLE)
def test_a_view_is_not_too_high_and_breaks_no_rule(opened, name, view, language):
    assert look(opened, name, view, language) == []


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_view_is_too_high_or_breaks_a_rule(opened, language):
    assert [
        told
        for name, view, other in MATRIX
        if other == language
        for told in look(opened, name, view, language)
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_menu_and_the_open_sheet_break_no_rule(opened, language):
    say, page = speak(language), opened
    resize(page, 390)
    page.goto(f"/remittances?lang={language}")
    settle(page)
    page.locator(".chart-card .fold button, .chart-card button.fold").first.click()
    expect(page.locator(".chart-card li[data-milestone]").first).to_be_visible()
    assert broken_in_both(page) == {}
    page.keyboard.press("Escape")
    # As high as the page: what the header or the edge of a window hides in part is not small.
    page.set_viewport_size({"width": 390, "height": settle(page)})
    settle(page)
    page.get_by_role("button", name=say("exports.take")).first.click()
    expect(page.locator(".share button").first).to_be_visible()
    assert broken_in_both(page) == {}
    page.keyboard.press("Escape")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible()
    page.wait_for_timeout(500)
    assert broken_in_both(page) == {}


@pytest.mark.slow
@pytest.mark.parametrize("path", PLAIN)
def test_pages_without_the_frame_break_no_rule(opened, path):
    for number, language in enumerate(LANGUAGES):
        resize(opened, (1440, 390)[number % 2])
        opened.goto(path.format(language))
        opened.wait_for_timeout(1500)
        assert broken_in_both(opened) == {}, language
