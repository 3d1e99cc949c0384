"""Charts on an axis that is no calendar: rows of dots, or lines through years since a day."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.model import theme
from dashboard.model.chart import Chart
from dashboard.render.plotted import SEEN, amount, placed_axis, runs_of, value_scale
from dashboard.render.screen.traces import Trace, made

CROWD = 60  # more dots than this in a series are small and let each other be seen


def draw_placed(chart: Chart) -> tuple[list[Trace], dict[str, Any]]:
    """Traces by number and not by day; the axis writes the words of its places."""
    first, last = placed_axis(chart)
    low, high, step = value_scale(chart)
    axes = {
        "xaxis": {
            "range": [first, last],
            "tickmode": "array",
            "tickvals": [place for place, _ in chart.ticks],
            "ticktext": [escape(words, quote=False) for _, words in chart.ticks],
            "showgrid": chart.kind == "line",
            "zeroline": False,
        },
        "yaxis": {
            "tickformat": ",.6~f",
            "fixedrange": True,
            "range": [low, high],
            "tick0": 0,
            "dtick": step,
            "zeroline": True,
        },
    }
    return [_trace(chart, number) for number in range(len(chart.series))], axes


def _trace(chart: Chart, number: int) -> Trace:
    series = chart.series[number]
    colour, many = theme.colour(series.colour), len(series.points) > CROWD
    indexes = [index for run in runs_of(series) for index in (*run, None)][:-1]
    points = [None if index is None else series.points[index] for index in indexes]
    marker = {"symbol": theme.symbol(series.colour), "size": 5 if many else 9, "color": colour}
    lined = chart.kind == "line"
    return made(
        "scatter",
        x=[None if point is None else point.at for point in points],
        y=[None if point is None else amount(chart, point, SEEN) for point in points],
        customdata=indexes,
        name=series.label,
        meta={"series": number},
        hoverinfo="none",
        cliponaxis=False,
        mode="lines+markers" if lined else "markers",
        marker=marker,
        line={"color": colour, "width": 2} if lined else None,
        opacity=0.45 if many else 1,
    )
