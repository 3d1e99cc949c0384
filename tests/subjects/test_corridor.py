"""The corridor of a partner: the same figures as on other charts, one axis, one list of acts."""

import csv
import io
import json
from dataclasses import replace
from itertools import cycle, pairwise, product

import duckdb
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.address import chart_of, page_of
from dashboard.catalogue.grammar import read_scope
from dashboard.charts import remittances
from dashboard.charts.cooperation.parties import with_groups
from dashboard.charts.corridor import agreements, subjects
from dashboard.charts.corridor.answers import answers
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.migrants import labour, recruitment, returns, stock
from dashboard.model import spans
from dashboard.queries import migrants, observations
from dashboard.render.files.csv import write_csv
from dashboard.render.files.json_file import content
from dashboard.render.provenance import imprint
from dashboard.render.screen.figure import figure
from dashboard.render.screen.payload import pack
from dashboard.render.sheets.workbook import write_xlsx
from dashboard.render.slides.slide import write_pptx
from data.edition import HOME, LANGUAGES

pytestmark = pytest.mark.usefixtures("database")
LARGE = ("RUS", "KAZ", "KOR", "TUR", "DEU", "USA", "JPN", "EUU")
LINK = "https://example.uz/corridor?partner=RUS"


def test_the_figures_of_a_panel_are_asked_once_for_all_languages():
    told = {
        id(subjects.figures(read_scope({"lang": one}), subjects.BY_NAME["money"], ("RUS",)))
        for one in LANGUAGES
    }
    assert len(told) == 1


def scope_of(language: str = "en", **more):
    return replace(read_scope({"lang": language}), **more)


def partners():
    return subjects.partners(scope_of())


def figures_of(series):
    return {(p.time_period, p.value, p.status, p.source) for one in series for p in one.points}


def panel_of(partner: str, name: str, scope=None):
    chart = corridor(scope or scope_of(), partner)
    return next(one for one in chart.panels if one.id == name)


@pytest.mark.slow
def test_every_partner_with_figures_has_a_corridor():
    """Each in one of the languages, by turns; the largest in each of them."""
    assert len(partners()) > 50
    asked = {*zip(cycle(LANGUAGES), partners()), *product(LANGUAGES, LARGE)}
    for language, partner in asked:
        chart = corridor(scope_of(language, first=1990), partner)
        assert chart.panels and not chart.empty, partner
        assert chart.takeaway and chart.sources and chart.title.count("{") == 0
        assert [one.id for one in chart.panels] == [
            one.name for one in subjects.SUBJECTS if one.name in {p.id for p in chart.panels}
        ]


@pytest.mark.slow
def test_all_panels_have_the_axis_of_the_whole_and_their_own_unit():
    for partner in LARGE:
        chart = corridor(scope_of(), partner)
        assert {(one.start, one.end) for one in chart.panels} == {(chart.start, chart.end)}
        assert all(one.unit and one.unit_code and not one.milestones for one in chart.panels)
        assert sum(len(one.series) for one in chart.panels) == len(chart.series)
        first, last = spans.time_axis(chart)
        points = [p for one in chart.series if not one.forecast for p in one.points]
        assert all(first <= spans.middle(point) < last for point in points)


def test_the_panels_tell_the_figures_of_the_charts_of_their_subjects():
    scope = scope_of()
    money = panel_of("RUS", "money")
    assert figures_of(money.series) == figures_of(remittances.mirror(scope).series)
    assert figures_of(panel_of("RUS", "removals").series) >= figures_of(
        returns.removals(scope, "RUS").series
    )
    present = labour.in_russia(scope, "citizens_present_abroad")
    totals = [one for one in present.series if "," not in one.label]
    assert figures_of(panel_of("RUS", "people").series) >= figures_of(totals)
    revision = migrants.revisions(stock.STOCK)[0][0]
    known = stock.destinations(scope, HOME, revision)
    named = scope.say.country("KAZ")
    assert figures_of(panel_of("KAZ", "stock").series) == figures_of(
        [one for one in known.series if one.label == named]
    )
    for partner in ("KAZ", "KOR"):
        apart = remittances.corridors(scope, (partner,))
        assert figures_of(panel_of(partner, "money").series) == figures_of(apart.series)
    sent = {f for f in figures_of(recruitment.korea(scope).series) if "quota" not in f[3]}
    own = panel_of("KOR", "recruitment").series
    admitted = [one for one in own if "EPS" in one.label]
    assert figures_of(admitted) and figures_of(admitted) <= sent


def test_every_figure_of_a_corridor_is_a_row_of_the_database(database):
    with duckdb.connect(str(database), read_only=True) as connection:
        for partner in ("RUS", "TUR", "GBR"):
            rows = connection.execute(
                "select time_period, value from newest where counterpart_area = $1"
                " union select time_period, value from observations"
                " where counterpart_area = $1 and indicator = 'emigrant_stock'",
                [partner],
            ).fetchall()
            chart = corridor(scope_of(), partner)
            told = {(p.time_period, p.value) for one in chart.series for p in one.points}
            assert told and told <= set(rows), partner


@pytest.mark.slow
def test_no_act_of_another_partner_stands_in_a_corridor(database):
    with duckdb.connect(str(database), read_only=True) as connection:
        linked: dict[str, set[str]] = {}
        for act, area in connection.execute(
            "select distinct milestone, counterpart_area from milestone_links"
        ).fetchall():
            linked.setdefault(act, set()).add(area)
        groups = connection.execute("select area_group, area from area_groups").fetchall()
    for partner in partners():
        allowed = {partner, "WLD"} | {g for g, area in groups if partner in (g, area)}
        allowed |= set(subjects.members(partner))
        for act in corridor(scope_of(), partner).milestones:
            assert linked[act.id] & allowed, (partner, act.id)


def test_the_war_and_the_register_are_among_the_first_acts_of_russia():
    chart = corridor(scope_of(), "RUS")
    featured = {one.start.isoformat() for one in chart.milestones if one.featured}
    assert {"2022-02-01", "2025-02-05"} <= featured
    assert [one.id for one in chart.panels[:3]] == ["people", "money", "removals"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("partner", "language"),
    [*product(LARGE[:1], LANGUAGES), *zip(LARGE[1:], cycle(LANGUAGES))],
)
def test_the_numbers_of_the_acts_are_the_same_in_every_form(partner, language):
    """The first in each of the languages, the others in one by turns: only the words differ."""
    chart = corridor(scope_of(language), partner)
    numbers = {one.number: one.title for one in chart.milestones}
    about = imprint(LINK)
    payload = json.loads(pack(chart))
    assert {one["number"]: one["title"] for one in payload["milestones"]} == numbers
    assert {one["number"]: one["title"] for one in content(chart, about)["milestones"]} == numbers
    deck = Presentation(io.BytesIO(write_pptx(chart, about)))
    [slide] = deck.slides
    drawn = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert len(drawn) == len(chart.panels)
    labels = {
        label.text
        for label in drawn[0]._chartSpace.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
        )
    }
    assert {one.sign for one in chart.closest()} <= labels
    book = load_workbook(io.BytesIO(write_xlsx(chart, about)))
    rows = book[chart_words(language, "sheet_milestones")].iter_rows(min_row=2, values_only=True)
    assert {row[0]: row[5] for row in rows} == numbers
    lanes = {lane["milestone"]: lane["number"] for lane in payload["lanes"]}
    own = {one.id: one.number for one in chart.milestones}
    assert all(number == own.get(act, 0) for act, number in lanes.items())


def chart_words(language: str, key: str) -> str:
    return scope_of(language).say(f"exports.{key}")


def test_the_figure_draws_each_panel_on_its_own_axis_and_all_on_one_time():
    chart = corridor(scope_of(), "RUS")
    drawn = figure(chart).to_plotly_json()
    axes = {trace["yaxis"] for trace in drawn["data"]}
    assert axes == {"y", *(f"y{n}" for n in range(2, len(chart.panels) + 1))}
    domains = [drawn["layout"][f"yaxis{n or ''}"]["domain"] for n in (0, *range(2, len(axes) + 1))]
    assert all(low < high for low, high in domains)
    assert all(above[0] > below[1] for above, below in pairwise(domains))
    assert drawn["layout"]["xaxis2"]["matches"] == "x"
    numbers = {trace["meta"]["series"] for trace in drawn["data"]}
    assert numbers == set(range(len(chart.series)))


def test_files_hold_every_figure_of_all_panels_with_its_unit():
    chart, about = corridor(scope_of(), "RUS"), imprint(LINK)
    many = sum(len(one.points) for one in chart.series)
    rows = list(csv.reader(io.StringIO(write_csv(chart, about).decode("utf-8-sig"))))
    assert len(rows) == many + 1
    units = {one["unit"]["code"] for one in content(chart, about)["series"]}
    assert {"USD", "PERSONS", "NUMBER"} <= units
    book = load_workbook(io.BytesIO(write_xlsx(chart, about)))
    data = list(book[chart_words("en", "sheet_data")].iter_rows(min_row=2, values_only=True))
    assert len(data) == many
    assert len(book[chart_words("en", "sheet_chart")]._charts) in (0, len(chart.panels))
    dollars = [row for row in data if "US dollars" in row[0]]
    assert dollars and all(row[7] == pytest.approx(row[6] * 1e9) for row in dollars)


def test_an_address_opens_a_corridor_and_another_partner_is_refused():
    chart, scope = chart_of("corridor", {"partner": "KOR", "lang": "uz"})
    assert scope.say.country("KOR") in chart.title
    assert page_of("corridor", scope, {"partner": "KOR"}) == (
        "/corridor?lang=uz&view=one&partner=KOR"
    )
    with pytest.raises(ValueError, match="partner: expected"):
        chart_of("corridor", {"partner": "XXX"})


def test_agreements_are_of_both_ends_and_lanes_are_known_to_be_in_force():
    scope = scope_of()
    for partner in LARGE:
        for act in agreements.agreements(scope, partner):
            assert HOME in act.makers
            assert with_groups(subjects.members(partner)) & act.partners
        for lane in agreements.lanes(scope, partner):
            assert lane.start.year <= scope.last and (not lane.end or lane.end > lane.start)
    assert agreements.lanes(scope, "RUS")
    assert agreements.lanes(replace(scope, milestones="none"), "RUS") == ()


def test_a_group_has_a_line_for_each_country_and_no_sum_of_ours():
    chart = corridor(scope_of(), "EUU")
    own = panel_of("EUU", "stock")
    names = {scope_of().say.country(code) for code in subjects.members("EUU")}
    assert {one.label for one in own.series} <= names
    assert len(own.series) > 3
    assert chart.takeaway


def test_a_corridor_answers_with_the_very_figures_of_its_panels():
    for language in LANGUAGES:
        chart = corridor(scope_of(language), "RUS")
        told = answers(scope_of(language), "RUS")
        assert [one.question for one in told] == [panel.title for panel in chart.panels]
        points = {(p.told, p.url) for one in chart.series for p in one.points}
        assert {(one.number, one.sources[0][1]) for one in told} <= points
        assert all(one.number in chart.takeaway for one in told[:3])


def test_of_a_group_one_country_alone_is_named():
    chart = corridor(scope_of(), "GCC")
    people = next(one for one in chart.panels if one.id == "people")
    assert scope_of().say.country("ARE") in people.title


def test_compared_corridors_have_one_series_each_of_the_figures_of_the_corridor():
    chosen = ("RUS", "KAZ", "KOR", "TUR")
    for subject in subjects.BY_NAME:
        chart, _ = chart_of("corridor-compare", {"subject": subject, "partners": ",".join(chosen)})
        own = {f for p in chosen for s in corridor(scope_of(), p).panels if s.id == subject
               for f in figures_of(s.series)}  # fmt: skip
        assert len(chart.series) <= len(chosen)
        assert figures_of(chart.series) <= own
        assert not chart.series or len({one.label for one in chart.series}) == len(chart.series)


def test_a_corridor_beside_that_of_the_neighbours_tells_figures_of_each_country():
    chart, scope = chart_of(
        "corridor-peers", {"partner": "RUS", "figure": "stock", "beside": "KGZ,TJK"}
    )
    names = {scope.say.country(code) for code in (HOME, "KGZ", "TJK")}
    assert {one.label for one in chart.series} == names
    assert all(one.points for one in chart.series)
    home = next(one for one in chart.series if one.label == scope.say.country(HOME))
    assert figures_of([home]) == figures_of(panel_of("RUS", "stock").series)


def test_the_figures_of_another_partner_are_answered_from_memory(monkeypatch):
    scope = read_scope({"lang": "en"})
    wanted = [replace(one, instead=()) for one in subjects.SUBJECTS]
    for subject in wanted:
        subjects.figures(scope, subject, ("RUS",))
    monkeypatch.setattr(observations, "ask", None)
    for subject in wanted:
        found = subjects.figures(scope, subject, ("KAZ", "KOR"))
        assert {*found["counterpart_area"]} <= {"KAZ", "KOR"}
