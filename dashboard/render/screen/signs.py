"""The signs beside the figures of a chart: breaks, corrected figures, letters of a status."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import Any

from dashboard.model import spans, theme
from dashboard.model.chart import Chart
from dashboard.render.plotted import SEEN, amount
from dashboard.render.screen.traces import Trace, bar_of, made, trace_of
from dashboard.render.shades import letters


def draw_breaks(chart: Chart, number: int) -> list[Trace]:
    """A short upright stroke where a series was cut: on a line beside the first new figure, among
    columns across the axis between the old and the new."""
    series = chart.series[number]
    cuts = spans.cuts(series)
    if not cuts:
        return []
    marker = {"symbol": "line-ns-open", "size": 16, "color": theme.LIGHT["muted"]}
    indexes = [index for _, index in cuts]
    trace = trace_of(chart, number, indexes, mode="markers", marker=marker | {"line": {"width": 2}})
    trace["x"] = [day.isoformat() for day, _ in cuts]
    trace["meta"] = {"series": number, "sign": "broken"}
    if chart.kind in ("columns", "stack"):
        trace["y"] = [0 for _ in cuts]
    del trace["customdata"]
    return [trace]


def draw_corrections(chart: Chart) -> list[Trace]:
    """A square around each corrected figure of a line or of dots; bars have an edge instead."""
    if chart.kind not in ("line", "dots"):
        return []
    marker = {"symbol": "square-open", "size": 17, "color": theme.LIGHT["text"]}
    traces = []
    for number, series in enumerate(chart.series):
        corrected = [index for index, point in spans.in_order(series) if point.correction]
        if corrected:
            edge = marker | {"line": {"width": 2}}
            traces.append(trace_of(chart, number, corrected, mode="markers", marker=edge))
            del traces[-1]["customdata"]
    return traces


def draw_letters(chart: Chart) -> list[Trace]:
    """E, P or U above each figure that is an estimate, provisional, or of low reliability."""
    if chart.kind in ("ranking", "map"):
        return []
    if chart.kind == "stack":
        return _draw_letters_of_piles(chart)
    traces = []
    for number, marked in enumerate(letters(chart)):
        if marked:
            trace = trace_of(chart, number, [*marked], **_lettering([*marked.values()], chart.kind))
            traces.append(trace | {"meta": {"series": number, "sign": "status"}})
            if chart.kind == "columns":
                traces[-1]["x"] = [_middle_of_bar(chart, number, index) for index in marked]
            del traces[-1]["customdata"]
    return traces


def _middle_of_bar(chart: Chart, number: int, index: int) -> str:
    """Where a bar that stands beside those of other series has its own middle."""
    point = chart.series[number].points[index]
    width, offset = bar_of(point, number, len(chart.series))
    day = datetime.combine(spans.middle(point), time())
    return (day + timedelta(milliseconds=offset + width / 2)).isoformat(timespec="seconds")


def _draw_letters_of_piles(chart: Chart) -> list[Trace]:
    """The letters of all layers of a pile above it: within a layer they could not be read."""
    places: dict[str, float] = defaultdict(float)
    told: dict[str, list[str]] = defaultdict(list)
    for series, marked in zip(chart.series, letters(chart), strict=True):
        for index, point in enumerate(series.points):
            place = spans.middle(point).isoformat()
            places[place] += max(0.0, amount(chart, point))
            told[place] += filter(None, [marked.get(index)])
    piles = {place: " ".join(dict.fromkeys(found)) for place, found in told.items() if found}
    if not piles:
        return []
    heights = [float(f"{places[place]:.{SEEN}g}") for place in piles]
    meta = {"series": len(chart.series) - 1, "sign": "status"}
    words = _lettering([*piles.values()], chart.kind)
    return [made("scatter", x=[*piles], y=heights, meta=meta, hoverinfo="none", **words)]


def _lettering(told: list[str], kind: str) -> dict[str, Any]:
    """Letters clear of the sign that they stand above, which an unseen marker keeps away."""
    return {
        "mode": "markers+text",
        "text": told,
        "textposition": "top center",
        "textfont": {"size": 10, "color": theme.LIGHT["muted"]},
        "marker": {"size": 14 if kind in ("line", "dots") else 2, "opacity": 0},
    }
