"""Where a value stands on a time axis, and which values a line may join.

One rule: a value stands in the middle of its span. The figure of a whole year stands at the
middle of that year (2 July), where Plotly also writes the year's name (`ticklabelmode="period"`),
a stock on a day stands on that day, and a milestone on its own date: data and law line up truly.
"""

from datetime import date, timedelta

from dashboard.model.chart import Chart, Point, Series

DAY = 86_400_000  # milliseconds, the unit in which Plotly measures time
LATE = 1.6  # so many of the usual distances apart, and a figure is missing between two


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


def segments(
    series: Series, points: list[tuple[int, Point]]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The runs of points that a line joins, and the pairs with a gap in time between them.

    A line joins neighbours of the same length of span, never across a break of the series, and
    never over a distance much longer than is usual in the series, whatever of it is drawn: such a
    gap gets a thin dotted connector, so that the reader sees that figures are missing. Part-years
    are not given here.
    """
    runs: list[list[int]] = []
    gaps: list[tuple[int, int]] = []
    days_of_breaks = breaks(series)
    previous = None
    for index, point in points:
        if previous and _alike(previous[1], point):
            broken = any(previous[1].first_day < day < point.day_after for day in days_of_breaks)
            if not broken and _follows(series, previous[1], point):
                runs[-1].append(index)
                previous = (index, point)
                continue
            if not broken:
                gaps.append((previous[0], index))
        runs.append([index])
        previous = (index, point)
    return runs, gaps


def same_months(series: Series) -> tuple[int, int] | None:
    """The part of a year that a series ends with, and before it the same months of the year
    before: the only figures that these may be held against."""
    timed = in_order(series)
    if not timed or not timed[-1][1].part:
        return None
    last, point = timed[-1]
    former = (_year_before(point.first_day), _year_before(point.day_after))
    for index, other in timed:
        if (other.first_day, other.day_after) == former:
            broken = any(other.first_day < day < point.day_after for day in breaks(series))
            return None if broken else (index, last)
    return None


def _year_before(day: date) -> date:
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, **({"day": 28} if last_of_february else {}))


def breaks(series: Series) -> list[date]:
    """The days of the breaks of a series: its own, and those that its figures are marked with."""
    marked = {point.start for point in series.points if point.status == "B" and point.start}
    return sorted({*series.breaks, *marked})


def cuts(series: Series) -> list[tuple[date, int]]:
    """Each break with drawn figures on both sides, and the first figure after it."""
    timed = sorted(
        (point.start, days(point), index)
        for index, point in enumerate(series.points)
        if point.start
    )
    found = []
    for day in breaks(series):
        after = [index for _, _, index in timed if series.points[index].day_after > day]
        if after and timed[0][0] < day:
            found.append((day, after[0]))
    return found


def newest(series: Series) -> Point | None:
    """The newest figure of a whole span, where a name may stand: a part only where all are."""
    timed = [point for point in series.points if point.start]
    return max(
        timed, key=lambda point: (not point.part, point.day_after, point.first_day), default=None
    )


def _follows(series: Series, one: Point, other: Point) -> bool:
    """Whether no figure is missing between two, by the usual frequency of their series."""
    usual = max(series.usual, days(one))
    return (other.first_day - one.first_day).days <= usual * LATE


def _alike(one: Point, other: Point) -> bool:
    return abs(days(one) - days(other)) <= 0.15 * max(days(one), days(other))
