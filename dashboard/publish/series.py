"""`told(entry, language)`: all that a page without a server needs of one chart, as plain values.

The payload as the server edition first shows it; for charts through time the series of all years
and countries, with the years of each figure and what each country brings along (its series, notes,
milestones in the order of their closeness); and the same for each choice of its own.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from dashboard.builder.sources import listed
from dashboard.catalogue.address import read
from dashboard.catalogue.grammar import MOST_COUNTRIES, RefusedValue, usual_years
from dashboard.language.alphabet import sort_key
from dashboard.language.words import speak
from dashboard.model.chart import Chart, Point
from dashboard.model.declaration import Choice, DeclaredChart, code_of
from dashboard.model.scope import Scope
from dashboard.publish.shared import Shared
from dashboard.queries import catalogue
from dashboard.render.screen.payload import of_milestone, pack
from data.edition import HOME

MOST = 16  # charts of one name with other choices
ENOUGH = 400_000  # bytes of one name, after which no other choice is added
COUNTRY = "country"  # the choice of one country among those that the reader chose
TIMED = ("line", "dots", "columns", "stack")

Plain = dict[str, Any]


def told(entry: DeclaredChart, language: str) -> Plain:
    """The chart with its choices, as its page reads it."""
    shared = Shared()
    variants = list(_variants(entry, language, shared))
    choices = _choices(entry, variants, language)
    return _page(entry.name, language, variants, shared) | {"choices": choices}


def alone(chart: Chart, name: str) -> Plain:
    """A chart as it is, for a page of its own without choices."""
    shared = Shared()
    variants: list[Plain] = [{"codes": {}, "usual": shared.without(payload(chart), chart)}]
    return _page(name, chart.language, variants, shared) | {"choices": []}


def _page(name: str, language: str, variants: list[Plain], shared: Shared) -> Plain:
    codes = {code for one in variants for code in one.get("whole", {}).get("one", {})}
    names = {code: speak(language).country(code) for code in codes - {""}}
    low, high = catalogue.years()
    return {
        "name": name,
        "language": language,
        "variants": variants,
        "milestones": shared.milestones.values,
        "references": shared.references.values,
        "areas": dict(sorted(names.items(), key=lambda one: sort_key(language, one[1]))),
        "home": HOME,
        "years": [low, high],
        "usual": list(usual_years()),
        "most": MOST_COUNTRIES,
    }


def payload(chart: Chart) -> Plain:
    """What the component draws."""
    return json.loads(pack(chart))


def _variants(entry: DeclaredChart, language: str, shared: Shared) -> Iterator[Plain]:
    size = 0
    for number, query in enumerate(_queries(entry, language)):
        if size > ENOUGH:
            return
        try:
            scope, given = read(entry, {"lang": language, **query})
        except RefusedValue:
            continue  # it is offered beside other countries only
        chart = entry.maker(scope, **given)
        if number and (chart.empty or not chart.series):
            continue
        codes = {
            choice.name: code_of(given[choice.keyword])
            for choice in entry.choices
            if given[choice.keyword] is not None and choice.most == 1
        }
        one: Plain = {"codes": codes, "usual": shared.without(payload(chart), chart)}
        if _runs_through_years(entry, chart) and (not number or not entry.other_unit_of):
            one["whole"] = _whole(entry, scope, given, shared)
        size += len(json.dumps(one, ensure_ascii=False))
        yield one


def _runs_through_years(entry: DeclaredChart, chart: Chart) -> bool:
    timed = chart.kind in TIMED and not chart.ticks
    return timed and "years" in entry.obeys and bool(chart.series)


def _queries(entry: DeclaredChart, language: str) -> list[dict[str, str]]:
    """The choices that are baked: all together where they are few, else one at a time."""
    choices = [choice for choice in entry.choices if choice.most == 1 and not choice.follows]
    if entry.other_unit_of:
        choices = choices[:1]  # the unit; a base is chosen where a server can compute it
    scope, given = read(entry, {"lang": language})
    wide = replace(scope, countries=catalogue.reporting_areas())
    found = [{}, *islice(_together(choices, wide, dict(given), {}), MOST + 1)]
    if len(found) > MOST:
        found = [{}]
        for choice in choices:
            codes = _offered(choice, wide, given)
            if len(codes) < MOST:
                found += [_query(choice, code) for code in codes]
    return [query for at, query in enumerate(found) if query not in found[:at]]


def _together(
    choices: list[Choice], scope: Scope, given: dict, query: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    if not choices:
        if query:
            yield dict(query)
        return
    first, *others = choices
    values = first.options(scope, given) or ()
    if len(values) > MOST:
        yield from _together(others, scope, given, query)
        return
    for value in values:
        step = {**query, **_query(first, code_of(value))}
        yield from _together(others, scope, given | {first.keyword: value}, step)


def _offered(choice: Choice, scope: Scope, given: Mapping) -> list[str]:
    return [code_of(value) for value in choice.options(scope, given) or ()]


def _query(choice: Choice, code: str) -> dict[str, str]:
    return {choice.name: code} | ({"countries": code} if choice.name == COUNTRY else {})


def _choices(entry: DeclaredChart, variants: list[Plain], language: str) -> list[Plain]:
    """The controls of the chart's own choices, with those values that were baked."""
    scope, given = read(entry, {"lang": language})
    found = []
    for choice in entry.choices:
        codes = list(dict.fromkeys(
            one["codes"][choice.name] for one in variants if choice.name in one["codes"]
        ))  # fmt: skip
        if len(codes) < 2 or not choice.label:
            continue
        values = _values(choice, scope, given, codes)
        found.append({
            "name": choice.name,
            "label": scope.say(choice.label),
            "options": [[code, _named(choice, scope, values.get(code, code))] for code in codes],
        })  # fmt: skip
    return found


def _named(choice: Choice, scope: Scope, value: Any) -> str:
    return choice.name_of(scope.say, value)


def _values(choice: Choice, scope: Scope, given: Mapping, codes: list[str]) -> dict[str, Any]:
    wide = replace(scope, countries=catalogue.reporting_areas())
    return {
        code_of(value): value
        for value in choice.options(wide, given) or ()
        if code_of(value) in codes
    }


def _whole(entry: DeclaredChart, scope: Scope, given: Mapping, shared: Shared) -> Plain:
    """The drawings of all years: of each country alone, as one alone is told in other series than
    several are, and of all countries together."""
    low, high = catalogue.years()
    wide = replace(scope, first=low, last=high)
    if "countries" not in entry.obeys or COUNTRY in {one.name for one in entry.choices}:
        return {"one": {"": _drawn(entry.maker(wide, **given), shared)}, "many": None}

    def chart_of(*codes: str) -> Chart:
        return entry.maker(replace(wide, countries=codes), **given)

    known = catalogue.reporting_areas()
    # A chart that does not tell whose figures it draws is asked for each.
    areas = [code for code in chart_of(*known).areas if code in known] or known
    alone = {code: chart_of(code) for code in areas}
    one = {code: _drawn(chart, shared) for code, chart in alone.items() if chart.series}
    # Beside a country without a figure each is told as one of several, with what is its own.
    silent = next((code for code in known if code not in one), None)
    if len(one) < 2 or silent is None:
        return {"one": one, "many": None}
    every = chart_of(*one)
    places = {series.id: place for place, series in enumerate(every.series)}
    brought = {code: _brought(chart_of(code, silent), places, shared) for code in one}
    return {"one": one, "many": _drawn(every, shared) | {"areas": brought}}


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


def _brought(chart: Chart, places: Mapping[str, int], shared: Shared) -> Plain:
    """What a country brings along among several: its series, notes, sources, milestones."""
    return {
        "series": sorted({places[one.id] for one in chart.series if one.id in places}),
        "notes": [note for note in chart.notes if note != chart.caution],
        "ranks": _ranks(chart, shared),
    }
