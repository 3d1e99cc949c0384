"""For charts whose figures are told by partner, of whom a reader may choose some."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import wraps
from inspect import signature

import pandas as pd

from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries.catalogue import years

Maker = Callable[..., Chart]
Figures = Callable[..., pd.DataFrame]


def of_partners(scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen partners; all where none is chosen."""
    if not scope.partners:
        return frame
    return frame[frame["counterpart_area"].isin(scope.partners)]


def told_by_partner(figures: Figures) -> Callable[[Maker], Maker]:
    """Declares which figures a chart chooses partners among: `figures` takes the scope, and those
    choices of the chart by which they differ.

    A chart of chosen partners that has nothing to draw tells in which years there are figures of
    them, or that it has none.
    """

    def decorate(maker: Maker) -> Maker:
        asked = signature(maker)

        @wraps(maker)
        def made(scope: Scope, *given: Hashable, **named: Hashable) -> Chart:
            chart = maker(scope, *given, **named)
            if not (chart.empty and scope.partners) or scope.as_of:
                return chart
            known = {**asked.bind(scope, *given, **named).arguments, "scope": in_all_years(scope)}
            found = figures(**{name: known[name] for name in signature(figures).parameters})
            return replace(chart, empty=_why_empty(scope, of_partners(scope, found)))

        # Read by `DeclaredChart`.
        made.__dict__["figures"] = figures
        return made

    return decorate


def in_all_years(scope: Scope) -> Scope:
    """The same choices, of all years."""
    first, last = years()
    return replace(scope, first=first, last=last)


def _why_empty(scope: Scope, found: pd.DataFrame) -> str:
    say = scope.say
    named = say.listing([say.country(area) for area in scope.partners])
    if found.empty:
        return say("chart_notes.no_partner", names=named)
    known = say.listing([str(year) for year in sorted({*found["year"]})])
    chosen = say.years(scope.first, scope.last)
    return say("chart_notes.partner_elsewhere", names=named, years=known, chosen=chosen)
