"""Choices that several charts obey: a year, an indicator, a country, a moment."""

from collections.abc import Callable, Sequence

from dashboard.charts.migrants.lines import told
from dashboard.language.words import Words
from dashboard.model.declaration import Choice, Given
from dashboard.model.scope import Scope
from dashboard.queries.migrants import Moment
from data.edition import HOME


def one_of(
    name: str, meaning: str, codes: Sequence[str], label: str, name_of: Callable[[Words, str], str]
) -> Choice:
    """A choice among codes that are the same in every scope; the maker has it under its name."""
    return Choice(
        name, meaning, lambda scope, given: codes, label=label, name_of=name_of, segments=True
    )


def count_of(codes: Sequence[str], label: str = "ui.count", meaning: str = "") -> Choice:
    """One of several indicators that count the same thing in ways that must not be mixed."""
    return Choice(
        "count",
        meaning or "what is counted",
        lambda scope, given: codes,
        keyword="indicator",
        label=label,
        name_of=lambda say, code: say.indicator(code),
    )


def year_of(years: Callable[[Scope, Given], Sequence[int]]) -> Choice:
    """One year among those that have a figure, the newest first; without any, the last chosen."""
    return Choice(
        "year",
        "one year",
        lambda scope, given: years(scope, given) or (scope.last,),
        label="ui.year",
        instead_of="years",
    )


def country_of(keyword: str, meaning: str, areas: Callable[[], Sequence[str]]) -> Choice:
    """The one country of a figure that can show one only, among the chosen countries."""

    def offered(scope: Scope, given: Given) -> Sequence[str]:
        known = areas() or scope.countries
        return [area for area in scope.countries if area in known] or scope.countries[:1]

    return Choice(
        "country",
        meaning,
        offered,
        keyword=keyword,
        label="ui.country",
        name_of=lambda say, area: say.country(area),
    )


def moment_of(
    name: str, codes: tuple[str, ...], moments: Callable[..., Sequence[Moment]]
) -> Choice:
    """One of the moments at which the indicators tell several values of the home country."""
    return Choice(
        name,
        "origin, indicator and period that several values are told for",
        lambda scope, given: moments(codes, HOME, as_of=scope.as_of),
        keyword="moment",
        label=f"ui.{name}",
        name_of=lambda say, moment: told(moment, say, named=len(codes) > 1),
        instead_of="years",
    )
