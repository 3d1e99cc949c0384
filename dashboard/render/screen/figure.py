"""`drawing(chart)`: data and layout of a chart's Plotly figure, for the screen and every export.

It holds the data, the axes and what tells figures apart (hollow, hatched, cut, dotted); the look
comes from `theme`. Each trace carries in `meta` the number of its series and in `customdata` the
number of each point, so that a reader's pointer or arrow key finds the words of `Chart` again.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from dashboard.language.rounding import significant
from dashboard.language.words import speak
from dashboard.model import spans, theme
from dashboard.model.chart import Band, Chart, Point, Series
from dashboard.render.plotted import CLEAR, EXACT, RIBBON, SEEN, amount, scaled, value_scale
from dashboard.render.screen.map import draw_map
from dashboard.render.screen.panels import stacked
from dashboard.render.screen.placed import draw_placed
from dashboard.render.screen.signs import draw_breaks, draw_corrections, draw_letters
from dashboard.render.screen.traces import Trace, bar_of, made, trace_of
from dashboard.render.shades import HATCH, fill_of, is_rest, letters, plotted_sign

if TYPE_CHECKING:
    import plotly.graph_objects as go

SPARSE = 45  # more points than this and a line shows no marker at each


def figure(chart: Chart) -> go.Figure:
    """The drawing, looked over by Plotly's own library, which takes ten times as long."""
    # Imported here: the screen draws without it, and its first figure takes half a second.
    import plotly.graph_objects as go

    return go.Figure(drawing(chart))


def drawing(chart: Chart) -> dict[str, Any]:
    """What Plotly needs to draw a chart, without a template."""
    if chart.panels:
        traces, layout = stacked(chart, [drawing(panel) for panel in chart.panels])
        return {"data": traces, "layout": {"height": chart.height} | layout}
    draw = {
        "line": _draw_lines,
        "dots": _draw_dots,
        "columns": _draw_columns,
        "stack": _draw_columns,
        "ranking": _draw_ranking,
        "map": draw_map,
    }[chart.kind]
    if chart.ticks:
        traces, layout = draw_placed(chart)
        return {"data": traces, "layout": {"height": chart.height} | layout}
    traces, layout = draw(chart)
    if chart.bands:
        layout["shapes"] = [_band(chart, band) for band in chart.bands]
    return {
        "data": [*traces, *draw_corrections(chart), *draw_letters(chart)],
        "layout": {"height": chart.height} | layout,
    }


def _band(chart: Chart, band: Band) -> dict:
    """A ribbon behind the figures: grey, because it belongs to none of the origins."""
    return {
        "type": "rect",
        "layer": "below",
        "x0": band.start.isoformat(),
        "x1": band.end.isoformat(),
        "y0": scaled(chart, band.low, SEEN),
        "y1": scaled(chart, band.high, SEEN),
        "line": {"width": 0},
        "fillcolor": RIBBON,
        "opacity": CLEAR / 100,
    }


def number(value: float, language: str) -> str:
    """A number for a label: three significant digits, in the manner of the language."""
    rounded = significant(value, 3)
    return speak(language).number(rounded, 0 if abs(rounded) >= 100 else 2)


def _seen(value: float) -> float:
    return float(f"{value:.{EXACT}g}")


def _time_axes(chart: Chart) -> dict:
    span = spans.axis(chart)
    low, high, step = value_scale(chart)
    return {
        "xaxis": {
            "type": "date",
            **({"range": [day.isoformat() for day in span]} if span else {}),
            "ticklabelmode": "period",
            "tickformatstops": [
                {"dtickrange": ["M12", None], "value": "%Y"},
                {"dtickrange": ["M1", "M11"], "value": "%b\n%Y"},
                {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            ],
        },
        "yaxis": {
            "tickformat": ",.6~f",
            "fixedrange": True,
            "range": [_seen(low), _seen(high)],
            "tick0": 0,
            "dtick": _seen(step),
            "rangemode": "tozero",  # where a reader hides series, the axis fits the others
            "zeroline": True,
        },
    }


def _draw_lines(chart: Chart) -> tuple[list[Trace], dict]:
    traces = []
    hues = [theme.colour(series.colour) for series in chart.series]
    doubled = {number for number, hue in enumerate(hues) if hues.count(hue) > 1}
    for number, series in enumerate(chart.series):
        points = spans.in_order(series)
        colour = theme.colour(series.colour)
        symbol = theme.symbol(series.colour)
        whole = [pair for pair in points if not pair[1].part]
        parts = [index for index, point in points if point.part]
        runs, gaps = spans.segments(series, whole)
        if gaps:
            pairs = [index for first, last in gaps for index in (first, last, None)]
            line = {"color": colour, "width": 1, "dash": "1px,4px"}
            traces.append(trace_of(chart, number, pairs, mode="lines", line=line, opacity=0.8))
            del traces[-1]["customdata"]
        if whole:
            joined = [index for run in runs for index in (*run, None)][:-1]
            # A lone figure has no line, and two lines of one colour differ by their signs.
            alone = any(len(run) == 1 for run in runs) or number in doubled
            sparse = len(whole) <= SPARSE or alone
            marker = {"symbol": plotted_sign(series), "size": 7, "color": colour}
            line = {"color": colour, "width": 2.5, "dash": "dash" if series.forecast else "solid"}
            mode = "lines+markers" if sparse else "lines"
            traces.append(trace_of(chart, number, joined, mode=mode, marker=marker, line=line))
        if pair := spans.same_months(series):
            line = {"color": colour, "width": 1.5, "dash": "4px,3px"}
            traces.append(trace_of(chart, number, pair, mode="lines", line=line))
            del traces[-1]["customdata"]
        if parts:
            marker = {"symbol": symbol + "-open", "size": 9, "color": colour, "line": {"width": 2}}
            traces.append(trace_of(chart, number, parts, mode="markers", marker=marker))
        traces += draw_breaks(chart, number)
    return traces, _time_axes(chart)


def _draw_dots(chart: Chart) -> tuple[list[Trace], dict]:
    """Dated values: a dot in the middle of a thin bar that is as long as the value's span."""
    traces = []
    for number, series in enumerate(chart.series):
        points = spans.in_order(series)
        colour = theme.colour(series.colour)
        long = [index for index, point in points if spans.days(point) > 1]
        if long:
            ends = [end for index in long for end in (index, index, None)]
            line = {"color": colour, "width": 1.5}
            trace = trace_of(chart, number, ends, mode="lines", line=line, opacity=0.55)
            days = [series.points[i] for i in long]
            ends_of = ((p.first_day.isoformat(), p.day_after.isoformat(), None) for p in days)
            trace["x"] = [x for both in ends_of for x in both]
            del trace["customdata"]
            traces.append(trace)
        open_ = [plotted_sign(series, p) for _, p in points]
        edge = {"width": 2, "color": colour}
        marker = {"symbol": open_, "size": 10, "color": colour, "line": edge}
        indexes = [index for index, _ in points]
        traces.append(trace_of(chart, number, indexes, mode="markers", marker=marker))
        traces += draw_breaks(chart, number)
    return traces, _time_axes(chart)


def _draw_columns(chart: Chart) -> tuple[list[Trace], dict]:
    """Bars as wide as their span; side by side, or one on the other for a stack."""
    stacked = chart.kind == "stack"
    beside = 1 if stacked else max(1, len(chart.series))
    traces = []
    for number, series in enumerate(chart.series):
        points = spans.in_order(series)
        bars = [bar_of(point, number, beside) for _, point in points]
        colour = theme.colour(series.colour)
        traces.append(
            made(
                "bar",
                x=[spans.middle(point).isoformat() for _, point in points],
                y=[amount(chart, point, SEEN) for _, point in points],
                width=[width for width, _ in bars],
                offset=[offset for _, offset in bars] if not stacked else None,
                customdata=[index for index, _ in points],
                name=series.label,
                meta={"series": number},
                hoverinfo="none",
                marker=_bar_marker(series, [point for _, point in points], colour),
            )
        )
    # One stroke a day across the axis tells of all columns that stand there.
    drawn = [one for index in range(len(chart.series)) for one in draw_breaks(chart, index)]
    traces += {tuple(one["x"]): one for one in drawn}.values()
    barmode = "relative" if stacked else "overlay"
    return traces, _time_axes(chart) | {"barmode": barmode}


def _bar_marker(series: Series, points: list[Point], colour: str) -> dict:
    """Hatched for a part of a year, hollow for a forecast, edged for a corrected figure."""
    if fill_of(series) == "empty":
        return {"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 2}}
    hues = [theme.LIGHT["zero"] if is_rest(series, point) else colour for point in points]
    marker: dict[str, Any] = {"color": hues if len(set(hues)) > 1 else colour, "line": {"width": 0}}
    if any(point.correction for point in points):
        edges = [3 if point.correction else 0 for point in points]
        marker["line"] = {"color": theme.LIGHT["text"], "width": edges}
    hatched = [fill_of(series, point) == "hatched" for point in points]
    if any(hatched):
        shapes = [HATCH["shape"] if one else "" for one in hatched]
        marker["pattern"] = HATCH | {"shape": shapes, "fillmode": "replace", "fgcolor": colour}
    return marker


def _draw_ranking(chart: Chart) -> tuple[list[Trace], dict]:
    """Bars in the order given, the first on top, each with its value at the end."""
    labels = list(dict.fromkeys(p.label for s in chart.series for p in s.points))
    places = {label: place for place, label in enumerate(labels)}
    beside = max(1, len(chart.series))
    traces = []
    for index, (series, marked) in enumerate(zip(chart.series, letters(chart), strict=True)):
        colour = theme.colour(series.colour)
        values = [amount(chart, point, SEEN) for point in series.points]
        told = [number(value, chart.language) for value in values]
        for place, letter in marked.items():
            told[place] += f" {letter}"
        traces.append(
            made(
                "bar",
                orientation="h",
                y=[places[point.label] for point in series.points],
                x=values,
                width=0.74 / beside,
                offset=0.74 * (index / beside - 0.5),
                text=told,
                textposition="outside",
                cliponaxis=False,
                constraintext="none",
                customdata=list(range(len(values))),
                name=series.label,
                meta={"series": index},
                hoverinfo="none",
                marker=_bar_marker(series, list(series.points), colour),
            )
        )
    layout = {
        "height": 26 + len(labels) * (16 + 14 * beside),
        "barmode": "overlay",
        "xaxis": {"visible": False, "fixedrange": True, "rangemode": "tozero"},
        "yaxis": {
            "tickvals": list(places.values()),
            # Plotly reads a little HTML in texts; a name from the data must stay text.
            "ticktext": ["<br>".join(wrap(escape(label, quote=False), 28)) for label in labels],
            "range": [len(labels) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
    }
    return traces, layout
