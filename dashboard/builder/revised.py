"""How many values of a chart were published anew since the day of an earlier look at it."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

from dashboard.model.chart import Chart
from dashboard.model.declaration import Maker
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.store.database import remember


@remember
def revised_since(maker: Maker, scope: Scope, seen: date, **choices: Hashable) -> int:
    """Values that were others by the day `seen` than by the day that the scope shows.

    Both are told by a day: a print whose day is not known can be older than either.
    """
    shown = scope.as_of or catalogue.build()["newest_publication"].date()
    if seen >= shown:
        return 0
    earlier, later = (maker(replace(scope, as_of=day), **choices) for day in (seen, shown))
    return revised(later, earlier)


def revised(chart: Chart, earlier: Chart) -> int:
    """Values of the same series and period, or category, that differ; new ones do not count."""
    before = _values(earlier)
    return sum(before.get(key, value) != value for key, value in _values(chart).items())


def _values(chart: Chart) -> dict[tuple[str, str, str], float]:
    return {
        (series.id, point.time_period, point.area or point.label): point.value
        for series in chart.series
        for point in series.points
    }
