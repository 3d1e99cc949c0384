"""For charts that a choice of countries does not reach: made once for all choices."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import wraps
from typing import TypeVar

from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.store.database import remember
from data.edition import HOME

R = TypeVar("R")

HOME_ONLY = "chart_notes.no_filter_countries"


def ignores_countries(note: str = "") -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Keeps one answer for every choice of countries, where `remember` keeps one for each.

    `note` is the key of the words that tell the reader of a chart so; they come first among its
    notes. The declaration of the chart reads it as a fact: such a chart does not obey countries.
    """

    def decorate(maker: Callable[..., R]) -> Callable[..., R]:
        @wraps(maker)
        def noted(scope: Scope, *given: Hashable, **choices: Hashable) -> R:
            answer = maker(scope, *given, **choices)
            if not note or not isinstance(answer, Chart):
                return answer
            told = scope.say(note, page=scope.say("layout.page_explorer"))
            return replace(answer, notes=(told, *answer.notes))

        kept = remember(noted)

        @wraps(noted)
        def made(scope: Scope, *given: Hashable, **choices: Hashable) -> R:
            return kept(replace(scope, countries=(HOME,)), *given, **choices)

        # Read by `DeclaredChart`.
        made.__dict__["ignored"] = ("countries",) if note else ()
        return made

    return decorate
