"""Where a value stands on a time axis, and which values a line may join.

One rule: a value stands in the middle of its span. The figure of a whole year stands at the
middle of that year (2 July), where Plotly also writes the year's name (`ticklabelmode="period"`),
a stock on a day stands on that day, and a milestone on its own date: data and law line up truly.
"""

import itertools
from datetime import date, timedelta
from statistics import median

from dashboard.model.chart import Chart, Point, Series

DAY = 86_400_000  # milliseconds, the unit in which Plotly measures time


def middle(point: Point) -> date:
    """The day on which a point is drawn."""
    return point.first_day + timedelta(days=(days(point) - 1) // 2)


def days(point: Point) -> int:
    """The length of a point's span, at least one day."""
    return max(1, (point.day_after - point.first_day).days)


def axis(chart: Chart) -> tuple[date, date] | None:
    """The ends of the time axis: the chart's own, or the data's in whole years."""
    points = [point for series in chart.series for point in series.points if point.start]
    if not points and not (chart.start and chart.end):
        return None
    first = chart.start or date(min(point.first_day for point in points).year, 1, 1)
    last = chart.end or date(
        max(p.first_day + timedelta(days(p) - 1) for p in points).year + 1, 1, 1
    )
    return first, last


def in_order(series: Series) -> list[tuple[int, Point]]:
    """The points of time with their places in the series, in the order of time."""
    timed = [(index, point) for index, point in enumerate(series.points) if point.start]
    return sorted(timed, key=lambda pair: (pair[1].first_day, days(pair[1])))


def time_axis(chart: Chart) -> tuple[date, date]:
    """The same of a chart that has figures through time."""
    ends = axis(chart)
    if ends is None:
        raise ValueError(f"expected a chart through time, {chart.id} has no point of time")
    return ends


def segments(points: list[tuple[int, Point]]) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The runs of points that a line joins, and the pairs with a gap in time between them.

    A line joins neighbours of the same length of span, never across a break in the series, and
    never over a distance much longer than is usual in the series: such a gap gets a thin dotted
    connector, so that the reader sees that figures are missing. Part-years are not given here.
    """
    runs: list[list[int]] = []
    gaps: list[tuple[int, int]] = []
    usual = _usual_distance([point for _, point in points])
    previous = None
    for index, point in points:
        if previous and point.status != "B" and _alike(previous[1], point):
            if (point.first_day - previous[1].first_day).days <= usual * 1.6:
                runs[-1].append(index)
                previous = (index, point)
                continue
            gaps.append((previous[0], index))
        runs.append([index])
        previous = (index, point)
    return runs, gaps


def _usual_distance(points: list[Point]) -> float:
    """The median distance of neighbours; a series of two or three points has none of its own."""
    if not points:
        return 0
    if len(points) > 3:
        return median((b.first_day - a.first_day).days for a, b in itertools.pairwise(points))
    return max(366, *(days(point) for point in points))


def _alike(one: Point, other: Point) -> bool:
    return abs(days(one) - days(other)) <= 0.15 * max(days(one), days(other))
