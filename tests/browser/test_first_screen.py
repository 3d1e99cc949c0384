"""What a phone shows of a page before anybody moves it: the first finding, and what is chosen."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.language.words import speak
from data.edition import LANGUAGES
from tests.browser.looked import resize, settle

PATHS = ("/remittances", "/migrants?view=labour", "/corridor?partner=KOR")
SCREEN = 844  # pixels
CUT_TAGS = """() => [...document.querySelectorAll('.st-key-filters span[title]')]
  .filter((tag) => tag.scrollWidth > tag.clientWidth + 1).map((tag) => tag.title)"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_phone_begins_with_the_finding_and_the_names_chosen(page: Page, language, path):
    resize(page, 390)
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    settle(page)
    finding = page.locator(".chart-card h3").first.bounding_box()
    assert finding and finding["y"] < SCREEN
    boxes = page.locator(".st-key-filters [data-testid=stPopover] button").all()
    tops = [box.bounding_box()["y"] for box in boxes if box.is_visible()]
    # Key dates and the day of publication stand beside each other where they are the last.
    assert len(tops) >= 3 and abs(tops[-1] - tops[-2]) < 30
    assert page.evaluate(CUT_TAGS) == []


LOWEST = """() => {
  globalThis.lowest = 1;
  const card = "[class*='st-key-card-']:not(:has(.chart-card[lang]))";
  (function look() {
    for (const one of document.querySelectorAll(card)) {
      const high = one.getBoundingClientRect().height / innerHeight;
      globalThis.lowest = Math.min(globalThis.lowest, high);
      globalThis.seen = true;
    }
    requestAnimationFrame(look);
  })();
}"""


@pytest.mark.parametrize("path", PATHS[:2])
def test_a_chart_has_its_room_before_it_is_drawn(page: Page, path):
    page.add_init_script(f"({LOWEST})()")
    page.goto(path)
    settle(page)
    assert page.evaluate("globalThis.seen")
    # What stands below it is not pushed out of sight when it comes.
    assert page.evaluate("globalThis.lowest") > 0.6


def test_the_tab_is_named_anew_at_each_step_where_no_chart_stands_too(page):
    say = speak("uz")
    page.goto("/evidence?lang=uz&view=revisions")
    page.wait_for_function("() => document.title.includes(' · ')")
    for view in ("quality", "coverage"):
        page.get_by_text(say(f"evidence.view_{view}"), exact=True).first.click()
        expect(page).to_have_title(re.compile(re.escape(say(f"evidence.view_{view}"))))
    page.locator("[data-testid=stSidebarNavLink]", has_text=say("layout.page_news")).click()
    expect(page).to_have_title(say("layout.page_news"))
