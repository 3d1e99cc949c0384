"""Tasks that a policymaker and a presenter come with, each within so many clicks."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import expect
from pptx import Presentation

from dashboard.builder.quantities import quantity
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.home.answers import answers
from dashboard.charts.home.law import USERS
from tests.browser.test_corridor import REGISTER, WAR, measure
from tests.browser.visitor import CHART, Visitor, ask

pytestmark = pytest.mark.usefixtures("database")
TRANSFERS = """
    select year, value
    from newest
    where indicator = 'cross_border_transfers_received' and ref_area = 'UZB'
      and counterpart_area = $partner and breakdown = '_T' and origin = 'CBU'
      and obs_status <> 'F' and is_whole_year
    order by year
"""


@pytest.fixture
def visit(page):
    return lambda language, width: Visitor(page, language, width)


def test_p1_whether_transfers_grew_and_from_where_most_come(visit, database):
    visitor = visit("ru", 1440)
    say, years = visitor.say, ask(database, TRANSFERS, partner="WLD")
    (before, less), (year, value) = years[-2:]
    card = visitor.card("money")
    expect(card).to_contain_text(quantity("ru", value, "USD"))
    expect(card).to_contain_text(say.year(year))
    assert before == year - 1 and value > less
    expect(card).to_contain_text("+")
    [(first,)] = ask(
        database,
        """
        select counterpart_area
        from newest
        where indicator = 'cross_border_transfers_received' and ref_area = 'UZB'
          and counterpart_area <> 'WLD' and breakdown = '_T' and origin = 'CBU'
          and is_whole_year and obs_status <> 'F' and year = $year
        order by value desc
        limit 1
        """,
        year=before,
    )
    expect(visitor.card("senders").locator(".lead")).to_contain_text(say.country(first))
    assert visitor.clicks <= 1


@pytest.mark.parametrize(("language", "width", "most"), [("en", 1440, 2), ("uz", 390, 3)])
def test_p2_p3_people_money_and_removals_around_two_days_on_one_screen(
    visit, database, language, width, most
):
    visitor = visit(language, width)
    visitor.go_on("russia")
    # The address leaves out what is the default: the chart itself says whose it is.
    russia = visitor.say.country("RUS")
    expect(visitor.page.locator(".chart-card .topic").first).to_contain_text(russia)
    expect(visitor.page.locator(".chart-card .overlay text").first).to_be_attached()
    chart = corridor(visitor.scope, "RUS")
    found = measure(visitor.page, [panel.title for panel in chart.panels[:3]])
    assert None not in found["tops"]
    assert found["foot"] - found["rail"] < visitor.page.viewport_size["height"]
    for act in (WAR, REGISTER):
        assert visitor.page.locator(f'.chart-card .overlay [data-milestone="{act}"]').count() == 1
    # Money before and after, as the database has it.
    known = {value for _, value in ask(database, TRANSFERS, partner="RUS")}
    drawn = {point.value for panel in chart.panels for one in panel.series for point in one.points}
    assert len(known) > 3 and known <= drawn
    assert visitor.clicks <= most


def test_p4_how_many_work_abroad_and_which_count_is_for_what(visit, database):
    visitor = visit("ru", 1440)
    say, card = visitor.say, visitor.card("abroad")
    newest = ask(
        database,
        """
        select origin, max_by(value, period_end)
        from newest
        where indicator = 'labour_migrants_abroad' and ref_area = 'UZB'
          and counterpart_area = 'WLD' and breakdown = '_T' and obs_status <> 'F'
        group by origin
        having max(period_end) > (
            select max(period_end) - interval 1 year
            from newest
            where indicator = 'labour_migrants_abroad' and ref_area = 'UZB'
              and counterpart_area = 'WLD' and breakdown = '_T' and obs_status <> 'F'
        )
        """,
    )
    assert len(newest) > 1
    for origin, value in newest:
        expect(card).to_contain_text(say.code("ORIGIN", origin))
        expect(card).to_contain_text(quantity("ru", value, "PERSONS"))
    visitor.go_on("abroad")
    visitor.click(visitor.page.get_by_text(say.code("CONCEPT", "people_abroad")).first)
    uses = ask(database, "select use_ru from concepts where concept = 'people_abroad'")
    for (use,) in uses:
        expect(visitor.page.get_by_text(use).first).to_be_visible()
    assert visitor.clicks <= 2


def test_p5_agreements_with_korea_and_the_workers_sent(visit, database):
    visitor = visit("uz", 1440)
    visitor.type("Koreya")
    visitor.take("/corridor?lang=uz&partner=KOR")
    table = visitor.page.locator(".st-key-corridor-agreements table").first
    kept = ask(
        database,
        """
        select title_uz, status
        from milestones
        where list_contains(string_split(parties, ';'), 'KOR')
          and list_contains(string_split(parties, ';'), 'UZB') and kind = 'agreement'
        """,
    )
    assert kept
    for title, status in kept:
        row = table.locator("tr").filter(has_text=title)
        expect(row.first).to_contain_text(visitor.say.code("MILESTONE_STATUS", status))
    sent = ask(
        database,
        """
        select value
        from newest
        where indicator = 'organised_recruitment' and ref_area = 'UZB'
          and counterpart_area = 'KOR' and breakdown = '_T' and obs_status <> 'F'
        """,
    )
    chart = corridor(visitor.scope, "KOR")
    drawn = {point.value for panel in chart.panels for one in panel.series for point in one.points}
    assert sent and {value for (value,) in sent} <= drawn
    assert visitor.clicks <= 3


def test_p6_own_acts_of_the_last_years_and_the_figure_of_each(visit, database):
    visitor = visit("en", 1440)
    visitor.go_to("cooperation")
    visitor.click(visitor.page.locator(".st-key-question-own button"))
    table = visitor.page.locator(".st-key-ledger table").first
    known = ask(
        database,
        """
        select title_en
        from milestones
        join milestone_codes using (milestone)
        where made_by = 'UZB' and year(date) between 2024 and 2026 and kind <> 'shock'
        order by date desc
        limit 5
        """,
    )
    for (title,) in known:
        expect(table).to_contain_text(title)
    assert visitor.clicks <= 3


def test_p7_whether_the_platform_is_used_more(visit, database):
    visitor = visit("ru", 390)
    [(counts, value)] = ask(
        database,
        """
        select count(*), max(value)
        from newest
        where indicator = $indicator and ref_area = 'UZB' and obs_status <> 'F'
          and origin <> 'PAPER'
        """,
        indicator=USERS,
    )
    card = visitor.card("platform")
    expect(card.locator(".lead")).to_contain_text(quantity("ru", value, "PERSONS"))
    unknown = visitor.say("home.used_one", value="", period="").partition(":")[0]
    assert (unknown in card.locator(".lead").inner_text()) == (counts == 1)
    assert visitor.clicks <= 1


def test_p8_where_figures_are_least_certain(visit):
    visitor = visit("ru", 1440)
    told = answers(visitor.scope)[-1]
    expect(visitor.card(told.id).locator(".lead")).to_have_text(told.sentence)
    visitor.go_on(told.id)
    expect(visitor.page).to_have_url(re.compile("/evidence.*"))
    assert visitor.clicks <= 1


def test_r1_transfers_with_milestones_of_chosen_years_as_a_slide(visit, database, tmp_path):
    visitor = visit("ru", 1440)
    visitor.type("переводы 2015–2025")
    visitor.take("view=inflow&years=2015-2025")
    expect(visitor.page.locator(CHART).first).to_be_visible()
    menu = visitor.open_menu(visitor.page.locator(".st-key-card-remittances-inflow"))
    with visitor.page.expect_download() as started:
        visitor.click(menu.get_by_role("button", name=visitor.say("exports.slide")))
    assert visitor.clicks <= 5
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    [slide] = Presentation(path).slides
    [plotted] = [shape.chart for shape in slide.shapes if shape.has_chart]
    drawn = [value for one in plotted.plots[0].series for value in one.values if value is not None]
    for year, value in ask(database, TRANSFERS, partner="WLD"):
        if 2015 <= year <= 2025:
            assert any(value / 1e9 == pytest.approx(one) for one in drawn), year
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    acts = ask(database, "select title_ru from milestones where year(date) between 2015 and 2025")
    assert any(title[:20] in words for (title,) in acts)


def test_r3_a_chart_as_a_picture_in_the_clipboard(visit, server):
    visitor = visit("ru", 1440)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu, say = visitor.open_menu(visitor.card("money"), "home.take"), visitor.say
    with visitor.page.expect_request(re.compile(r"/api/v1/chart/.*\.png")) as asked:
        visitor.click(menu.get_by_role("button", name=say("exports.copy_picture")))
    expect(menu.locator(".share .copied:not(:empty)").first).to_contain_text(say("exports.copied"))
    kinds = visitor.page.evaluate("navigator.clipboard.read().then(found => found[0].types)")
    assert kinds == ["image/png"] and visitor.clicks <= 2
    # The same drawing as letters: the finding, the day and the address stand in it.
    path = asked.value.url.removeprefix(server.address).replace(".png", ".svg")
    drawn = re.sub(r"<[^>]+>", " ", server.get(path).body.decode())
    number = visitor.card("money").locator(".number b").inner_text()
    assert "".join(number.split()) in "".join(drawn.split())
    assert "/remittances" in drawn and re.search(r"20\d\d", drawn)


def test_r4_a_citation_by_gost(visit):
    visitor = visit("ru", 1440)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu, say = visitor.open_menu(visitor.card("money"), "home.take"), visitor.say
    visitor.click(menu.get_by_role("button", name=say("exports.style_gost"), exact=True))
    expect(menu.locator(".share .copied:not(:empty)").first).to_be_visible()
    told = visitor.page.evaluate("navigator.clipboard.readText()")
    assert say("layout.product") in told and "URL" in told and "/remittances?" in told
    assert visitor.clicks <= 2


def test_r5_a_story_is_presented_by_keys(visit):
    visitor = visit("en", 1440)
    visitor.go_to("briefing")
    link = visitor.page.get_by_role("link", name=visitor.say("briefing.present"))
    with visitor.page.context.expect_page() as opened:
        visitor.click(link)
    shown = opened.value
    expect(shown.locator(".position")).to_contain_text("1 /")
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", None)):
        shown.keyboard.press(key)
        if number:
            expect(shown.locator(".position")).to_contain_text(f"{number} /")
    for blanking in ("b", "."):
        shown.keyboard.press(blanking)
        expect(shown.locator(".blank")).to_be_visible()
        shown.keyboard.press(blanking)
        expect(shown.locator(".blank")).to_be_hidden()
    shown.keyboard.press("Home")
    expect(shown.locator(".position")).to_contain_text("1 /")
    shown.keyboard.press("Enter")
    expect(shown.locator(".position")).to_contain_text("2 /")
    assert visitor.clicks <= 2


def test_r7_the_corridor_of_russia_is_printed_on_one_page(visit, tmp_path):
    visitor = visit("ru", 1440)
    visitor.go_on("russia")
    menu = visitor.open_menu(visitor.page.locator(".st-key-card-corridor"))
    with visitor.page.expect_download() as started:
        visitor.click(menu.get_by_role("button", name=visitor.say("exports.print")))
    assert visitor.clicks <= 3
    started.value.save_as(tmp_path / "corridor.pdf")
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "corridor.pdf").read_bytes())).pages
    assert len(pages) == 1
    text = "".join(pages[0].extract_text().split())
    assert visitor.say.country("RUS") in text
    for panel in corridor(visitor.scope, "RUS").panels[:3]:
        assert "".join(panel.title.split())[:12] in text
