"""Which way a figure went since the same span of the year before, as far as its digits bear it."""

from typing import Literal

import pandas as pd

from dashboard.builder.bearing import Worked, difference, rate
from dashboard.builder.changes import Rows, change_of, former_of, has_rate, is_broken, is_far
from dashboard.builder.quantities import worked
from dashboard.language.words import Words

Direction = Literal["up", "down", "unsure"]


def former_in(rows: Rows, row: dict) -> dict | None:
    """The figure of the same span of the year before, unless a break stands between."""
    former = former_of(rows, row)
    return None if former is None or is_broken(former, row) else former


def direction_of(rows: Rows, row: dict) -> Direction:
    """Up or down where even the ends of its interval say so; else unsure."""
    told = _change(former_in(rows, row), row)
    if told and told.low is not None and told.low > 0:
        return "up"
    return "down" if told and told.high is not None and told.high < 0 else "unsure"


def change_in(rows: Rows, row: dict, say: Words) -> str:
    """The change on the same span of the year before in words; empty where none may be told."""
    former = former_in(rows, row)
    if former is None or is_far(former, row):
        return ""
    found = change_of(former, row, say)
    return found.change if found else ""


def _change(former: dict | None, row: dict) -> Worked | None:
    if former is None:
        return None
    if not pd.isna(row.get("own_growth")) and row["unit"] != "PERCENT":
        ends = (None if pd.isna(row[end]) else float(row[end]) for end in ("own_low", "own_high"))
        return Worked(float(row["own_growth"]), *ends)
    if not has_rate(former, row):
        return None
    measure = difference if row["unit"] == "PERCENT" else rate
    return measure(worked(row), worked(former))
