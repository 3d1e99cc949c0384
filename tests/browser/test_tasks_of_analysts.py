"""Tasks that an analyst comes with, each within so many clicks."""

import csv
import re
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.looked import steady
from tests.browser.visitor import CHART, Visitor, ask

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def visit(page):
    return lambda language: Visitor(page, language, 1440)


def test_a1_stock_of_one_destination_by_sex_of_all_years_as_csv(visit, database, tmp_path):
    visitor = visit("ru")
    say = visitor.say
    known = ask(
        database,
        """
        select distinct year, breakdown, value
        from newest
        where indicator = 'emigrant_stock' and ref_area = 'UZB' and counterpart_area = 'KAZ'
          and origin = 'UNDESA' and breakdown like 'SEX_%'
        """,
    )
    first, last = min(year for year, _, _ in known), max(year for year, _, _ in known)
    visitor.type(f"эмигранты Казахстан {first}–{last}")
    visitor.take("indicator=emigrant_stock&partners=KAZ")
    visitor.click(visitor.page.get_by_role("combobox", name=say("explorer.breakdowns")))
    each = visitor.page.get_by_role("option", name=say("explorer.each_breakdowns"))
    visitor.click(each)
    visitor.page.keyboard.press("Escape")
    expect(visitor.page).to_have_url(re.compile("breakdowns="))
    visitor.is_open()
    menu = visitor.open_menu(visitor.page.locator("[class*=st-key-card-]").first)
    with visitor.page.expect_download() as started:
        files = menu.get_by_test_id("stDownloadButton")
        button = files.get_by_role("button", name=re.compile("CSV"))
        visitor.click(button.first)
    assert visitor.clicks <= 6
    path = tmp_path / "stock.csv"
    started.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        values = {float(row[3]) for row in list(csv.reader(file))[1:]}
    assert known and {value for _, _, value in known} <= values


def test_a2_a_share_of_three_countries_and_what_is_missing(visit, database):
    visitor = visit("en")
    visitor.type("share of GDP Tajikistan Kyrgyzstan 2010–2024")
    visitor.take("countries=UZB,TJK,KGZ&years=2010-2024")
    drawn = {value for line in visitor.lines() for value in line["y"] if value is not None}
    rows = ask(
        database,
        """
        select ref_area, year, value
        from newest
        where indicator = 'personal_remittances_received_gdp_share'
          and ref_area in ('UZB', 'TJK', 'KGZ') and origin = 'WB-WDI'
          and year between 2010 and 2024 and obs_status <> 'F'
        """,
    )
    for _, _, value in rows:
        assert any(value == pytest.approx(one, rel=1e-3) for one in drawn), value
    last = {area: max(year for code, year, _ in rows if code == area) for area, _, _ in rows}
    card = visitor.page.locator(".st-key-card-remittances-gdp-share")
    for area, year in last.items():
        if year < max(last.values()):
            say = visitor.say
            told = say("chart_notes.no_figures_after", year=str(year), areas=say.country(area))
            expect(card.locator(".caveat")).to_contain_text(told)
    assert visitor.clicks <= 5


def test_a3_every_figure_of_one_year_with_its_source_and_why_they_differ(visit, database):
    visitor = visit("en")
    visitor.type("labour migrants abroad Russia")
    visitor.take("indicator=labour_migrants_abroad&partners=RUS")
    visitor.click(visitor.page.get_by_role("radio", name=visitor.say("explorer.view_table")))
    table = visitor.page.locator("[class*=st-key-found-] table").first
    rows = ask(
        database,
        """
        select origin, value, title
        from newest
        join sources using (source)
        where indicator = 'labour_migrants_abroad' and ref_area = 'UZB'
          and counterpart_area = 'RUS' and breakdown = '_T' and newest.year = 2023
        """.replace("select origin", "select newest.origin"),
    )
    assert len(rows) > 1
    for origin, value, _ in rows:
        row = table.locator("tr").filter(has_text=visitor.say.number(value))
        expect(row.filter(has_text=visitor.say.code("ORIGIN", origin)).first).to_be_attached()
    assert table.get_by_role("link").count() >= len(rows)
    visitor.click(visitor.page.get_by_text(visitor.say.code("CONCEPT", "people_in_russia")))
    counts = ask(database, "select counts_en from concepts where concept = 'people_in_russia'")
    for (told,) in counts:
        expect(visitor.page.get_by_text(told).first).to_be_visible()
    assert visitor.clicks <= 4


def test_a4_the_monthly_series_that_exist(visit, database):
    visitor = visit("uz")
    visitor.go_to("explorer")
    segments = visitor.page.get_by_role("radio", name=visitor.say("sources.frequency_M"))
    visitor.click(segments)
    known = ask(
        database,
        """
        select count(distinct indicator)
        from newest
        where frequency = 'M' and obs_status <> 'F'
        """,
    )
    told = visitor.page.get_by_text(visitor.say("sources.often_found", n=known[0][0]))
    expect(told).to_be_visible()
    expect(visitor.page.locator("[class*=table-often] table, table").first).to_be_visible()
    assert visitor.clicks <= 2


def test_a5_a_data_link_that_pandas_reads(visit, database):
    visitor = visit("en")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu = visitor.open_menu(visitor.card("money"), "home.take")
    visitor.click(menu.get_by_role("button", name="pandas", exact=True))
    expect(menu.locator(".share .copied:not(:empty)").first).to_be_visible()
    code = visitor.page.evaluate("navigator.clipboard.readText()")
    address = re.search(r'read_csv\("([^"]+)"\)', code)[1]
    frame = pd.read_csv(address)
    values = {round(value) for value in frame.select_dtypes("number").to_numpy().ravel()
              if value == value}  # fmt: skip
    [(newest,)] = ask(
        database,
        """
        select max_by(value, year)
        from newest
        where indicator = 'cross_border_transfers_received' and ref_area = 'UZB'
          and counterpart_area = 'WLD' and breakdown = '_T' and origin = 'CBU' and is_whole_year
        """,
    )
    assert round(newest) in values and visitor.clicks <= 2


def test_a6_everything_about_readmission(visit, database):
    visitor = visit("ru")
    visitor.type("реадмиссия")
    for kind in ("act", "indicator", "definition"):
        name = visitor.say(f"search.kind_{kind}")
        expect(visitor.page.get_by_role("group", name=name)).to_be_attached()
    [(acts,)] = ask(database, "select count(*) from milestones where title_ru ilike '%реадмисси%'")
    assert acts > 3 and visitor.found("milestone=").count() > 3
    assert visitor.clicks <= 1


def chosen(address: str) -> dict[str, list[str]]:
    return {
        name: values[0].replace("%2C", ",").split(",")
        for name, values in parse_qs(urlsplit(address).query).items()
        if name in ("countries", "years")
    }


def test_a7_a_link_a_reload_back_and_a_second_tab_keep_countries_and_years(visit):
    visitor = visit("en")
    page = visitor.page
    visitor.type("share of GDP Tajikistan Kyrgyzstan 2010–2020")
    visitor.take("countries=UZB,TJK,KGZ&years=2010-2020")
    assert visitor.clicks <= 2
    shared = page.url
    wanted = {"countries": ["UZB", "TJK", "KGZ"], "years": ["2010-2020"]}
    assert chosen(shared) == wanted

    def names() -> set[str]:
        return {line["name"] for line in visitor.lines()}

    english = names()
    page.reload()
    visitor.is_open()
    assert chosen(page.url) == wanted and names() == english
    # A colleague opens the link in another tab, and reads Uzbek.
    colleague = page.context.new_page()
    colleague.goto(shared)
    expect(colleague.locator(CHART).first).to_be_visible(timeout=60_000)
    colleague.get_by_role("radio", name="Oʻzbekcha").click()
    expect(colleague).to_have_url(re.compile("lang=uz"))
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Pul oʻtkazmalari")
    assert chosen(colleague.url) == wanted
    expect(colleague.locator(".chart-card").first).to_contain_text("Tojikiston")
    colleague.go_back()
    expect(colleague).to_have_url(re.compile("lang=en"))
    assert chosen(colleague.url) == wanted
    # The first tab has not heard of it.
    assert chosen(page.url) == wanted and "lang=en" in page.url


def test_an_address_that_names_a_chart_brings_it_into_view(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/remittances?lang=ru&view=inflow#remittances-mirror")
    card = page.locator(".st-key-card-remittances-mirror")
    expect(card.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=60_000)
    expect(card).to_be_in_viewport()
    top = steady(page, lambda: card.bounding_box()["y"])
    assert 0 <= top < 450, f"the card begins {top} px below the top"
    # A reader who scrolls away is not brought back.
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -5000)
    page.wait_for_timeout(1000)
    assert card.bounding_box()["y"] > 450
