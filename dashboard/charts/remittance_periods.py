"""Money received within a year: single months and quarters, the same months of each year.

Of its choices those come first that the chosen years have figures of; one that they have none of
says so, and which they have.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.builder.other_choices import or_others
from dashboard.charts.remittances import TRANSFERS
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, Preset, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from data.edition import HOME

RECEIVED: tuple[tuple[str, ...], ...] = ((TRANSFERS,), (HOME,), ("WLD",))
FROM_BANK = {"origins": ("CBU",)}
FREQUENCIES = ("M", "Q", "S")
WHOLE, COMPARED = 12, 2  # months of a year, years of a comparison
T = TypeVar("T")


@ignores_countries(HOME_ONLY)
def same_months(scope: Scope, months: int) -> Chart:
    """The first so many months of each year that has them, as columns."""
    frame, say = _first_months(scope, months), scope.say
    title, rule = "remittances.same_months", "remittances.same_months_rule"
    alone: tuple[str, ...] = ()
    if frame["year"].nunique() == 1:
        of = {"months": say.months(1, months), "year": say.year(int(frame["year"].iloc[0]))}
        alone = (say("remittances.same_months_alone", **of),)
    chart = _columns(scope, frame, "remittances-same-months", title, rule, alone)
    return or_others(
        chart,
        scope,
        _months_named(say, months),
        lambda: _with_figures(scope, _spans(scope), _first_months, _months_named),
    )


@ignores_countries(HOME_ONLY)
def months_and_quarters(scope: Scope, frequency: str) -> Chart:
    """Single months, quarters or half-years, where figures were published."""
    title, rule = "remittances.periods", "remittances.periods_gaps"
    chart = _columns(scope, _regular(scope, frequency), "remittances-periods", title, rule)
    return or_others(
        chart,
        scope,
        _frequency_named(scope.say, frequency),
        lambda: _with_figures(scope, FREQUENCIES, _regular, _frequency_named),
    )


def _first_months(scope: Scope, months: int) -> pd.DataFrame:
    return observations.same_months(months, *RECEIVED, **FROM_BANK, **scope.window)


def _regular(scope: Scope, frequency: str) -> pd.DataFrame:
    return observations.regular(frequency, *RECEIVED, **FROM_BANK, **scope.window)


def _spans(scope: Scope) -> tuple[int, ...]:
    """Numbers of first months that may be compared: those of most of the chosen years first, as
    far as a comparison needs them, of these the longest part of a year."""

    def by_worth(months: int) -> tuple[int, bool, int]:
        years = _first_months(scope, months)["year"].nunique()
        return -min(years, COMPARED), months == WHOLE, -months

    known = observations.spans(TRANSFERS, HOME, as_of=scope.as_of) or (WHOLE,)
    return tuple(sorted(known, key=by_worth))


def _frequencies(scope: Scope) -> tuple[str, ...]:
    """Months, quarters and half-years, those without a figure of the chosen years last."""
    return tuple(sorted(FREQUENCIES, key=lambda one: _regular(scope, one).empty))


def _with_figures(
    scope: Scope,
    offered: Sequence[T],
    figures: Callable[[Scope, T], pd.DataFrame],
    name: Callable[[Words, T], str],
) -> list[str]:
    return [name(scope.say, one) for one in offered if not figures(scope, one).empty]


def _columns(
    scope: Scope, frame: pd.DataFrame, id: str, title: str, rule: str, notes: tuple[str, ...] = ()
) -> Chart:
    """Spans of one kind as columns; title and rule are keys of words."""
    say = scope.say
    return line_chart(
        scope,
        frame,
        id=id,
        kind="columns",
        title=say(title),
        subtitle=say(rule),
        notes=notes,
        regular=True,
    )


def _months_named(say: Words, months: int) -> str:
    return say("ui.whole") if months == WHOLE else say("chart_notes.part", n=months)


def _frequency_named(say: Words, frequency: str) -> str:
    return say(f"remittances.frequency_{frequency}")


_MONTHS = Choice(
    "months",
    "the first so many months of each year",
    lambda scope, given: _spans(scope),
    label="ui.months",
    name_of=_months_named,
)
CHARTS = on_page(
    "remittances",
    "periods",
    DeclaredChart(
        "remittances-periods",
        months_and_quarters,
        (
            Choice(
                "frequency",
                "months, quarters or half-years",
                lambda scope, given: _frequencies(scope),
                label="remittances.choose_frequency",
                name_of=_frequency_named,
                segments=True,
            ),
        ),
        subjects=("remittances.periods", "cross_border_transfers_received"),
        picks_by_years=True,
        presets=(Preset("remittances-quarters", "briefing.chart_quarters", (("frequency", "Q"),)),),
    ),
    DeclaredChart(
        "remittances-same-months",
        same_months,
        (_MONTHS,),
        title="remittances.same_months",
        subjects=("cross_border_transfers_received",),
        picks_by_years=True,
    ),
)
