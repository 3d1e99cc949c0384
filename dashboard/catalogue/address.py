"""From the parameters of a page's address to a chart, and from a chart to its page.

A value that does not exist is refused, as `grammar` has it.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from dashboard.builder.same_months import comparable
from dashboard.catalogue.controls import as_here, controls_of
from dashboard.catalogue.grammar import (
    SHARED,
    RefusedValue,
    check_names,
    listed,
    read_one,
    read_scope,
    write_scope,
)
from dashboard.catalogue.partners import options
from dashboard.catalogue.registry import CHARTS
from dashboard.frontend.assets import prefix
from dashboard.model.answer import Place
from dashboard.model.chart import Chart
from dashboard.model.declaration import FILTERS, Choice, DeclaredChart, Maker, code_of, made
from dashboard.model.scope import Scope

SAME = "same"  # how many first months of each year are compared


class UnknownChart(LookupError):
    """No chart has this name."""


def declared(name: str) -> DeclaredChart:
    """The declaration of a chart."""
    if name not in CHARTS:
        raise UnknownChart(name)
    return CHARTS[name]


def parameters_of(chart: DeclaredChart) -> tuple[str, ...]:
    """What the address of the chart's page may hold; what the chart does not obey is passed by."""
    beside = [other for other in CHARTS.values() if other.page == chart.page]
    own = [choice.name for other in beside for choice in other.choices]
    return tuple(dict.fromkeys((*SHARED, SAME, *own)))


def obeyed_by(chart: DeclaredChart) -> tuple[str, ...]:
    """Those of these parameters that change the chart."""
    passed_by = {*FILTERS} - {*chart.obeys}
    shared = (name for name in SHARED if name not in passed_by)
    return (*shared, SAME, *(choice.name for choice in chart.choices))


def passed_by(chart: DeclaredChart, query: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the given parameters that the chart's page knows and the chart does not obey."""
    here = as_here(query, chart.page, chart.view)
    obeyed = obeyed_by(chart)
    return tuple(name for name in parameters_of(chart) if here.get(name) and name not in obeyed)


def chart_of(name: str, query: Mapping[str, str]) -> tuple[Chart, Scope]:
    """The chart of a name and of the parameters of a page's address."""
    chart = declared(name)
    scope, given = read(chart, query)
    return made(chart.maker, scope, given), scope


def read(chart: DeclaredChart, query: Mapping[str, str]) -> tuple[Scope, dict[str, Hashable]]:
    """The scope and the keywords of the maker."""
    query = as_here(query, chart.page, chart.view)
    named = {name: value for name, value in query.items() if not name.startswith(f"{SAME}-")}
    check_names(named, parameters_of(chart))
    scope = read_scope(query)
    if "counterpart" not in controls_of(chart.page, chart.view):
        scope = replace(scope, partners=())
    given: dict[str, Hashable] = {}
    for choice in chart.choices:
        text = query.get(choice.name, "")
        given[choice.keyword] = _read_choice(chart, choice, scope, given, text)
    return replace(scope, months=_read_same(chart, scope, given, query)), given


def page_of(name: str, scope: Scope, query: Mapping[str, str], whole: bool = False) -> str:
    """The address that opens the chart's page with the same choices: `/remittances?lang=uz`.

    `whole` writes those at their default too: with new figures it may be another one.
    """
    chart = declared(name)
    query = as_here(query, chart.page, chart.view)
    chosen = _write_choices(chart, read(chart, query)[1]) if whole else query
    own = {choice.name: chosen[choice.name] for choice in chart.choices if chosen.get(choice.name)}
    if scope.months:
        own[f"{SAME}-{chart_of(name, query)[0].id}"] = str(scope.months)
    view = {"view": chart.view} if chart.view else {}
    return f"/{chart.page}?{urlencode(write_scope(scope, whole) | view | own, safe=',')}"


def link_of(maker: Maker, scope: Scope, given: Mapping[str, Hashable]) -> tuple[str, str]:
    """The public name of what a page shows, and the parameters by which it is asked for again;
    an empty name where the chart has none of its own."""
    of_maker = [one for one in CHARTS.values() if one.maker is maker]
    chart = next((one for one in of_maker if _offers(one, scope, given)), None)
    if chart is None:
        return "", ""
    obeyed = obeyed_by(chart)
    written = write_scope(scope, whole=True)
    own = {name: value for name, value in written.items() if name in obeyed}
    same = {SAME: str(scope.months)} if scope.months else {}
    return chart.name, urlencode(own | _write_choices(chart, given) | same, safe=",~")


def _write_choices(chart: DeclaredChart, given: Mapping[str, Hashable]) -> dict[str, str]:
    written = {}
    for choice in chart.choices:
        value = given.get(choice.keyword)
        several = value if isinstance(value, tuple) and choice.most > 1 else (value,)
        written[choice.name] = ",".join(code_of(one) for one in several if one is not None)
    return {name: codes for name, codes in written.items() if codes}


def _offers(chart: DeclaredChart, scope: Scope, given: Mapping[str, Hashable]) -> bool:
    """Whether these values are among the chart's own: several charts may share a maker."""
    for choice in chart.choices:
        value = given.get(choice.keyword)
        if (
            value is not None
            and choice.most == 1
            and value not in options(chart, choice, scope, given)
        ):
            return False
    return True


def _read_choice(
    chart: DeclaredChart, choice: Choice, scope: Scope, given: Mapping, text: str
) -> Hashable:
    if choice.follows and scope.partners:
        return scope.partners
    known = {code_of(value): value for value in options(chart, choice, scope, given)}
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    if not codes:
        codes = tuple(code for code in choice.default if code in known)
        codes = codes or (() if choice.default == ("",) else tuple(known)[:1])
    refused = [code for code in codes if code not in known]
    if refused or len(codes) > choice.most:
        expected = f"at most {choice.most} of: {listed(tuple(known))}"
        raise RefusedValue(choice.name, expected, text)
    if choice.most > 1:
        return tuple(known[code] for code in codes)
    return known[codes[0]] if codes else None


def _read_same(chart: DeclaredChart, scope: Scope, given: Mapping, query: Mapping[str, str]) -> int:
    """The same months of each year: `same`, or `same-CHART` as the address of the page has it."""
    if not any(name.startswith(SAME) and query[name] for name in query):
        return 0
    text = query.get(SAME) or query.get(f"{SAME}-{chart.maker(scope, **given).id}", "")
    offered = ("0", *map(str, comparable(chart.maker, scope, **given)))
    return int(read_one(SAME, text, offered))


def address_of(place: Place, scope: Scope) -> str:
    """The address, on our site, of a place in the reader's language: `/migrants?lang=uz&view=…`."""
    query = {"lang": scope.language, **dict(place.query)}
    return f"{prefix()}/{place.page}?{urlencode(query, safe=',')}"


def act_address(scope: Scope, milestone: str) -> str:
    """The address of an act's own page."""
    return address_of(Place("cooperation", (("milestone", milestone),)), scope)
