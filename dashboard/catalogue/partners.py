"""Which partners the charts of a view have figures of, and by which of their choices."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from inspect import signature
from typing import Any

from dashboard.catalogue.registry import CHARTS
from dashboard.model.declaration import Choice, DeclaredChart
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.store.database import remember
from data.edition import HOME, USUAL

Told = tuple[tuple[dict[str, Hashable], frozenset[str]], ...]


@remember
def partners_on(page: str, view: str) -> tuple[str, ...]:
    """The countries that a chart of the view can draw as partners of the home country."""
    found = {area for name in _by_partner(page, view) for area in partners_of(name)}
    return tuple(sorted(found))


@remember
def partners_of(name: str) -> tuple[str, ...]:
    """The same of one chart."""
    told = _told(name, Scope(USUAL, *catalogue.years(), (HOME,)))
    found = frozenset().union(*(areas for _, areas in told))
    return tuple(area for area in catalogue.partners() if area in found)


def options(
    chart: DeclaredChart, choice: Choice, scope: Scope, given: Mapping[str, Any]
) -> Sequence[Hashable]:
    """What may be chosen after the choices before it. Where partners are chosen, that is what a
    chart of the view has figures of them for; all of it where there are none."""
    values = choice.options(scope, given)
    if not scope.partners or choice.follows:
        return values
    everywhere = Scope(USUAL, *catalogue.years(), scope.countries, as_of=scope.as_of)
    told = [one for name in _by_partner(chart.page, chart.view) for one in _told(name, everywhere)]

    def reaches(value: Hashable) -> bool:
        made = {**given, choice.keyword: value}
        return any(
            choice.keyword in chosen
            and not areas.isdisjoint(scope.partners)
            and all(made.get(name, one) == one for name, one in chosen.items())
            for chosen, areas in told
        )

    return [value for value in values if reaches(value)] or values


def _by_partner(page: str, view: str) -> Iterator[str]:
    for name, chart in CHARTS.items():
        if (chart.page, chart.view) == (page, view) and chart.figures:
            yield name


@remember
def _told(name: str, scope: Scope) -> Told:
    """The choices by which the figures of a chart differ, each with the partners that it has."""
    chart = CHARTS[name]
    assert chart.figures
    asked = {*signature(chart.figures).parameters}
    choices = [choice for choice in chart.choices if choice.keyword in asked]
    return tuple(
        (given, frozenset(chart.figures(scope, **given)["counterpart_area"]) - {"WLD"})
        for given in _every(choices, scope, {})
    )


def _every(
    choices: Sequence[Choice], scope: Scope, given: dict[str, Hashable]
) -> Iterator[dict[str, Hashable]]:
    """Every way in which some choices can be made."""
    if not choices:
        yield given
        return
    first, *others = choices
    for value in first.options(scope, given):
        yield from _every(others, scope, {**given, first.keyword: value})
