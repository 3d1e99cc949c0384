"""The front page in a real browser: heights, the first answer above the fold, the ways on."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.language.words import speak
from data.edition import LANGUAGES

CARDS = "[class*=st-key-answer-card-]"
TALL = {1440: (900, 360, 2400), 390: (844, 0, 4500)}  # the screen, a card, all of the page

FITS = """() => {
    const about = document.querySelector('.st-key-header .about');
    const header = about.closest('.st-key-header');
    const [box, all] = [about, header].map((one) => one.getBoundingClientRect());
    const others = [...header.querySelectorAll('button[role=radio], .st-key-product a')];
    const apart = others.map((one) => one.getBoundingClientRect()).every((other) =>
        other.left >= box.right - 1 || other.bottom <= box.top + 1);
    const cut = about.scrollWidth > about.clientWidth || about.scrollHeight > about.clientHeight;
    return apart && !cut && all.height < 70 && box.top >= all.top && box.bottom <= all.bottom + 1;
}"""


def open_home(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": TALL[width][0]})
    page.goto(f"/?lang={language}")
    expect(page.locator("[data-alive]")).to_be_attached(timeout=30_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", TALL)
def test_nine_cards_are_low_and_the_first_stands_whole_above_the_fold(page, language, width):
    open_home(page, language, width)
    fold, card, whole = TALL[width]
    expect(page.locator("#first-answer")).to_have_count(0)
    boxes = [one.bounding_box() for one in page.locator(CARDS).all()]
    assert len(boxes) == 9
    assert boxes[0]["y"] + boxes[0]["height"] <= fold
    if card:
        assert max(box["height"] for box in boxes) <= card
    header = page.locator(".st-key-header").bounding_box()
    assert header["y"] + header["height"] < 76 and header["height"] < 70
    height = page.locator("[data-testid=stMain]").evaluate("one => one.scrollHeight")
    assert height <= whole
    if width == 390 or language == "ru":
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_of_a_phone_cuts_nothing_off_and_the_foot_tells_the_rest(page, language):
    open_home(page, language, 390)
    # Until its letters have come, the line is written in others, which may be wider.
    page.wait_for_function(FITS)
    news = page.locator(".st-key-header .about").get_by_role("link")
    expect(news).to_have_text(speak(language)("layout.page_news"))
    expect(page.locator("p.about.on-phones").get_by_role("link")).to_be_visible()


def test_before_any_script_the_answers_are_read_and_their_links_lead_on(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?lang=ru")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("#first-answer article")).to_have_count(9)
    address = page.locator("#first-answer article nav a").first.get_attribute("href")
    assert re.match(r"/remittances\?lang=ru&view=inflow", address)
    context.close()


def test_the_page_takes_over_where_the_reader_has_scrolled_to(page):
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        "document.getElementById('first-answer').scrollTop = 300; })"
    )
    open_home(page, "en", 1440)
    expect(page.locator("#first-answer")).to_have_count(0)
    place = page.locator("[data-testid=stMain]").evaluate("one => one.scrollTop")
    assert abs(place - 300) < 20


def test_a_card_leads_to_its_view_into_a_briefing_and_can_be_shared(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_home(page, "en", 1440)
    money = page.locator(".st-key-answer-card-money")
    money.get_by_role("link", name="Share").click()
    expect(money.locator(".shared")).to_have_text("The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"//[^/]+/remittances\?lang=en&view=inflow$", copied)
    money.get_by_role("link", name="Add to briefing").click()
    expect(page).to_have_url(re.compile(r"/briefing\?.*charts=remittances-inflow"))
    page.go_back()
    money.get_by_role("link", name="Show the working").click()
    expect(page).to_have_url(re.compile(r"/remittances\?"))
