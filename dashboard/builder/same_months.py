"""Which first months of the year a chart can be compared by, where it shows parts of years.

A maker that is given `Scope.months` draws only the figures of so many months from January on: of
every year that has them, and never beside a whole one.
"""

from collections.abc import Hashable
from dataclasses import replace

from dashboard.model.chart import Chart, Point
from dashboard.model.declaration import Maker
from dashboard.model.scope import Scope
from dashboard.store.database import remember


def comparable(maker: Maker, scope: Scope, **choices: Hashable) -> tuple[int, ...]:
    """Numbers of months that a chart has parts of years for, and other years to hold against them.

    Empty for a chart that shows whole years alone, or parts that stand alone.
    """
    shown = maker(replace(scope, months=0), **choices)
    parts = sorted({_months(point) for point in _points(shown) if point.part} - {0})
    # Neither words nor milestones change the months: all languages share one answer.
    plain = replace(scope, language="en", milestones="none", levels=(), kinds=())
    return tuple(months for months in parts if _compares(maker, plain, months, **choices))


@remember
def _compares(maker: Maker, scope: Scope, months: int, **choices: Hashable) -> bool:
    return _is_comparison(maker(replace(scope, months=months), **choices), months)


def _is_comparison(chart: Chart, months: int) -> bool:
    """Whether the chart shows these months alone, and one of its lines has them of two years."""
    points = _points(chart)
    several = any(len({p.first_day.year for p in line.points}) > 1 for line in chart.series)
    return several and all(_months(point) == months for point in points)


def _points(chart: Chart) -> list[Point]:
    """The observed figures of a chart over time."""
    series = [line for line in chart.series if not line.forecast]
    return [point for line in series for point in line.points if point.start and point.end]


def _months(point: Point) -> int:
    """How many whole months from January the span of a point has; 0 for any other span."""
    start, end = point.first_day, point.day_after
    whole = (start.month, start.day, end.day, end.year) == (1, 1, 1, start.year)
    return end.month - 1 if whole else 0
