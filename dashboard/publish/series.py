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

from dashboard.catalogue.address import read
from dashboard.catalogue.grammar import MOST_COUNTRIES, RefusedValue, usual_years
from dashboard.language.alphabet import sort_key
from dashboard.language.words import speak
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, code_of
from dashboard.model.scope import Scope
from dashboard.publish.shared import Shared
from dashboard.publish.whole import COUNTRY, WORLD, payload, whole
from dashboard.queries import catalogue
from data.edition import HOME

MOST = 16  # charts of one name with other choices
ENOUGH = 400_000  # bytes of one name, after which no other choice is added
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
    codes -= {"", WORLD}
    # Who has no figure is named too, where an address asks for it.
    named = codes.union(catalogue.reporting_areas()) if codes else ()
    say = speak(language)
    names = {code: say.country(code) for code in named}
    low, high = catalogue.years()
    return {
        "name": name,
        "language": language,
        "variants": variants,
        "milestones": shared.milestones.values,
        "references": shared.references.values,
        "ranks": shared.ranks.values,
        "areas": dict(sorted(names.items(), key=lambda one: sort_key(language, one[1]))),
        "world": say.country(WORLD),
        "home": HOME,
        "years": [low, high],
        "usual": list(usual_years()),
        "most": MOST_COUNTRIES,
    }


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
            one["whole"] = whole(entry, scope, given, shared)
        size += len(json.dumps(one, ensure_ascii=False))
        yield one


def _runs_through_years(entry: DeclaredChart, chart: Chart) -> bool:
    timed = chart.kind in TIMED and not chart.ticks and not entry.picks_by_years
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
