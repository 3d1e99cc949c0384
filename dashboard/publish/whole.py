"""`whole(…)`: a chart in all years and of all countries, of which a browser leaves out the rest.

It holds the drawing of each country alone, as one alone is told in other series than several are,
that of all together, and those of earlier ends where other figures stand.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dashboard.builder.sources import listed
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope
from dashboard.publish.notes import fixed, ruled
from dashboard.publish.shared import Shared
from dashboard.queries import catalogue
from dashboard.render.screen.payload import pack
from data.edition import HOME

WORLD = "WLD"  # an area: the figures of all countries together
COUNTRY = "country"  # the choice of one country among those that the reader chose

Plain = dict[str, Any]
Figure = tuple[str, bool, frozenset]  # of a series: its id, whether of forecasts, its figures
Figures = list[Figure]
Near = Callable[[Series], int]


def payload(chart: Chart) -> Plain:
    """What the component draws."""
    return json.loads(pack(chart))


def whole(entry: DeclaredChart, scope: Scope, given: Mapping, shared: Shared) -> Plain:
    """The drawings by country (`""` where countries do not reach the chart), and that of several:
    none where a country is told in other series beside each other one.

    What stands there for whoever has no figure is told as the world's.
    """
    low, high = catalogue.years()
    wide = replace(scope, first=low, last=high)
    near = partial(shared.near, scope=wide)

    def chart_of(*countries: str, last: int = high) -> Chart:
        return entry.maker(replace(wide, last=last, countries=countries), **given)

    if "countries" not in entry.obeys or COUNTRY in {one.name for one in entry.choices}:
        every = partial(chart_of, *scope.countries)
        return {"one": {"": _alone(every, shared, near, {})}, "many": None}
    known = catalogue.reporting_areas()
    # A chart that does not tell whose figures it draws is asked for each; the home country alone
    # may stand for all.
    areas = [code for code in chart_of(*known).areas if code in known] or known
    asked = {code: chart_of(code) for code in dict.fromkeys((*areas, HOME))}
    charts = {code: chart for code, chart in asked.items() if chart.series}
    # Beside a country without a figure each is told as one of several, with what is its own.
    silent = [code for code in known if code not in charts]
    several, beside, together = len(charts) > 1 and bool(silent), {**charts}, None
    if several:
        together = chart_of(*charts)
        if not _each_its_own(charts.values(), together):
            beside = {code: chart_of(code, silent[0]) for code in charts}
    for found, count in ((charts, 1), (beside, 2)):
        if len(silent) >= count and (nobody := chart_of(*silent[:count])).series:
            found[WORLD] = nobody
    figures = {code: _figures(chart) for code, chart in beside.items()} if several else {}
    one: dict[str, Plain | str] = {}
    first: dict[tuple, str] = {}
    for code, chart in charts.items():
        # What no choice of one country changes is drawn once; others name whose drawing it is.
        same = first.setdefault((chart.title, chart.notes, chart.series), code)
        alone = partial(chart_of, *(silent[:1] if code == WORLD else (code,)))
        one[code] = _alone(alone, shared, near, figures) if same == code else same
    return {"one": one, "many": together and _several(together, beside, shared, near, figures)}


def _each_its_own(alone: Collection[Chart], every: Chart) -> bool:
    """Whether each of several is told among all by the very series by which it is told alone:
    each has some that no other has, and shares others with all alone."""
    own = _figures(every)
    places = [{_place(one, own) for one in _figures(chart)} for chart in alone]
    owners = Counter(place for found in places for place in found)
    return all(
        None not in found
        and 1 in (counts := {owners[place] for place in found})
        and counts <= {1, len(places)}
        for found in places
    )


def _several(
    every: Chart,
    beside: Mapping[str, Chart],
    shared: Shared,
    near: Near,
    figures: Mapping[str, Figures],
) -> Plain | None:
    """The drawing of all countries, and what each brings along: its series, notes, milestones;
    none where a series of its own is none of theirs."""
    own = _figures(every)
    places = {code: [_place(one, own) for one in told] for code, told in figures.items()}
    if any(None in found for found in places.values()):
        return None
    brought = {
        code: {
            "series": sorted({place for place in places[code] if place is not None}),
            "notes": fixed(chart),
        }
        for code, chart in beside.items()
    }
    return _drawn(every, shared, near, figures) | {"areas": brought}


def _alone(
    chart_of: Callable[..., Chart], shared: Shared, near: Near, figures: Mapping[str, Figures]
) -> Plain:
    """A drawing, and those that end in earlier years where they are not the same with the later
    figures left out: beside a part of a year that a line ends with stands that of the year before.
    """
    chart = chart_of()
    found: dict[int, Plain | None] = {}
    for years in _ends_in_parts(chart):
        for last in years:
            if last not in found:
                earlier = chart_of(last=last)
                same = set(_told(earlier)) == set(_told(chart, last))
                found[last] = None if same else _drawn(earlier, shared, near, figures)
            if found[last] is None:
                break  # the line ends alike in the years that follow
    until = {last: drawn for last, drawn in sorted(found.items()) if drawn}
    asked = {"asked": chart.asked} if len(chart.asked) > 1 else {}
    return _drawn(chart, shared, near, figures) | asked | ({"until": until} if until else {})


def _ends_in_parts(chart: Chart) -> list[range]:
    """The earlier years in which a part of a year is the last of a line, from its own on."""
    _, high = catalogue.years()
    found: set[range] = set()
    for series in chart.series if chart.kind == "line" else ():
        years = sorted({point.first_day.year for point in series.points})
        following = dict(zip(years, (*years[1:], high), strict=True))
        parts = {point.first_day.year for point in series.points if point.part}
        found.update(range(part, following[part]) for part in parts)
    return sorted(found, key=lambda years: (years.start, years.stop))


def _told(chart: Chart, last: int = 9999) -> Iterator[tuple[str, float, str]]:
    for series in chart.series:
        yield from (_key(point) for point in series.points if point.first_day.year <= last)


def _key(point: Point) -> tuple[str, float, str]:
    return point.label, point.value, point.source


def _drawn(chart: Chart, shared: Shared, near: Near, figures: Mapping[str, Figures]) -> Plain:
    """A payload with the years of each figure, what can touch each series, and the notes that go
    by the figures told apart."""
    content = shared.without(payload(chart), chart)
    # The browser tells all that its figures stand on, not how many more there are.
    content["sources"] = listed(chart)
    content["spans"] = [[_years(point) for point in one.points] for one in chart.series]
    content["near"] = [near(one) for one in chart.series]
    return content | ruled(chart, _owners(_figures(chart), figures))


def _years(point: Point) -> list[int | str]:
    """The years that a figure reaches into, for where one of them is chosen, it is shown; and the
    day after it, where it does not end with a year."""
    end = point.day_after
    if end.timetuple().tm_yday == 1:
        return [point.first_day.year, end.year - 1]
    return [point.first_day.year, end.year, end.isoformat()]


def _figures(chart: Chart) -> Figures:
    return [
        (one.id, one.forecast, frozenset(_key(point) for point in one.points))
        for one in chart.series
    ]


def _owners(drawn: Figures, figures: Mapping[str, Figures]) -> dict[str, list[int]]:
    """The series of each country; what stands beside every one is the world's."""
    places = {
        code: {place for one in told if (place := _place(one, drawn)) is not None}
        for code, told in figures.items()
    }
    common = set.intersection(*places.values()) if places else set()
    own = {code: sorted(found - common) for code, found in places.items() if found - common}
    return own | ({WORLD: sorted(common)} if common else {})


def _place(series: Figure, every: Figures) -> int | None:
    """The one among all that has the figures of a series; its name may be another there, as it
    tells apart more."""
    name, forecast, own = series
    found = [
        place for place, (_, other, all_) in enumerate(every) if other == forecast and own <= all_
    ]
    same = [place for place in found if every[place][0] == name]
    return next(iter(same or found), None) if len(same or found) == 1 else None
