"""Which line of a chart a figure belongs to, and a moment in words."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from dashboard.builder.quantities import begin, period
from dashboard.language.words import Words, line_of
from dashboard.model.chart import Chart
from dashboard.queries.migrants import Moment

FULL = 100_000
"""Bars up to this length are told in single persons: in thousands the shortest would be zero."""
_LISTS = {"origin": "ORIGIN", "breakdown": "BREAKDOWN"}


def tell_apart(frame: pd.DataFrame, say: Words, *columns: str) -> tuple[pd.DataFrame, dict]:
    """The frame with a column `line`, and the arguments by which `line_chart` names its lines.

    A line is named by those columns alone in which the figures differ, so that a chart of one
    country does not repeat its name, and countries, partners and kinds never share a line. That a
    figure is about all nationalities is always told.
    """
    if frame.empty:
        return frame, {}
    world = "ref_area" in columns and (frame["ref_area"] == "WLD").any()
    varied = [
        column
        for column in columns
        if frame[column].nunique() > 1 or (column == "ref_area" and world)
    ] or [columns[0]]
    if len(varied) == 1 and not world:
        return frame, {"by": (varied[0],)}
    keys = frame[varied].agg("|".join, axis=1)
    names = {
        key: line_of(
            word
            for column, code in zip(varied, key.split("|"), strict=True)
            if (word := _word(say, column, code))
        )
        for key in keys.unique()
    }
    name: Callable[[tuple], str] = lambda key: names[key[0]]  # noqa: E731
    return frame.assign(line=keys), {"by": ("line",), "name": name}


def told(moment: Moment, say: Words, named: bool = False) -> str:
    """A moment as a reader chooses it: December 2023 · Sector of work · Migration Agency."""
    words = [say.indicator(moment.indicator)] if named else []
    when = period(say.language, moment.time_period, moment.start, moment.end)
    words.append(when if named else begin(when))
    if moment.partner:
        words.append(say.code("DIMENSION", moment.dimension))
    elif moment.dimension != "_T":
        words.append(say.code("BREAKDOWN", moment.dimension))
    if moment.partner not in ("", "WLD"):
        words.append(say.country(moment.partner))
    return " · ".join([*words, say.code("ORIGIN", moment.origin)])


def of_one_partner(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures over all partners, or of the only partner; none where that would be a choice."""
    world = frame[frame["counterpart_area"] == "WLD"]
    if len(world):
        return world
    return frame if frame["counterpart_area"].nunique() == 1 else frame.head(0)


def headed(name: str, told: str, say: Words) -> str:
    """A sentence about one of several lines, with the name of that line before it."""
    return say("migrants.headed", name=name, told=told) if told else ""


def in_full(chart: Chart, frame: pd.DataFrame, say: Words) -> Chart:
    """A ranking of small numbers with every bar told in full."""
    if frame.empty or frame["value"].max() >= FULL:
        return chart
    return replace(chart, divisor=1.0, unit=say.scale(1, frame["unit"].iloc[0])[1])


def _word(say: Words, column: str, code: str) -> str:
    if column == "ref_area":
        return say("migrants.all_nationalities") if code == "WLD" else say.country(code)
    if column == "counterpart_area":
        return say("migrants.all_partners") if code == "WLD" else say.country(code)
    if column == "indicator":
        return say.indicator(code)
    return "" if code == "_T" else say.code(_LISTS[column], code)
