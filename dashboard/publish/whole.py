"""`whole(…)`: a chart in all years and of all countries, of which a browser leaves out the rest.

It holds the drawing of each country alone, as one alone is told in other series than several are,
that of all together, and those of earlier ends where other figures stand.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dashboard.builder.sources import listed
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope
from dashboard.publish.shared import Shared
from dashboard.queries import catalogue
from dashboard.render.screen.payload import of_milestone, pack
from data.edition import HOME

COUNTRY = "country"  # the choice of one country among those that the reader chose

Plain = dict[str, Any]


def payload(chart: Chart) -> Plain:
    """What the component draws."""
    return json.loads(pack(chart))


def whole(entry: DeclaredChart, scope: Scope, given: Mapping, shared: Shared) -> Plain:
    """The drawings by country (`""` where countries do not reach the chart), and that of several:
    none where a country is told in other series beside each other one."""
    low, high = catalogue.years()

    def chart_of(*countries: str, last: int = high) -> Chart:
        chosen = countries or scope.countries
        return entry.maker(replace(scope, first=low, last=last, countries=chosen), **given)

    if "countries" not in entry.obeys or COUNTRY in {one.name for one in entry.choices}:
        return {"one": {"": _alone(chart_of(), chart_of, shared)}, "many": None}
    known = catalogue.reporting_areas()
    # A chart that does not tell whose figures it draws is asked for each; the home country alone
    # may stand for all.
    areas = [code for code in chart_of(*known).areas if code in known] or known
    charts = {code: chart_of(code) for code in dict.fromkeys((*areas, HOME))}
    one = {
        code: _alone(chart, partial(chart_of, code), shared)
        for code, chart in charts.items()
        if chart.series
    }
    # Beside a country without a figure each is told as one of several, with what is its own.
    silent = next((code for code in known if code not in one), None)
    if len(one) < 2 or silent is None:
        return {"one": one, "many": None}
    every = chart_of(*one)
    brought = {code: _brought(chart_of(code, silent), every, shared) for code in one}
    if None in brought.values():
        return {"one": one, "many": None}
    return {"one": one, "many": _drawn(every, shared) | {"areas": brought}}


def _alone(chart: Chart, ending: Callable[..., Chart], shared: Shared) -> Plain:
    """A drawing, and those that end in earlier years where they are not the same with the later
    figures left out: beside a part of a year that a line ends with stands that of the year before.
    """
    until = {}
    for last in _ends_in_parts(chart):
        earlier = ending(last=last)
        if set(_told(earlier)) != set(_told(chart, last)):
            until[last] = _drawn(earlier, shared)
    return _drawn(chart, shared) | ({"until": until} if until else {})


def _ends_in_parts(chart: Chart) -> list[int]:
    """The earlier years in which a part of a year is the last of a line."""
    _, high = catalogue.years()
    found: set[int] = set()
    for series in chart.series if chart.kind == "line" else ():
        years = sorted({point.first_day.year for point in series.points})
        following = dict(zip(years, (*years[1:], high), strict=True))
        parts = {point.first_day.year for point in series.points if point.part}
        found.update(year for part in parts for year in range(part, following[part]))
    return sorted(found)


def _told(chart: Chart, last: int = 9999) -> Iterator[tuple[str, float, str]]:
    for series in chart.series:
        yield from (_key(point) for point in series.points if point.first_day.year <= last)


def _key(point: Point) -> tuple[str, float, str]:
    return point.label, point.value, point.source


def _drawn(chart: Chart, shared: Shared) -> Plain:
    """A payload with the years of each figure and the closeness of each milestone."""
    content = shared.without(payload(chart), chart)
    # The browser tells all that its figures stand on, not how many more there are.
    content["sources"] = listed(chart)
    content["spans"] = [[_years(point) for point in one.points] for one in chart.series]
    content["ranks"] = _ranks(chart, shared)
    return content


def _ranks(chart: Chart, shared: Shared) -> list[list[int]]:
    return [[shared.place(of_milestone(one)), one.rank] for one in chart.milestones]


def _years(point: Point) -> list[int]:
    """The years that a figure reaches into: where one of them is chosen, it is shown."""
    return [point.first_day.year, point.day_after.year - (point.day_after.timetuple().tm_yday == 1)]


def _brought(chart: Chart, every: Chart, shared: Shared) -> Plain | None:
    """What a country brings along among several: its series, notes, milestones; nothing where a
    series of its own is none of theirs."""
    places = [_place(one, every.series) for one in chart.series]
    if None in places:
        return None
    return {
        "series": sorted({place for place in places if place is not None}),
        "notes": [note for note in chart.notes if note != chart.caution],
        "ranks": _ranks(chart, shared),
    }


def _place(series: Series, every: Sequence[Series]) -> int | None:
    """The one among all that has the figures of a series; its name may be another there, as it
    tells apart more."""
    own = {_key(point) for point in series.points}
    found = [
        place
        for place, one in enumerate(every)
        if one.forecast == series.forecast and own <= {_key(point) for point in one.points}
    ]
    same = [place for place in found if every[place].id == series.id]
    return next(iter(same or found), None) if len(same or found) == 1 else None
