"""The world map of a chart: countries shaded in a few classes that follow the figures.

The geometry is the product's own (`world.json`, keyed by alpha-3), put in by the renderer.
"""

from dashboard.model import theme
from dashboard.model.chart import Chart, Point
from dashboard.model.classes import class_limits, class_of
from dashboard.render.plotted import amount


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
        "z": [round(class_of(value, limits) / steps, 4) for value in values],
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
