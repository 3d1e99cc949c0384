"""The light edition in a browser, from the disk: it draws, is chosen from, gives its files."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.language.words import speak

CHART = "chart/remittances-gdp-share.html"
WIDTHS = ((1440, 900), (390, 844))


@pytest.fixture
def opened(page: Page, site: Path):
    """Opens a page of the site from the disk; faults and requests to any host are kept."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("file:", "data:", "blob:")) else faults.append(asked.url)
        ),
    )

    def go(path: str) -> Page:
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield go
    assert not faults


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("language", ["en", "uz", "ru"])
def test_charts_maps_and_panels_draw_from_the_disk_at_both_widths(opened, page, language, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for path in (CHART, "chart/migrants-stock-map.html", "corridor/KOR.html"):
        opened(f"{language}/{path}")
        expect(page.locator("#chart .js-plotly-plot .main-svg").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    opened(f"{language}/index.html")
    assert page.locator(".answer").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_another_country_and_other_years_change_chart_table_address_and_file(
    opened, page, tmp_path
):
    opened(f"en/{CHART}")
    say = speak("en")
    sentence = page.locator("#chart h3").inner_text()
    page.locator(".countries summary").click()
    page.get_by_label(say.country("NPL"), exact=True).check()
    page.get_by_label(say.country("UZB"), exact=True).uncheck()
    page.get_by_label(say("light.from")).select_option("1996")
    page.get_by_label(say("light.to")).select_option("2011")
    expect(page.locator("#chart h3")).not_to_have_text(sentence)
    assert re.search(r"years=1996-2011&countries=NPL", page.url)
    page.locator('[data-tool="table"]').click()
    rows = page.locator("#chart tbody tr")
    expect(rows.first).to_be_visible()
    with page.expect_download() as download:
        page.locator("#csv").click()
    download.value.save_as(tmp_path / "figures.csv")
    with open(tmp_path / "figures.csv", encoding="utf-8-sig") as file:
        found = list(csv.DictReader(file))
    assert len(found) == rows.count() > 10
    assert {int(row[say("exports.category")][:4]) for row in found} <= {*range(1996, 2012)}


def test_a_language_is_changed_with_the_choice_kept(opened, page):
    opened(f"en/{CHART}?years=2001-2010&countries=TJK,KGZ")
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert "years=2001-2010&countries=TJK,KGZ" in page.url
    expect(page.locator("#years-from")).to_have_value("2001")


def test_light_and_dark_are_switched_and_the_chart_follows(opened, page):
    opened(f"uz/{CHART}")
    card = page.locator("#chart article")
    expect(card).to_have_attribute("data-mode", "light")
    for _ in range(2):
        page.locator("#theme").click()
    expect(card).to_have_attribute("data-mode", "dark")


def test_the_search_finds_in_three_languages_and_leads_to_a_page(opened, page, site):
    for typed in ("Korea agreement", "корея соглашение", "koreya"):
        opened("en/search.html")
        page.locator("#q").fill(typed)
        first = page.locator("#results a").first
        expect(first).to_be_visible()
        place = first.get_attribute("href").split("#")[0].split("?")[0]
        assert place.endswith(".html")


def test_the_ledger_is_searched_and_its_acts_open(opened, page):
    opened("en/cooperation.html")
    table = page.locator('[data-table="0"]')
    expect(table.locator("tbody tr").first).to_be_visible()
    table.locator("input").fill("Korea")
    link = table.locator("tbody a[href*='/act/']").first
    expect(link).to_be_visible()
    page.goto(link.get_attribute("href"))
    expect(page.locator("article.act dl")).to_be_visible()
