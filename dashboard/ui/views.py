"""A view of a page: its charts in their order, each below the choices that it is the first to obey.

Which charts and choices these are stands in their declarations (`catalogue.registry`).
"""

from collections.abc import Hashable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

import streamlit as st

from dashboard.catalogue.partners import options
from dashboard.catalogue.registry import charts_on, in_other_unit, views_of
from dashboard.charts.choices import country_of
from dashboard.charts.unit_subjects import OWN
from dashboard.model.declaration import Choice, DeclaredChart, code_of
from dashboard.model.scope import Scope
from dashboard.ui import cards, filters


def choose_view(scope: Scope, page: str, views: Sequence[str] = ()) -> str:
    """The part of a page that is open; each shows at most four charts."""
    view = choose_words(scope, page, "view", views or views_of(page), scope.say("ui.view"))
    st.session_state["tab"] = scope.say(f"{page}.view_{view}")
    return view


def show_view(scope: Scope, page: str, view: str) -> None:
    """The charts of a view. What one chart was asked holds for those below it."""
    chosen: dict[str, Hashable] = {}  # by the names in the address
    for chart in charts_on(page, view):
        given = _choose_all(scope, chart, chosen)
        if measured := in_other_unit(chart.name):
            _show_in_a_unit(scope, chart, given, measured, chosen)
        else:
            cards.show(chart.maker, scope, **given)


def choose(
    scope: Scope,
    choice: Choice,
    given: Mapping[str, Hashable] | None = None,
    chart: DeclaredChart | None = None,
) -> Hashable:
    """What a reader chose, by a control where there is something to choose."""
    say = scope.say
    if choice.follows and scope.partners:
        return scope.partners
    known = options(chart, choice, scope, given or {}) if chart else choice.options(scope, {})
    values = {code_of(value): value for value in known}
    if choice.most > 1:
        label, codes = say(choice.label), tuple(values)
        picked = filters.choose_many(
            say,
            choice.name,
            label,
            codes,
            lambda code: choice.name_of(say, values[code]),
            default=choice.default,
            most=choice.most,
        )
        return tuple(values.get(code, code) for code in picked or choice.default)
    if len(values) < 2:
        return next(iter(values.values()), None)
    first = next((code for code in choice.default if code in values), next(iter(values)))
    code = filters.choose(
        choice.name,
        say(choice.label),
        sorted(values, reverse=True) if choice.newest_first else tuple(values),
        lambda code: choice.name_of(say, values[code]),
        default=first,
        style="segments" if choice.segments else "select",
    )
    return values[code]


def choose_words(scope: Scope, page: str, name: str, codes: Sequence[str], label: str = "") -> str:
    """A choice among codes whose words stand in the page's own catalogue."""
    say = scope.say
    return filters.choose(
        name,
        label or say(f"{page}.choose_{name}"),
        codes,
        lambda code: say(f"{page}.{name}_{code}"),
        style="segments",
    )


def choose_country(scope: Scope) -> str:
    """One of the chosen countries, where a part of a page can show one only."""
    return choose(scope, country_of("country", "one of `countries`", tuple))


def _choose_all(scope: Scope, chart: DeclaredChart, chosen: dict[str, Hashable]) -> dict:
    """The keywords of the chart's maker; the choices that are new stand in a row."""
    new = [choice for choice in chart.choices if choice.name not in chosen]
    given: dict[str, Hashable] = {}
    with _abreast() if len(new) > 1 else nullcontext():
        for choice in chart.choices:
            if choice in new:
                chosen[choice.name] = choose(scope, choice, given, chart)
            given[choice.keyword] = chosen[choice.name]
    return given


def _abreast():
    """A row, so that the first chart of a view stands high on the screen."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def _show_in_a_unit(
    scope: Scope,
    chart: DeclaredChart,
    given: Mapping[str, Hashable],
    measured: DeclaredChart,
    chosen: Mapping[str, Hashable],
) -> None:
    """A chart in its own unit, or in the one that is chosen of those it can be told in."""
    *shared, unit, base = measured.choices
    keywords = {choice.keyword: chosen[choice.name] for choice in shared}
    either = replace(unit, options=lambda *known: (OWN, *unit.options(*known)))
    keywords[unit.keyword] = choose(scope, either, keywords, measured)
    if keywords[unit.keyword] == OWN:
        cards.show(chart.maker, scope, **given)
        return
    if keywords[unit.keyword] == "index":
        keywords[base.keyword] = choose(scope, base, keywords, measured)
    else:
        keywords[base.keyword] = next(iter(base.options(scope, keywords)), None)
    cards.show(measured.maker, scope, **keywords)
