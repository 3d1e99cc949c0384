"""`pack(chart)`: all that the browser needs to show a chart, as compact JSON.

Positions travel inside the figure, words beside it, joined by the numbers in `customdata`;
a source that many points share travels once.
"""

import json
from dataclasses import fields

from dashboard.builder.panels import newest
from dashboard.model.chart import Chart, Lane, Milestone, Point, Series
from dashboard.render.files.names import stem
from dashboard.render.screen.figure import drawing
from dashboard.render.shades import legend_of_letters

_HEAD = ("id", "kind", "title", "unit", "subtitle", "takeaway", "finding", "notes", "sources")
_TAIL = ("caveat", "cut", "empty", "height", "language")

# Of a milestone: not told, or told in another form.
APART = ("rank", "closeness", "whole", "life", "edge", "still_on", "end_precision")


def pack(chart: Chart, recipe: str = "") -> bytes:
    """The payload of a chart; worth caching by whoever made the chart.

    With a `recipe` (see `payload_cache`) the browser may ask for the chart in other years.
    """
    references: dict[tuple[str, str, str], int] = {}
    series = [
        {
            "id": one.id,
            "label": one.label,
            "colour": one.colour,
            "forecast": one.forecast,
            "points": [_point(point, references) for point in one.points],
        }
        | _rounded(one)
        for one in chart.series
    ]
    content = {name: getattr(chart, name) for name in _HEAD + _TAIL}
    content["file"] = stem(chart)
    content["series"] = series
    content["statuses"] = legend_of_letters(chart)
    content["references"] = list(references)
    # A part of a year in few letters, by its words.
    signs = {point.part: point.part_sign for one in chart.series for point in one.points}
    content["parts"] = {words: sign for words, sign in signs.items() if words}
    if chart.panels:
        content["panels"] = _panels(chart)
        content["lanes"] = [_lane(lane) for lane in chart.lanes]
    content["milestones"] = [of_milestone(milestone) for milestone in chart.milestones]
    content["figure"] = drawing(chart) if chart.series and not chart.empty else None
    if recipe:
        content["recipe"] = recipe
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _panels(chart: Chart) -> list[dict]:
    """The words of each panel, the names of its series as they stand in it, which of the series of
    all are its own, and the newest figure of the one that speaks for it."""
    told, first = [], 0
    for panel in chart.panels:
        best = newest(panel)
        told.append({
            "title": panel.title, "unit": panel.unit, "kind": panel.kind, "first": first,
            "labels": [one.label for one in panel.series],
            "newest": best and [first + panel.series.index(best[0]),
                                best[0].points.index(best[1]), best[1].told],
        })  # fmt: skip
        first += len(panel.series)
    return told


def _lane(lane: Lane) -> dict:
    days = {"start": lane.start.isoformat(), "end": lane.end and lane.end.isoformat()}
    names = ("milestone", "number", "name", "title")
    return {name: getattr(lane, name) for name in names} | days


def _rounded(series: Series) -> dict:
    """What a model estimates, by its place among the points, with the digits that it bears."""
    told = {number: one.rounded for number, one in enumerate(series.points) if one.rounded}
    return {"told": told} if told else {}


def _point(point: Point, references: dict[tuple[str, str, str], int]) -> list:
    """Words of a point in a fixed order; the last two stand only where there are some.

    These are the change on the point before, and what was corrected: value, reason, source, page.
    """
    reference = references.setdefault((point.source, point.url, point.title), len(references))
    row = [point.label, point.text, point.value, reference, point.part, point.status_text]
    row += [point.note, point.start and point.start.isoformat(), point.status]
    if point.correction:
        told = point.correction
        return [*row, point.change, [told.published, told.reason, told.source, told.url]]
    return [*row, point.change] if point.change else row


def of_milestone(milestone: Milestone) -> dict:
    """A milestone with its empty fields left out; `span` is the time it is known to have taken."""
    content = {
        field.name: value
        for field in fields(milestone)
        if field.name not in APART and (value := getattr(milestone, field.name)) != ""
    }
    if milestone.edge:
        content["edge"] = milestone.edge.isoformat()
    if milestone.life:
        content["life"] = [[event.day.isoformat(), event.words] for event in milestone.life]
    return content | {
        "start": milestone.start.isoformat(),
        "end": milestone.end and milestone.end.isoformat(),
    }
