"""The frame of Streamlit in a real browser: cold deep links, history, language, policy, fonts."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.frontend import shell
from dashboard.ui import layout
from data.edition import LANGUAGES
from tests.conftest import WORKPLACE, start_server, stop_server

MENU = "[data-testid=stSidebarNavLink]"
PAGES = sum(page.listed for page in layout.MENU)


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(MENU)).to_have_count(PAGES)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def test_a_deep_link_on_a_cold_server_opens_with_the_whole_menu(database, page):
    cold = start_server(database, WORKPLACE)
    try:
        open_page(page, f"{cold.address}/remittances?lang=uz")
        expect(page.locator("html")).to_have_attribute("lang", "uz")
        expect(page.locator("h1").first).to_have_text("Pul oʻtkazmalari")
    finally:
        stop_server(cold)


def test_no_page_breaks_the_policy_and_nothing_fails(page):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.on("pageerror", lambda error: said.append(str(error)))
    open_page(page, "/migrants?lang=en")
    assert said == []


def test_a_later_visit_speaks_the_language_of_the_one_before(page):
    open_page(page, "/remittances?lang=uz")
    open_page(page, "/migrants")
    expect(page.locator("h1").first).to_have_text("Migrantlar")
    expect(page.locator("html")).to_have_attribute("lang", "uz")


def test_a_server_that_is_started_anew_keeps_the_language(database, page):
    server = start_server(database, WORKPLACE)
    try:
        open_page(page, f"{server.address}/remittances?lang=uz")
        stop_server(server)
        port = int(server.address.rsplit(":", 1)[1])
        server = start_server(database, WORKPLACE, port=port)
        connected = page.locator("[data-test-connection-state=CONNECTED]")
        expect(connected).to_be_attached(timeout=60_000)
        page.locator(MENU).nth(2).click()
        expect(page.locator("h1").first).to_have_text("Migrantlar")
    finally:
        stop_server(server)


def test_the_shipped_font_is_used_for_each_script(page):
    open_page(page, "/remittances?lang=ru")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map("
        "font => font.family.replaceAll('\"', '') + ' ' + font.unicodeRange)"
    )
    own = [font for font in loaded if font.startswith("Source Sans ")]
    assert any("U+400-45F" in font for font in own)
    assert any("U+2BB-2BC" in font for font in own)
    assert "U+0-10FFFF" not in "".join(own)


def test_back_returns_to_the_former_page_in_one_step(page):
    open_page(page, "/?lang=en")
    page.locator(MENU).nth(1).click()
    expect(page.locator("h1").first).to_have_text("Remittances")
    expect(page).to_have_url(re.compile(r"/remittances\?.*lang=en"))
    page.locator(MENU).nth(2).click()
    expect(page.locator("h1").first).to_have_text("Migrants")
    expect(page).to_have_url(re.compile(r"/migrants\?.*lang=en"))
    page.go_back()
    expect(page.locator("h1").first).to_have_text("Remittances")
    page.go_back()
    expect(page.locator("h1").first).to_have_text("Overview")


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_the_frame_speaks_the_language_of_the_page(page, language):
    open_page(page, f"/remittances?lang={language}")
    words = shell.languages()[language]
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(words["Skip to main content"])
    expect(page.get_by_label(words["Collapse sidebar"])).to_be_attached()
    labels = page.evaluate(
        "[...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap(e =>"
        "['aria-label','title','placeholder'].map(a => e.getAttribute(a)).filter(Boolean))"
    )
    assert [label for label in labels if label in words] == []


def test_the_frame_turns_back_to_english_with_the_language(page):
    open_page(page, "/remittances?lang=ru")
    skip = page.get_by_test_id("stSkipToContent")
    expect(skip).to_have_text(shell.languages()["ru"]["Skip to main content"])
    page.get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(skip).to_have_text("Skip to main content")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(skip).to_have_text(shell.languages()["ru"]["Skip to main content"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_says_before_a_script_runs_is_in_its_language(language):
    from dashboard.seams.streamlit_page import static
    from dashboard.web.page import rewrite

    html = (static() / "index.html").read_text("utf-8")
    page = rewrite(html, language, False, "").decode()
    assert f'<div id="root"><p>{shell.told("underway")[language]}</p></div>' in page
    assert f"<noscript><p>{shell.told('without_scripts')[language]}</p></noscript>" in page
    assert "enable JavaScript" not in page
