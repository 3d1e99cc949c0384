"""`regardless_of_countries`: for makers of charts that no choice of countries reaches."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import wraps

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.scope import Scope


def regardless_of_countries(maker: Callable[..., Chart]) -> Callable[..., Chart]:
    """Keeps one chart for every choice of countries, where `remember` keeps one for each."""
    kept = remember(maker)

    @wraps(maker)
    def made(scope: Scope, *given: Hashable, **choices: Hashable) -> Chart:
        return kept(replace(scope, countries=("UZB",)), *given, **choices)

    return made
