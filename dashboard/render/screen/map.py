"""The world map of a chart: countries shaded in a few classes of about equal number.

The geometry is the product's own (`world.json`, keyed by alpha-3), put in by the renderer.
"""

from math import floor, log10

from dashboard.model import theme
from dashboard.model.chart import Chart, Point
from dashboard.render.plotted import amount

CLASSES = 6


def draw_map(chart: Chart) -> tuple[list[dict], dict]:
    """A choropleth whose `z` is the class of a country, from 0 to 1; the limits are in `meta`."""
    points = [
        (index, point)
        for index, point in enumerate(chart.series[0].points if chart.series else ())
        if point.area
    ]
    values = [amount(chart, point) for _, point in points]
    limits = class_limits(values)
    steps = max(1, len(limits) - 2)
    trace = {
        "type": "choropleth",
        "locations": [point.area for _, point in points],
        "z": [round(_class_of(value, limits) / steps, 4) for value in values],
        "featureidkey": "id",
        "coloraxis": "coloraxis",
        "customdata": [index for index, _ in points],
        "meta": {"series": 0, "limits": limits},
        "hoverinfo": "none",
        "marker": {"line": _edges([point for _, point in points])},
    }
    geo = {
        "visible": False,
        "projection": {"type": "natural earth"},
        "lataxis": {"range": [-56, 80]},
        "lonaxis": {"range": [-170, 190]},
    }
    layout = {
        "geo": geo,
        "coloraxis": {"cmin": 0, "cmax": 1},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return [trace], layout


def _edges(points: list[Point]) -> dict:
    """Thin borders; a dark one around a country whose figure was corrected."""
    line = {"color": theme.LIGHT["border"], "width": 0.5}
    if not any(point.correction for point in points):
        return line
    return {
        "color": [theme.LIGHT["text" if point.correction else "border"] for point in points],
        "width": [2 if point.correction else 0.5 for point in points],
    }


def class_limits(values: list[float], classes: int = CLASSES) -> list[float]:
    """Limits near the quantiles, rounded to 1, 2 or 5 times a power of ten, each used once."""
    ordered = sorted(values)
    if not ordered:
        return [0, 1]
    steps = [ordered[len(ordered) * step // classes] for step in range(1, classes)]
    inner = sorted({_round(step) for step in steps if step > 0})
    inner = [limit for limit in inner if ordered[0] < limit <= ordered[-1]]
    lowest = min(0.0, ordered[0])
    return [lowest, *inner, float(f"{ordered[-1]:.3g}")]


def _class_of(value: float, limits: list[float]) -> int:
    return sum(value >= limit for limit in limits[1:-1])


def _round(value: float) -> float:
    power = 10.0 ** floor(log10(value))
    near = min((1, 2, 5, 10), key=lambda step: abs(step * power - value))
    return float(f"{near * power:.1g}")
