"""What readers do in a real browser: open, choose, go back, follow links, open milestones, save."""

import csv
import re

import duckdb
import pytest
from playwright.sync_api import Page, expect

from dashboard.ui.layout import MENU
from data.edition import LANGUAGES
from tests.browser.looked import steady
from tests.conftest import start_server, stop_server

WIDER = "document.documentElement.scrollWidth - innerWidth"
DRAWN = ".chart-card .js-plotly-plot .main-svg"


def open_view(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator(DRAWN).first).to_be_visible(timeout=30_000)


def card(page: Page, title: str):
    return page.locator(".chart-card").filter(has=page.locator(".topic, h3", has_text=title))


def payload(page: Page, number: int = 0) -> dict:
    """The series that a card has drawn, as Plotly holds them."""
    script = """number => {
        const plot = document.querySelectorAll('.js-plotly-plot')[number];
        return plot.data.map(
            trace => ({name: trace.name, x: [...(trace.x ?? [])], y: [...(trace.y ?? [])]}));
    }"""
    return page.evaluate(script, number)


def test_what_is_asked_of_another_host_is_not_found_and_told(page, foreign):
    with page.expect_event("requestfailed"):
        page.set_content("<img src='https://other.example/a.png'>")
    assert foreign == ["https://other.example/a.png"]
    foreign.clear()


def test_a_browser_keeps_the_scripts_of_a_page_for_the_next(page):
    """Those whose requests a test holds up would be asked for again on every page."""
    script = """() => performance.getEntriesByType('resource')
        .filter(one => new URL(one.name).pathname.endsWith('.js') && one.transferSize)
        .map(one => one.name)"""
    open_view(page, "/remittances?lang=en")
    first = page.evaluate(script)
    open_view(page, "/remittances?lang=ru")
    assert len(first) > 20 > 10 * len(page.evaluate(script))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_without_an_error_and_without_a_sideways_scroll(page, language):
    """Each opens at one width, by turns, and is then brought to the other."""
    complaints, widths = [], (1440, 390)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for number, entry in enumerate(MENU, list(LANGUAGES).index(language)):
        first, second = widths if number % 2 else widths[::-1]
        page.set_viewport_size({"width": first, "height": 900})
        page.goto(f"/{entry.name}?lang={language}")
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        assert page.locator("html").get_attribute("lang") == language
        for width in (first, second):
            page.set_viewport_size({"width": width, "height": 900})
            wide = steady(page, lambda: page.evaluate(WIDER))
            assert wide <= 1, f"{entry.name} scrolls sideways by {wide} px at {width}"
    assert not complaints


def test_a_deep_link_on_a_cold_server_opens_the_right_view(playwright, browser, database, tmp_path):
    server = start_server(database, tmp_path)
    try:
        context = browser.new_context(base_url=server.address)
        page = context.new_page()
        open_view(page, "/remittances?lang=ru&years=2012-2020&view=economy&countries=UZB,KGZ")
        expect(page.get_by_role("heading", level=1)).to_have_text("Денежные переводы")
        links = page.get_by_test_id("stSidebarNavLink")
        expect(links).to_have_count(len([entry for entry in MENU if entry.listed]))
        drawn = {trace["name"] for trace in payload(page)}
        assert {"Узбекистан", "Кыргызстан"} <= drawn
        years = {int(str(x)[:4]) for trace in payload(page) for x in trace["x"] if x}
        assert min(years) >= 2012 and max(years) <= 2021
        context.close()
    finally:
        stop_server(server)


def test_a_change_of_year_country_and_language_redraws_and_is_in_the_address(page):
    open_view(page, "/remittances?lang=en&view=economy")
    page.get_by_role("combobox", name="Countries").click()
    page.keyboard.type("Taj")
    page.get_by_role("option", name="Tajikistan").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"countries=UZB(%2C|,)TJK"))
    expect(card(page, "as a share of GDP")).to_contain_text("Tajikistan")

    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"years=\d{4}-\d{4}"))

    page.get_by_role("radio", name="Oʻzbekcha").or_(
        page.get_by_role("button", name="Oʻzbekcha")
    ).first.click()
    expect(page).to_have_url(re.compile(r"lang=uz"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pul oʻtkazmalari")
    assert re.search(r"countries=UZB(%2C|,)TJK", page.url), "the choice survives the language"


def test_a_choice_survives_a_change_of_page_and_back_returns(page):
    open_view(page, "/remittances?lang=en&countries=KGZ,TJK&years=2010-2022")
    page.get_by_role("link", name="Migrants").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Migrants")
    expect(page).to_have_url(re.compile(r"/migrants\?.*countries=KGZ(%2C|,)TJK"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Remittances")
    expect(page).to_have_url(re.compile(r"/remittances\?.*countries=KGZ(%2C|,)TJK"))


def test_back_undoes_a_choice(page):
    open_view(page, "/remittances?lang=en")
    page.get_by_role("radio", name="Outflow").or_(
        page.get_by_role("button", name="Outflow")
    ).first.click()
    expect(page).to_have_url(re.compile("view=outflow"))
    expect(card(page, "Transfers sent from Uzbekistan")).to_be_visible()
    page.go_back()
    expect(card(page, "Remittances received by Uzbekistan")).to_be_visible()


def test_an_odd_address_gives_a_quiet_notice(page):
    open_view(page, "/remittances?lang=en&years=%3Cscript%3Ealert(1)%3C/script%3E&countries=XYZ")
    expect(page.get_by_text("was not recognised")).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_a_click_on_a_milestone_opens_its_card(page):
    open_view(page, "/remittances?lang=uz")
    marker = page.locator(".chart-card .rail .marker:not(.shared)").first
    marker.click()
    entry = page.locator(".chart-card li[data-milestone] button[aria-expanded=true]")
    expect(entry).to_have_count(1)
    opened = page.locator(".chart-card li[data-milestone] .details")
    expect(opened).to_be_visible()
    links = opened.get_by_role("link")
    assert links.count() >= 1 and links.first.get_attribute("href").startswith("http")


def test_a_downloaded_file_holds_the_figures_of_the_database(page, database, tmp_path):
    open_view(page, "/remittances?lang=ru")
    page.get_by_role("button", name="Поделиться и скачать").first.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Скачать данные (CSV").first.click()
    saved = tmp_path / started.value.suggested_filename
    started.value.save_as(saved)
    assert saved.name.startswith("remittances-inflow_") and saved.name.endswith("_ru.csv")
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel reads Cyrillic by the BOM"
    with saved.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    values = {(row[2], float(row[3])) for row in rows[1:]}
    with duckdb.connect(str(database), read_only=True) as connection:
        known = connection.execute(
            """
            select time_period, value from newest
            where ref_area = 'UZB' and counterpart_area = 'WLD' and breakdown = '_T'
              and indicator in
                ('cross_border_transfers_received', 'personal_remittances_received')
            """
        ).fetchall()
    assert len(values) > 20 and values <= set(known)


def test_the_theme_can_be_dark_without_losing_the_chart(browser, server):
    context = browser.new_context(base_url=server.address, color_scheme="dark")
    page = context.new_page()
    open_view(page, "/remittances?lang=en")
    expect(page.locator(".chart-card").first).to_have_attribute("data-mode", "dark")
    context.close()
