"""Nothing that can be drawn, ranked, told or divided holds a part of a year against a whole one."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.builder.headlines import headline
from dashboard.builder.same_months import comparable
from dashboard.catalogue.address import read
from dashboard.charts import remittances
from dashboard.charts.explorer import figure as explorer
from dashboard.charts.explorer import table as explorer_table
from dashboard.language.words import LANGUAGES, speak
from dashboard.model.chart import Chart, Point
from dashboard.model.scope import Scope
from tests.subjects.figures_by_pandas import newest

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]
COUNTRIES = ({}, {"countries": "UZB,KAZ,KGZ,TJK"}, {"as_of": "2024-12-31"})


@pytest.fixture(scope="module")
def drawn(database) -> list[tuple[str, Chart, int]]:
    """Every chart that has a public name: as it opens, with more countries, in the past, and in
    each set of the same months; with how many months (0: whole years and parts)."""
    from dashboard.catalogue.registry import CHARTS

    found = []
    for name, entry in CHARTS.items():
        for query in COUNTRIES:
            scope, given = read(entry, query)
            found.append((name, entry.maker(scope, **given), 0))
            for months in comparable(entry.maker, scope, **given):
                chart = entry.maker(replace(scope, months=months), **given)
                found.append((name, chart, months))
    return found


def observed(chart: Chart) -> list[Point]:
    return [point for one in chart.series if not one.forecast for point in one.points]


def is_timed(chart: Chart) -> bool:
    return chart.kind not in ("ranking", "map")


def test_same_months_are_offered_where_there_are_parts_of_years_to_compare(drawn):
    offered = {name for name, _, months in drawn if months}
    assert {
        "remittances-inflow", "remittances-outflow", "remittances-corridors", "remittances-mirror",
        "migrants-recruited", "migrants-residence", "overview-recruited", "platform-recruited",
    } <= offered  # fmt: skip
    for name in offered:
        whole = [chart for other, chart, months in drawn if other == name and not months]
        assert any(point.part for chart in whole for point in observed(chart)), name
    # Stocks and shares of GDP have no part of a year to compare.
    assert not offered & {"migrants-stock-total", "remittances-gdp-share", "migrants-stock-map"}


def test_a_chart_of_the_same_months_has_them_alone_and_says_so(drawn):
    say = speak("en")
    compared = [one for one in drawn if one[2]]
    assert compared
    for name, chart, months in compared:
        told = say.months(1, months)
        assert told in chart.title and any(told in note for note in chart.notes), name
        assert not any(one.forecast for one in chart.series), name
        for point in observed(chart):
            last = point.end - timedelta(days=1)
            assert (point.start.month, point.start.day) == (1, 1), name
            assert last.month == months and point.end.day == 1, name


def test_parts_of_years_are_marked_and_the_rule_stands_under_the_chart(drawn):
    rule = speak("en")("chart_notes.part_rule")
    assert any(point.part for _, chart, _ in drawn for point in observed(chart))
    for name, chart, months in drawn:
        parts = [point for point in observed(chart) if point.part]
        assert not (months and parts), name
        if parts and is_timed(chart):
            assert rule in chart.notes, name


def test_a_change_told_of_a_point_is_on_a_span_of_its_own_length(drawn):
    assert any(point.change for _, chart, _ in drawn for point in observed(chart))
    for name, chart, _ in drawn:
        for series in chart.series:
            by_label = {point.label: point for point in series.points}
            for point in series.points:
                if not point.change:
                    continue
                assert not point.part, name
                before = [p for label, p in by_label.items() if f"({label})" in point.change]
                assert before, (name, point.change)
                length = (point.end - point.start).days
                assert any(
                    abs((p.end - p.start).days - length) <= max(3, 0.15 * length) for p in before
                ), (name, point.change)


def test_a_ranking_is_of_one_span(drawn):
    # Announcements stand beside each other, dated, and are never added up.
    rankings = [one for one in drawn if not is_timed(one[1]) and one[0] != "platform-jobs-agreed"]
    assert any(observed(chart) for _, chart, _ in rankings)
    for name, chart, _ in rankings:
        assert len({(point.start, point.end) for point in observed(chart)}) <= 1, name


def test_a_sentence_about_a_part_of_a_year_says_that_it_is_one(drawn):
    told = 0
    for name, chart, months in drawn:
        if months:
            continue
        for point in observed(chart):
            # April 2024 is not told by January–April 2024.
            label = rf"(?<![–\w ]){re.escape(point.label)}"
            if point.part and re.search(label, chart.takeaway, re.IGNORECASE):
                assert point.part in chart.takeaway, (name, chart.takeaway)
                told += 1
    assert told


def test_no_headline_of_any_indicator_compares_unequal_spans():
    scope, rows = Scope("en", 1990, 2026, ("UZB",)), newest()
    rows = rows[(rows["ref_area"] == "UZB") & (rows["counterpart_area"] == "WLD")]
    rows = rows[(rows["breakdown"] == "_T") & (rows["obs_status"] != "F")]
    parts = compared = 0
    for code, origin in rows[["indicator", "origin"]].drop_duplicates().itertuples(index=False):
        found = headline(scope, code, origin, "")
        if "of 12 months" in found.caution:
            parts += 1
        if found.against:
            compared += 1
            words = [re.sub(r"\d{4}", "", text) for text in (found.against, found.period)]
            same_day = words[0] == f"compared with {words[1]}"
            assert same_day or found.against.startswith("compared with the same period of "), found
    assert parts and compared


@pytest.mark.parametrize("code", ["cross_border_transfers_received", "organised_recruitment"])
def test_the_pivot_of_the_explorer_has_whole_years_alone(code):
    scope = Scope("en", 1990, 2026, ("UZB",))
    choice = explorer.start(scope, code, ())
    columns, rows = explorer_table.by_year(scope, choice)
    years = [column.label for column in columns if column.label.isdigit()]
    known = newest()
    known = known[(known["indicator"] == code) & known["span"].str.fullmatch(r"\d{4}")]
    whole = {(span, value) for span, value in zip(known["span"], known["value"], strict=True)}
    shown = [
        (year, cell[1])
        for row in rows
        for year, cell in zip(years, row[-len(years) :], strict=True)
        if cell
    ]
    assert shown and set(shown) <= whole


@pytest.mark.parametrize("unit", ("head", "migrant", "index", "growth"))
def test_a_figure_and_its_divisor_have_one_length_where_both_are_flows(unit):
    from dashboard.queries.units import measured

    frame = measured(unit, ("cross_border_transfers_received",), ("UZB",), ("WLD",), base=2024)
    own = frame["period_end"] - frame["period_start"]
    divisor = frame["divisor_end"] - frame["divisor_start"]
    assert len(frame) and ((own - divisor).abs() <= timedelta(days=1)).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_the_same_months_is_told_in_every_language(language):
    scope = replace(Scope(language, 2006, 2026, ("UZB",)), months=10)
    chart, say = remittances.inflow(scope), scope.say
    assert say.months(1, 10) in chart.title and chart.notes[0].endswith(".")
    assert "2025" in chart.takeaway and "2024" in chart.takeaway


def test_every_point_names_its_source_with_publisher_title_and_day(drawn):
    points = [
        (name, point) for name, chart, _ in drawn for one in chart.series for point in one.points
    ]
    assert points
    for name, point in points:
        assert point.source and point.title, (name, point)


@pytest.mark.parametrize(
    ("language", "exact", "more"),
    [
        ("en", "8 of 12 months", "more than 8 of 12 months"),
        ("uz", "12 oyning 8 oyi", "12 oyning 8 oydan ortigʻi"),
        ("ru", "8 месяцев из 12", "более 8 месяцев из 12"),
    ],
)
def test_a_span_of_months_and_days_is_more_than_its_months(language, exact, more):
    from dashboard.builder.quantities import part_of_year

    row = {"measure": "flow", "is_whole_year": False, "months": 8}
    row |= {"period_start": date(2023, 1, 1), "period_end": date(2023, 9, 1)}
    say = speak(language)
    assert part_of_year(row, say) == (exact, "8/12")
    # The recruitment of 2023 up to 14 September: eight months and fourteen days.
    assert part_of_year(row | {"period_end": date(2023, 9, 15)}, say) == (more, ">8/12")
