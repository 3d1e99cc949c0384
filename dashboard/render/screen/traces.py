"""Plotly traces as plain values: what every trace of a chart carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.model import spans
from dashboard.model.chart import Chart, Point
from dashboard.render.plotted import SEEN, amount

Trace = dict[str, Any]


def made(kind: str, **parts: Any) -> Trace:
    return {"type": kind} | {name: part for name, part in parts.items() if part is not None}


def trace_of(chart: Chart, number: int, indexes: Sequence[int | None], **style) -> Trace:
    """A scatter trace over some points of a series; `None` lifts the pen."""
    points = chart.series[number].points
    return made(
        "scatter",
        x=[None if i is None else spans.middle(points[i]).isoformat() for i in indexes],
        y=[None if i is None else amount(chart, points[i], SEEN) for i in indexes],
        customdata=indexes,
        name=chart.series[number].label,
        meta={"series": number},
        hoverinfo="none",
        cliponaxis=False,
        **style,
    )


def bar_of(point: Point, number: int, beside: int) -> tuple[int, int]:
    """The width of a bar of the series of this number, and where it begins from the middle of its
    span, in milliseconds; so many series stand beside each other."""
    width = spans.days(point) * spans.DAY * 0.82 / beside
    return round(width), round(width * (number - beside / 2))
