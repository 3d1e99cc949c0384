"""What was published beneath an index: the changes that the origins themselves state come first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.builder.changes import SERIES, change_of, with_change
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.store.database import rows_of

Levels = dict[tuple, dict[str, Any]]


def levels_of(published: pd.DataFrame) -> Levels:
    """The published figures by the series and the span that an index is told of."""
    return {_place(row): row for row in rows_of(published)}


def _place(row: Mapping) -> tuple:
    return tuple(row[name] for name in (*SERIES, "period_start", "period_end"))


def with_own_change(told: str, row: Mapping, levels: Levels, say: Words) -> str:
    """A sentence about an index, ended by the change that the origin states of its figure."""
    level = levels.get(_place(row))
    return with_change(told.removesuffix("."), [], level, say) if level else told


def with_own_steps(chart: Chart, frame: pd.DataFrame, by: str, say: Words, levels: Levels) -> Chart:
    """An index without the changes of its rounded numbers: the growth of what was published is
    what a reader asks for, and stands in a unit of its own; what the origin states is told."""
    if not levels:
        return chart
    told = {
        (row[by], row["time_period"]): _own_step(levels[_place(row)], say)
        for row in rows_of(frame)
        if _place(row) in levels
    }
    series = tuple(
        replace(line, points=tuple(
            replace(point, change=told.get((line.id, point.time_period), ""))
            for point in line.points
        ))
        for line in chart.series
    )  # fmt: skip
    return replace(chart, series=series)


def _own_step(row: dict, say: Words) -> str:
    step = change_of(None, row, say)
    if step is None or not step.before:
        return ""
    own = say("takeaways.step_own", change=step.change, stated=step.stated)
    return ". ".join(filter(None, (say("chart.change", before=step.before, change=own), step.ours)))
