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
)
from dashboard.builder.quantities import in_words
from dashboard.language.words import Words
from dashboard.model import spans
from dashboard.model.chart import Point
from dashboard.queries.takeaways import breaks

Rows = list[dict[str, Any]]
WHOLE = ("WLD", "_T")  # what breaks the total breaks its parts


def with_steps(points: tuple[Point, ...], rows: Rows, say: Words) -> tuple[Point, ...]:
    """The points of one series, each with its change; `rows` are those they were made of."""
    usable = [
        (index, point)
        for index, point in enumerate(points)
        if not point.part and point.status != "F" and point.start
    ]
    usable.sort(key=lambda pair: (pair[1].start, spans.days(pair[1])))
    runs, _ = spans.segments(usable)
    changed = list(points)
    days = _days_of_breaks(rows)
    for run in runs:
        for before, here in itertools.pairwise(run):
            if _may_be_compared(points[before], points[here], rows[before], rows[here], days):
                text = _told(points[before], rows[before], rows[here], say)
                changed[here] = replace(points[here], change=text)
    return tuple(changed)


def _days_of_breaks(rows: Rows) -> dict[tuple, list[date]]:
    """Days of breaks by the columns that name a series; asked for once a series."""
    names = {tuple(row[name] for name in SERIES) for row in rows}
    return {
        name: [day for *own, day in breaks(*name[:2], name[4]) if tuple(own) in (name[2:4], WHOLE)]
        for name in names
    }


def _may_be_compared(before: Point, here: Point, former: dict, row: dict, days: dict) -> bool:
    name = tuple(row[column] for column in SERIES)
    if name != tuple(former[column] for column in SERIES):
        return False
    if spans.days(here) > 1 and before.end > here.start:
        return False
    return not any(before.start < day < here.end for day in days[name])


def _told(point: Point, former: dict, row: dict, say: Words) -> str:
    before = point.label
    if is_far(former, row):
        return say("chart.before", before=before, value=in_words(former, say))
    year = pd.DateOffset(years=1)
    of_a_year = former["period_start"] + year == row["period_start"]
    own = own_change(row, say) if of_a_year else ""
    if own:
        told = say("takeaways.step_own", change=own)
        parts = (say("chart.change", before=before, change=told), levels_beside(row, say))
        return ". ".join(filter(None, parts))
    change = of_levels(former, row, say) if has_rate(former, row) else ""
    return say("chart.change", before=before, change=change) if change else ""
