"""The panels of a chart in one Plotly figure: one axis of time, for each panel one of values."""

from typing import Any

from dashboard.builder.panels import HEAD, LANE
from dashboard.model.chart import Chart
from dashboard.render.plotted import few_steps
from dashboard.render.screen.traces import Trace

FOOT = 40  # pixels below the last panel, for the names of the years


def stacked(chart: Chart, drawings: list[dict[str, Any]]) -> tuple[list[Trace], dict]:
    """The drawings of the panels one below the other, the first on top.

    A trace keeps the number of its point, and has the number of its series among those of all.
    """
    traces: list[Trace] = []
    layout: dict[str, Any] = {"xaxis": drawings[0]["layout"]["xaxis"], "annotations": []}
    first = 0
    for number, (panel, drawn) in enumerate(zip(chart.panels, drawings, strict=True), start=1):
        axis = "" if number == 1 else str(number)
        time = "x2" if 1 < number == len(chart.panels) else "x"
        for trace in drawn["data"]:
            meta = trace["meta"] | {"series": trace["meta"]["series"] + first}
            traces.append(trace | {"meta": meta, "xaxis": time, "yaxis": f"y{axis}"})
        low, high = domain(chart, number)
        layout[f"yaxis{axis}"] = _few(drawn["layout"]["yaxis"]) | {"domain": [low, high]}
        layout["annotations"].append(_head(panel, high))
        first += len(panel.series)
    return traces, layout | _years(layout["xaxis"], axis)


def _years(axis: dict[str, Any], last: str) -> dict[str, Any]:
    """The names of the years above the first panel and below the last, on axes that move as one;
    thin lines lead through all panels."""
    axis = axis | {"showgrid": True}
    if not last:
        return {"xaxis": axis | {"anchor": "y"}}
    above = {"side": "top", "anchor": "free", "position": 1}
    return {"xaxis": axis | above, "xaxis2": axis | {"anchor": f"y{last}", "matches": "x"}}


def _few(axis: dict[str, Any]) -> dict[str, Any]:
    low, high = axis["range"]
    return axis | {"dtick": few_steps(low, high, axis["dtick"])}


def domain(chart: Chart, number: int) -> tuple[float, float]:
    """Where the values of a panel lie, from 0 at the foot to 1 at the top."""
    top = LANE * len(chart.lanes) / (chart.height - FOOT)
    each = (1 - top) / len(chart.panels)
    head = HEAD / (chart.height - FOOT)
    high = 1 - top - each * (number - 1) - head
    return round(high - each + head * 1.3, 6), round(high, 6)


def _head(panel: Chart, high: float) -> dict:
    """What a panel shows, and its unit, above its values."""
    text = " · ".join(filter(None, (panel.title, panel.unit)))
    return {
        "text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        "xref": "paper", "yref": "paper", "x": 0, "y": high,
        "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": 12},
    }  # fmt: skip
