"""The change of a figure on the same span of an earlier year, or why none may be told."""

from typing import Any

import pandas as pd

from dashboard.builder.quantities import quantity, words_of_period
from dashboard.language.words import Words
from dashboard.queries.takeaways import breaks

SERIES = ("indicator", "ref_area", "counterpart_area", "breakdown", "origin")
Rows = list[dict[str, Any]]
MANY = 10  # beyond this factor, up or down, both figures tell more than a percentage


def with_change(told: str, rows: Rows, row: dict, say: Words) -> str:
    """A sentence about a figure, ended by its change where one may be told."""
    former = former_of(rows, row)
    if former is None:
        return told + "."
    if is_broken(former, row):
        return say("takeaways.broken", told=told)
    if not _has_rate(former, row):
        return told + "."
    if not former["value"] / MANY < row["value"] < former["value"] * MANY and _is_counted(row):
        value = quantity(say.language, former["value"], former["unit"])
        return say("takeaways.beside", told=told, before=words_of_period(former, say), value=value)
    change = _change(former["value"], row["value"], row["unit"], say)
    if row["is_whole_year"] or row["days"] == 1:
        before = words_of_period(former, say)
        return say("takeaways.with_change", told=told, change=change, before=before)
    year = former["period_start"].year
    return say("takeaways.with_change_of_span", told=told, change=change, year=year)


def former_of(rows: Rows, row: dict) -> dict | None:
    """The figure of the same series and the same span one year before.

    Numbers of people that are counted every few years are measured against the count before.
    """
    year = pd.DateOffset(years=1)
    span = (row["period_start"] - year, row["period_end"] - year)
    same = [other for other in rows if all(other[name] == row[name] for name in SERIES)]
    for other in same:
        if (other["period_start"], other["period_end"]) == span:
            return other
    if row["measure"] != "stock" or not row["is_whole_year"]:
        return None
    earlier = [other for other in same if other["is_whole_year"] and other["year"] < row["year"]]
    return max(earlier, key=lambda other: other["year"], default=None)


def is_broken(former: dict, row: dict) -> bool:
    """Whether the series breaks after the beginning of the former figure, up to this one."""
    if row["obs_status"] == "B":
        return True
    start, end = former["period_start"].date(), row["period_end"].date()
    own = (row["counterpart_area"], row["breakdown"])
    return any(
        # What breaks the total breaks its parts.
        (partner, breakdown) in (own, ("WLD", "_T")) and start < day < end
        for partner, breakdown, day in breaks(row["indicator"], row["ref_area"], row["origin"])
    )


def _has_rate(former: dict, row: dict) -> bool:
    """A rank, an index or a loss has no rate of change that a reader would understand."""
    if not _is_counted(row):
        return row["unit"] == "PERCENT"
    return former["value"] > 0 and row["value"] >= 0


def _is_counted(row: dict) -> bool:
    return row["measure"] != "ratio"


def _change(former: float, value: float, unit: str, say: Words) -> str:
    if unit != "PERCENT":
        return say.change((value / former - 1) * 100)
    points = round(value - former, 1)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return say("takeaways.points", value=sign + say.number(abs(points), 1))
