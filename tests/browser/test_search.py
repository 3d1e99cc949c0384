"""The search box of the header: by keyboard, by touch, read aloud, and when nothing answers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looked import broken_in_both
from tests.conftest import start_server, stop_server

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
IDLE = "[data-test-script-state=notRunning]"


def open_at(page: Page, address: str, size=WIDE) -> None:
    page.set_viewport_size(size)
    page.goto(address)
    expect(page.locator(".search-box")).to_be_attached()
    expect(page.locator(IDLE)).to_be_attached()


def box(page: Page):
    return page.get_by_role("combobox", name=re.compile("Search|Qidiruv|Поиск")).first


def options(page: Page):
    return page.locator("#search-list [role=option]")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_slash_arrows_and_enter_lead_to_what_was_looked_for(page: Page, size):
    open_at(page, "/migrants?lang=ru", size)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("readmissiya")
    expect(options(page).first).to_be_visible()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    act = page.locator("#search-list a[href*='milestone=']").first
    name = act.locator(".search-name").inner_text()
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        if act.get_attribute("aria-selected") == "true":
            break
    expect(box(page)).to_have_attribute("aria-activedescendant", act.get_attribute("id"))
    expect(act).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cooperation\?lang=ru.*milestone="))
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_everything_about_a_word_stands_in_one_list(page: Page):
    open_at(page, "/?lang=ru")
    page.keyboard.press("/")
    page.keyboard.type("реадмиссия")
    for kind in ("Акты и события", "Показатели", "Определения", "Источники"):
        expect(page.get_by_role("group", name=kind)).to_be_attached()


def test_typing_does_not_run_the_page(page: Page):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_at(page, "/sources?lang=en")
    page.wait_for_timeout(1000)
    before = len(sent)
    page.keyboard.press("/")
    page.keyboard.type("turkiye", delay=40)
    expect(options(page).first).to_contain_text("Türkiye")
    page.wait_for_timeout(500)
    assert len(sent) == before


def test_a_slash_that_is_written_stays_a_slash(page: Page):
    open_at(page, "/search?lang=en")
    field = page.get_by_role("textbox", name="Search")
    field.click()
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")


def test_escape_closes_and_enter_without_a_choice_shows_all(page: Page):
    open_at(page, "/remittances?lang=en")
    page.keyboard.press("/")
    page.keyboard.type("patent")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page).first).not_to_be_visible()
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*q=patent"))
    expect(page.get_by_role("link", name="Work patents issued").first).to_be_visible()


def test_on_a_phone_it_fills_the_screen_and_closes(page: Page):
    open_at(page, "/remittances?lang=uz", NARROW)
    opener = page.get_by_role("button", name="Qidiruv")
    opener.click()
    expect(box(page)).to_be_focused()
    place = page.locator(".search-sheet").bounding_box()
    assert place["x"] == 0 and place["y"] == 0
    assert place["width"] == NARROW["width"] and place["height"] >= NARROW["height"]
    page.keyboard.type("koreya")
    expect(options(page).first).to_be_visible()
    assert min(one.bounding_box()["height"] for one in options(page).all()) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.get_by_role("button", name="Qidiruvni yopish").click()
    expect(box(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_search_that_does_not_answer_says_so(page: Page):
    page.route("**/api/v1/search?*", lambda route: route.fulfill(status=503, body="busy"))
    open_at(page, "/sources?lang=en")
    page.keyboard.press("/")
    page.keyboard.type("patent")
    expect(page.locator(".search-told")).to_contain_text("does not answer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*q=patent"))


def test_what_is_not_found_is_told_and_said(page: Page):
    open_at(page, "/sources?lang=ru")
    page.keyboard.press("/")
    page.keyboard.type("<йцукенщш>")
    expect(page.locator(".search-told")).to_contain_text("<йцукенщш>")
    expect(page.locator(".search-said")).to_contain_text("ничего не найдено")


def test_its_words_follow_the_language(page: Page):
    open_at(page, "/sources?lang=en")
    page.get_by_role("radio", name="Русский").click()
    expect(page.get_by_role("combobox", name="Поиск")).to_be_visible()


@pytest.mark.parametrize(("size", "language"), [(WIDE, "en"), (NARROW, "ru"), (WIDE, "uz")])
def test_the_open_list_breaks_no_rule_of_access(browser, server, size, language):
    # The checker is a script of the test, which the page's own policy would stop.
    context = browser.new_context(base_url=server.address, bypass_csp=True, viewport=size)
    page = context.new_page()
    open_at(page, f"/sources?lang={language}", size)
    page.keyboard.press("/")
    page.keyboard.type("korea")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = broken_in_both(page, ".search-box")
    context.close()
    assert found == {}


def test_it_works_without_seams(database, tmp_path, page: Page):
    plain = start_server(database, tmp_path, DASHBOARD_SEAMS="off")
    try:
        open_at(page, f"{plain.address}/remittances?lang=en")
        page.keyboard.press("/")
        page.keyboard.type("turkiye")
        expect(options(page).first).to_contain_text("Türkiye")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?.*q=turkiye"))
        expect(page.get_by_role("link", name="Türkiye").first).to_be_visible()
    finally:
        stop_server(plain)


@pytest.mark.parametrize(
    ("language", "control", "names"),
    [
        ("uz", "Mamlakatlar", {
            "qirg'iziston": "Qirgʻiziston", "qirgʻiziston": "Qirgʻiziston",
            "қирғизистон": "Qirgʻiziston",
        }),
        ("ru", "Страны", {"turtsiya": "Турция"}),
        ("en", "Countries", {"turkiye": "Türkiye", "Türkiye": "Türkiye"}),
    ],
)  # fmt: skip
def test_a_country_is_found_in_a_list_without_its_signs(page: Page, language, control, names):
    open_at(page, f"/remittances?lang={language}&view=economy")
    field = page.get_by_role("combobox", name=control)
    field.click()
    for typed, name in names.items():
        field.fill("")
        expect(page.get_by_role("option").nth(1)).to_be_visible()
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("countries=UZB(,|%2C)(KGZ|TUR)"))
