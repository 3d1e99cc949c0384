"""What is drawn holds for every chart: gaps, breaks, colours, axes, letters, countries named."""

import itertools
import re
from datetime import timedelta

import pytest

from dashboard.builder.colours import HUES, colour_of
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import speak
from dashboard.model import spans
from dashboard.model.chart import Chart, Series
from dashboard.queries.colours import catalogued, is_area_or_origin
from dashboard.render.files.names import file_name
from dashboard.render.plotted import value_scale
from dashboard.render.screen.figure import drawing
from dashboard.render.shades import LETTERS, STATUSES, letters
from dashboard.store.database import ask, rows_of
from data.edition import LANGUAGES

pytestmark = pytest.mark.usefixtures("database")
QUERIES = (
    {},
    {"countries": "UZB,KGZ,TJK,NPL", "lang": "ru"},
    {"years": "2010-2013"},
    {"years": "2021-2025", "countries": "KAZ,UZB", "lang": "uz"},
)
EVERY = tuple((name, query) for name in CHARTS for query in QUERIES)
PERSONAL = "personal_remittances_received"


def drawn(name: str, query: dict | None = None) -> Chart:
    return chart_of(name, query or {})[0]


def every_timed() -> list[Chart]:
    """Charts and panels with an axis of time; one that runs by years since has none."""
    charts = [part for name, query in EVERY for part in drawn(name, query).parts]
    kinds = ("ranking", "map")
    return [one for one in charts if one.series and one.kind not in kinds and not one.ticks]


def whole(series: Series) -> list:
    pairs = [(i, p) for i, p in enumerate(series.points) if p.start and not p.part]
    return sorted(pairs, key=lambda pair: (pair[1].start, spans.days(pair[1])))


def joined(series: Series) -> set[tuple[str, str]]:
    """The pairs of periods that a line joins."""
    runs, _ = spans.segments(series, whole(series))
    points = series.points
    return {
        (points[a].time_period, points[b].time_period)
        for run in runs
        for a, b in itertools.pairwise(run)
    }


def cut_years(chart: Chart, label: str = "") -> list[int]:
    series = next(one for one in chart.series if one.label.startswith(label))
    return [day.year for day, _ in spans.cuts(series)]


@pytest.mark.slow
def test_no_line_crosses_a_missing_figure_or_a_break_of_its_series():
    for chart in every_timed():
        for series in chart.series:
            days = spans.breaks(series)
            runs, _ = spans.segments(series, whole(series))
            for one, other in itertools.pairwise(
                series.points[index] for run in runs for index in (*run, run[-1])
            ):
                if one is other or (one.time_period, other.time_period) not in joined(series):
                    continue
                usual = max(series.usual, spans.days(one))
                assert (other.start - one.start).days <= usual * spans.LATE, chart.id
                assert not any(one.start < day < other.end for day in days), chart.id


@pytest.mark.slow
@pytest.mark.parametrize("years", ["2021-2024", "2010-2016"])
def test_what_a_line_joins_does_not_hang_on_the_years_that_are_drawn(years):
    for name in CHARTS:
        wide, near = drawn(name), drawn(name, {"years": years})
        everywhere = {one.id: one for one in wide.series}
        for series in near.series if near.kind == wide.kind else ():
            if series.id in everywhere:
                known = {point.time_period for point in everywhere[series.id].points}
                both = {pair for pair in joined(series) if {*pair} <= known}
                assert both <= joined(everywhere[series.id]), (name, series.id)


def test_two_years_without_the_one_between_are_no_line_and_have_no_change():
    for query in ({"unit": "head"}, {"unit": "head", "years": "2021-2024"}):
        chart = drawn("remittances-outflow-measured", query)
        central = next(one for one in chart.series if one.id == "CBU")
        told = {point.time_period: point.change for point in central.points}
        assert {"2021", "2024"} <= told.keys() and "2023" not in told
        assert ("2021", "2024") not in joined(central) and not told["2024"]


@pytest.mark.parametrize(
    ("name", "query", "label", "years"),
    [
        ("remittances-inflow", {}, "World Bank", [2014, 2022]),
        ("remittances-inflow", {}, "Central Bank", [2022]),
        ("remittances-gdp-share", {}, "Uzbekistan", [2014, 2022]),
        ("remittances-peers", {}, "Uzbekistan", [2014, 2022]),
        ("remittances-inflow-measured", {"unit": "head"}, "World Bank", [2014, 2022]),
        ("remittances-corridors", {}, "Kazakhstan", [2022]),
        ("remittances-same-months", {"months": "6"}, "Central Bank", [2022]),
        ("remittances-periods", {}, "Central Bank", [2022]),
        ("explorer", {"indicator": PERSONAL}, "World Bank", [2014, 2022]),
    ],
)
def test_a_break_is_inherited_by_every_unit_share_and_span(name, query, label, years):
    chart = drawn(name, query)
    assert cut_years(chart, label) == years
    assert any(all(str(year) in note for year in years) for note in chart.notes)
    strokes = {
        day[:4]
        for trace in drawing(chart)["data"] if trace["meta"].get("sign") == "broken"
        for day in trace["x"]
    }  # fmt: skip
    assert {str(year) for year in years} <= strokes


@pytest.mark.slow
def test_every_series_of_a_broken_indicator_knows_all_its_breaks():
    for row in rows_of(ask("select * from breaks where counterpart_area = 'WLD'")):
        code, area, origin = row["indicator"], row["ref_area"], row["origin"]
        query = {"indicator": code, "countries": area, "origins": origin}
        chart = drawn("explorer", query)
        for series in chart.series:
            assert row["break_on"].date() in spans.breaks(series), (code, area, origin)


@pytest.mark.slow
def test_a_country_and_an_origin_have_one_colour_on_every_chart():
    seen: dict[str, set[int]] = {}
    for name, query in EVERY:
        chart = drawn(name, query)
        colours = [one.colour for one in chart.series if not one.forecast]
        keys = [one.id for one in chart.series if not one.forecast]
        assert len(set(zip(keys, colours, strict=True))) == len(set(keys)), chart.id
        for series in chart.series:
            if is_area_or_origin(series.id) and chart.kind not in ("ranking", "map"):
                seen.setdefault(series.id, set()).add(series.colour % HUES)
    assert len(seen) > 30
    assert all(colours == {colour_of(code)} for code, colours in seen.items())


def test_the_countries_of_the_usual_charts_differ_by_colour_and_not_by_sign_alone():
    for name in CHARTS:
        chart = drawn(name)
        known = [one for one in chart.series if one.id in catalogued() and not one.forecast]
        hues = [one.colour % HUES for one in known]
        assert len(set(hues)) == len({one.id for one in known}), chart.id


def test_the_axis_of_values_reaches_zero_in_whole_steps_and_holds_every_figure():
    for chart in every_timed():
        low, high, step = value_scale(chart)
        axis = drawing(chart)["layout"]["yaxis"]
        assert axis["range"] == pytest.approx([low, high]) and axis["dtick"] == pytest.approx(step)
        assert low <= 0 <= high and low < high
        for end in (low, high):
            assert end / step == pytest.approx(round(end / step), abs=1e-6), chart.id
        for one in chart.series if chart.kind != "stack" else ():
            for point in one.points:
                assert low - 1e-9 * step <= point.value / chart.divisor <= high + 1e-9 * step


def test_a_nearly_constant_balance_below_zero_makes_no_cliff():
    chart = drawn("migrants-net", {"years": "2010-2013"})
    values = [point.value for one in chart.series for point in one.points]
    assert values and max(values) < 0
    low, high, _ = value_scale(chart)
    assert high == 0 and low <= min(values) / chart.divisor


def test_every_estimate_provisional_or_unreliable_figure_bears_its_letter():
    bearing = 0
    for chart in every_timed():
        marked = letters(chart)
        shown = [
            letter
            for trace in drawing(chart)["data"] if trace["meta"].get("sign") == "status"
            for letter in trace["text"]
        ]  # fmt: skip
        if chart.kind == "stack":  # the letters of a pile stand above it, each once
            continue
        assert shown == [letter for one in marked for letter in one.values()], chart.id
        statuses = [p.status for one in chart.series for p in one.points if p.status in STATUSES]
        if len(statuses) <= LETTERS:
            assert sorted(shown) == sorted(statuses), chart.id
        assert set(shown) == set(statuses), chart.id
        bearing += bool(shown)
    assert bearing > 10


def test_the_monthly_pace_of_april_and_may_2022_is_seen_as_an_estimate():
    chart = drawn("remittances-periods", {"frequency": "M"})
    marked = {
        chart.series[number].points[index].time_period: letter
        for number, one in enumerate(letters(chart))
        for index, letter in one.items()
    }
    assert marked["2022-04"] == marked["2022-05"] == "E"


def test_a_name_stands_at_the_newest_whole_figure():
    for chart in every_timed():
        for series in chart.series:
            place = spans.newest(series)
            if any(not point.part for point in series.points):
                assert not place.part, chart.id


def test_twelve_months_that_are_no_calendar_year_are_named_as_a_span():
    rows = rows_of(ask(
        """
        select *
        from newest
        where months = 12 and not is_whole_year
        """
    ))  # fmt: skip
    assert rows
    for language in LANGUAGES:
        say = speak(language)
        for row in rows:
            start, end = row["period_start"].date(), row["period_end"].date()
            told = say.period(row["time_period"], start, end)
            last = end - timedelta(days=1)
            assert {str(start.year), str(last.year)} <= set(re.findall(r"\d{4}", told)), told


def test_the_name_of_a_file_claims_no_country_that_has_no_figure_in_it():
    for name, query in EVERY:
        chart, _ = chart_of(name, query)
        parts = file_name(chart, "csv").split("_")
        areas = next((part.split("-") for part in parts if part.split("-")[0].isupper()), [])
        if not chart.series:
            assert not areas, name
        claimed = {area for area in areas if len(area) == 3 and area.isupper()}
        assert claimed <= {*chart.areas}, name


def test_no_line_and_no_list_mixes_two_revisions():
    mixed = ask(
        """
        select indicator, dataset
        from newest
        join datasets using (source)
        group by indicator, dataset
        having count(distinct source) > 1
        """
    )
    assert mixed.empty
    # The destinations of the newest revision add up to no more than its total.
    chart = drawn("explorer", {"indicator": "emigrant_stock", "partners": "each", "spans": "any"})
    used = {point.source for one in chart.series for point in one.points}
    assert len(used) == 1
