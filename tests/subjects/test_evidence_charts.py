"""No chart of any page lets a part of a year pass for a whole one."""

from datetime import timedelta

import pytest

from dashboard.language.words import speak
from dashboard.model.chart import Chart
from dashboard.render.screen.figure import figure
from dashboard.ui import cards
from tests.opened_pages import OPENED, open_page

# Every chart that a page shows, with choices that bring other spans in.
CHOICES = ({}, {"countries": "UZB,KAZ,KGZ,TJK"})
MORE = ({"frequency": "Q"}, {"frequency": "S", "months": "9"}, {"as_of": "2025-12-31"})


@pytest.fixture(scope="module")
def charts(database) -> list[Chart]:
    drawn = []
    packed = cards.packed

    def keep(maker, scope, **choices):
        found = packed(maker, scope, **choices)
        drawn.append(found[0])
        return found

    cards.packed = keep
    try:
        for name, view in OPENED:
            for choice in CHOICES + MORE * (name == "remittances"):
                open_page(name, view, "en", **choice)
    finally:
        cards.packed = packed
    return list({id(chart): chart for chart in drawn}.values())


def _length(point) -> timedelta:
    return point.end - point.start


def _alike(one, other) -> bool:
    """A leap day, or a month of another length, makes no other kind of span."""
    long = max(_length(one), _length(other)).days
    return abs((_length(one) - _length(other)).days) <= (3 if long > 20 else 0)


def test_no_line_joins_a_part_of_a_year_with_a_whole_one(charts):
    assert len(charts) > 60
    for chart in charts:
        # What runs by years since an act has no parts of years.
        if chart.kind in ("ranking", "map") or chart.ticks or not chart.series:
            continue
        for trace in figure(chart).data:
            if trace.type != "scatter" or "lines" not in trace.mode or trace.customdata is None:
                continue
            points = chart.series[trace.meta["series"]].points
            for one, other in zip(trace.customdata, trace.customdata[1:], strict=False):
                if one is not None and other is not None and one != other:
                    assert bool(points[one].part) == bool(points[other].part), chart.id
                    assert _alike(points[one], points[other]), chart.id


def test_no_ranking_mixes_spans(charts):
    # Announcements are bars of their own, never added up or compared by span.
    ranked = [one for one in charts if one.kind in ("ranking", "map")]
    ranked = [one for one in ranked if one.series and one.id != "platform-jobs-agreed"]
    assert ranked
    for chart in ranked:
        spans = {(p.start, p.end) for series in chart.series for p in series.points}
        assert len(spans) <= 1, chart.id


def test_columns_of_unequal_spans_say_so(charts):
    columns = [chart for chart in charts if chart.kind in ("columns", "stack")]
    assert any(chart.series for chart in columns)
    for chart in columns:
        actual = [series for series in chart.series if not series.forecast]
        whole = [point for series in actual for point in series.points if not point.part]
        assert all(_alike(one, whole[0]) for one in whole), chart.id


def test_a_chart_with_parts_of_years_prints_the_rule(charts):
    rule = speak("en")("chart_notes.part_rule")
    parts = [one for one in charts if any(p.part for s in one.series for p in s.points)]
    assert parts
    for chart in parts:
        assert rule in chart.notes, chart.id
