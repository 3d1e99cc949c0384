"""The change of each point on the point before it, in words; none where it would not be honest.

Two points are compared where a line would join them: neighbours of one series with spans of the
same length, no break, no gap, no overlap between them, and neither a forecast nor a part-year. What
the origin itself states of the year before comes first.
"""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.builder.changes import (
    SERIES,
    has_rate,
    is_far,
    levels_beside,
    of_levels,
    own_change,
    stated,
)
from dashboard.builder.quantities import in_words
from dashboard.language.words import Words
from dashboard.model import spans
from dashboard.model.chart import Point, Series
from dashboard.queries.takeaways import breaks, usual_days

Rows = list[dict[str, Any]]
FREQUENCY = ("indicator", "origin", "frequency")
WHOLE = ("WLD", "_T")  # what breaks the total breaks its parts


def with_steps(series: Series, rows: Rows, say: Words) -> Series:
    """A series with its breaks and its usual distance, each point with its change; `rows` are
    those that its points were made of."""
    days = _days_of_breaks(rows)
    usual = min((usual_days(*(row[name] for name in FREQUENCY)) for row in rows), default=0)
    every = tuple(sorted({day for own in days.values() for day in own}))
    series, points = replace(series, breaks=every, usual=usual), series.points
    usable = [
        (index, point)
        for index, point in enumerate(points)
        if not point.part and point.status != "F" and point.start
    ]
    usable.sort(key=lambda pair: (pair[1].first_day, spans.days(pair[1])))
    runs, _ = spans.segments(series, usable)
    changed = list(points)
    for run in runs:
        for before, here in itertools.pairwise(run):
            if _may_be_compared(points[before], points[here], rows[before], rows[here], days):
                text = _told(points[before], rows[before], rows[here], say)
                changed[here] = replace(points[here], change=text)
    return replace(series, points=tuple(changed))


def _days_of_breaks(rows: Rows) -> dict[tuple, list[date]]:
    """Days of breaks by the columns that name a series; asked for once a series."""
    names = {tuple(row[name] for name in SERIES) for row in rows}
    return {
        name: [
            day
            for partner, part, day in breaks(name[0], name[1], name[4])
            if (partner, part) in (name[2:4], WHOLE)
        ]
        for name in names
    }


def _may_be_compared(before: Point, here: Point, former: dict, row: dict, days: dict) -> bool:
    name = tuple(row[column] for column in SERIES)
    if name != tuple(former[column] for column in SERIES):
        return False
    if spans.days(here) > 1 and before.day_after > here.first_day:
        return False
    return not any(before.first_day < day < here.day_after for day in days[name])


def _told(point: Point, former: dict, row: dict, say: Words) -> str:
    before = point.label
    if is_far(former, row):
        return say("chart.before", before=before, value=in_words(former, say))
    own = own_change(row, say)
    if own and former["period_start"] + pd.DateOffset(years=1) == row["period_start"]:
        told = say("takeaways.step_own", change=own, stated=stated(row, say))
        parts = (say("chart.change", before=before, change=told), levels_beside(row, say))
        return ". ".join(filter(None, parts))
    change = of_levels(former, row, say) if has_rate(former, row) else ""
    return say("chart.change", before=before, change=change) if change else ""
