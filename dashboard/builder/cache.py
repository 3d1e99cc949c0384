"""`regardless_of_countries`: for what is made in a scope, and no choice of countries reaches."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import wraps
from typing import TypeVar

from dashboard.model.scope import Scope
from dashboard.store.database import remember

R = TypeVar("R")


def regardless_of_countries(maker: Callable[..., R]) -> Callable[..., R]:
    """Keeps one answer for every choice of countries, where `remember` keeps one for each."""
    kept = remember(maker)

    @wraps(maker)
    def made(scope: Scope, *given: Hashable, **choices: Hashable) -> R:
        return kept(replace(scope, countries=("UZB",)), *given, **choices)

    return made
