"""What was published beneath an index: the changes that the origins themselves state come first,
and what lies beyond a break of its series is named."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
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


def beyond_breaks(frame: pd.DataFrame, by: str, levels: Levels, say: Words) -> tuple[str, ...]:
    """Which whole years of the lines are not on the scale of an index: those that a break of the
    series parts from its base year."""
    drawn = {_place(row): row[by] for row in rows_of(frame)}
    lines = {place[: len(SERIES)]: name for place, name in drawn.items()}
    beyond: dict[str, list[int]] = {}
    for place, row in levels.items():
        if row["is_whole_year"] and place not in drawn and place[: len(SERIES)] in lines:
            beyond.setdefault(lines[place[: len(SERIES)]], []).append(int(row["year"]))
    if not beyond:
        return ()
    told = [f"{_line_named(by, key, say)} ({_in_spans(beyond[key], say)})" for key in beyond]
    return (say("units.beyond_break", lines="; ".join(told)),)


def _line_named(by: str, key: str, say: Words) -> str:
    if by == "indicator":
        return say.indicator(key)
    return say.code("ORIGIN", key) if by == "origin" else say.country(key)


def _in_spans(years: list[int], say: Words) -> str:
    """Years in words, neighbours as one span."""
    runs = groupby(enumerate(sorted({*years})), lambda pair: pair[1] - pair[0])
    spans = [[year for _, year in run] for _, run in runs]
    return ", ".join(say.years(span[0], span[-1]) for span in spans)


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
