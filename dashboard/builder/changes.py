"""The change of a figure on the same span of an earlier year, or why none may be told.

A change that the origin published itself comes first, in its own digits; where the two printed
levels tell another one, that is said, and whether their rounding explains it.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.builder import bearing
from dashboard.builder.bearing import Worked
from dashboard.builder.citations import citation
from dashboard.builder.counted import value_in_words
from dashboard.builder.quantities import words_of_period, worked
from dashboard.language.rounding import half_up
from dashboard.language.words import Words
from dashboard.queries.takeaways import breaks

SERIES = ("indicator", "ref_area", "counterpart_area", "breakdown", "origin")
Rows = list[dict[str, Any]]
MANY = 10  # beyond this factor, up or down, both figures tell more than a percentage
CLOSE = 1  # whole percents: a difference of ours from the origin's own change that a reader sees


@dataclass(frozen=True)
class Told:
    """A change in words, what it is measured against, and where it comes from."""

    change: str  # "+29%", "between +27 and +31%"
    before: str  # the period in words, or empty where it is the same span of `year`
    year: int
    source: str = ""  # set where the origin states the change itself
    url: str = ""
    ours: str = ""  # a sentence: what the two printed levels give, where that differs
    stated: str = ""  # what of it the origin states, where it states anything


def with_change(told: str, rows: Rows, row: dict, say: Words) -> str:
    """A sentence about a figure, ended by its change where one may be told."""
    former = former_of(rows, row)
    if former is not None and is_broken(former, row):
        return say("takeaways.broken", told=told)
    if former is not None and is_far(former, row):
        before = words_of_period(former, say)
        return say("takeaways.beside", told=told, before=before, value=value_in_words(former, say))
    found = change_of(former, row, say)
    if found is None:
        return told + "."
    own = "own_change" if found.source else "change"
    values = {"told": told, "change": found.change}
    if found.source:
        values |= {"source": found.source, "stated": found.stated}
    if found.before:
        ended = say(f"takeaways.with_{own}", before=found.before, **values)
    else:
        ended = say(f"takeaways.with_{own}_of_span", year=found.year, **values)
    return " ".join(filter(None, (ended, found.ours)))


def change_of(former: dict | None, row: dict, say: Words) -> Told | None:
    """The change on a former figure: the one that the origin states, else that of the levels."""
    if own := own_change(row, say):
        # The origin tells the change on the year before, whatever figures are drawn.
        ends = ("period_start", "period_end")
        earlier = row | {end: row[end] - pd.DateOffset(years=1) for end in ends}
        year = earlier["period_start"].year
        before = say.year(year) if row["is_whole_year"] else _across_years(earlier, say)
        return Told(own, before, year, *_own_source(row, say), stated(row, say))
    if former is None or not has_rate(former, row):
        return None
    named = row["is_whole_year"] or row["days"] == 1
    before = words_of_period(former, say) if named else _across_years(former, say)
    change = of_levels(former, row, say)
    return Told(change, before, former["period_start"].year) if change else None


def _across_years(row: dict, say: Words) -> str:
    """The span of a row in full where it lies in several years: "the same period of 2022" would
    not tell whether it began or ended then. Empty for a span within one year."""
    start, last = row["period_start"], row["period_end"] - pd.Timedelta(days=1)
    if start.year == last.year:
        return ""
    span = words_of_period(row, say)
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        return span
    return say("takeaways.across_years", span=span)


def own_change(row: dict, say: Words) -> str:
    """The change on the same span of the year before as the origin itself states it."""
    # A quotient of ours is no level of the origin's.
    if pd.isna(row.get("own_growth")) or row["unit"] == "PERCENT" or "divisor" in row:
        return ""
    if row["own_kind"] == "rate":
        return printed_rate(row["own_value"], row["own_rounded_to"], row["own_qualifier"], say)
    # A difference asks for its base, which was rounded: the rate is ours.
    change = bearing.change(_worked(row, "own_growth", "own_low", "own_high"), say)
    about = say("words.about", told=change)
    return about if change.startswith(("+", "−")) else change


def stated(row: dict, say: Words) -> str:
    """What the origin itself states of a change: the rate, or the difference it is worked out from.

    A rate in the place of a figure (`stated_first`) tells the unit of that figure apart.
    """
    if row["own_kind"] == "rate":
        return say("takeaways.as_stated")
    unit, bound = row.get("level_unit", row["unit"]), row["own_qualifier"]
    return say("takeaways.from_difference", told=say.quantity(row["own_value"], unit, bound))


def printed_rate(value: float, rounded_to: float, bound: str, say: Words) -> str:
    """A rate of change with the digits that its source printed, and its bound."""
    digits = 2 if pd.isna(rounded_to) else max(0, len(f"{rounded_to:g}".partition(".")[2]))
    sign = "+" if value > 0 else "−" if value < 0 else ""
    told = sign + say.percent(abs(value), digits, bound == "more_than")
    return say(f"words.{bound}", told=told) if bound else told


def stated_first(grown: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Growth that was worked out, with the rate that the origin itself states in its place: of
    whole years, and of those parts of years that are shown at all.

    `levels` are figures with the columns `own_…`; `is_told` marks what is the origin's own.
    """
    key = [*SERIES, "period_start", "period_end"]
    shown = pd.MultiIndex.from_frame(levels[key]).isin(pd.MultiIndex.from_frame(grown[key]))
    told = levels[(levels["own_kind"] != "") & (levels["is_whole_year"] | shown)]
    if told.empty:
        return grown
    own = {
        "low": "own_low", "high": "own_high",
        "rounded_to": "own_rounded_to", "publisher": "own_publisher", "relation": "own_relation",
        "source_kind": "own_source_kind", "url": "own_url", "published_on": "own_published_on",
    }  # fmt: skip
    # A difference asks for its base, which was rounded.
    apart = told["own_kind"] == "difference"
    told = told.assign(
        **{name: told[column] for name, column in own.items()},
        value=told["own_value"].mask(apart, told["own_growth"].map(half_up)),
        qualifier=told["own_qualifier"].mask(apart, "about"),
        level_unit=told["unit"],
    )
    told = told.assign(unit="PERCENT", value_published=float("nan"), is_told=True)
    told = told.assign(source=told["own_source"], obs_status="A", origin_page=None)
    places = pd.MultiIndex.from_frame(grown[key]).isin(pd.MultiIndex.from_frame(told[key]))
    both = [frame for frame in (grown[~places].assign(is_told=False), told) if len(frame)]
    return pd.concat(both).sort_values([*SERIES, "period_start"]).reset_index(drop=True)


def of_levels(former: dict, row: dict, say: Words) -> str:
    """The change from one printed figure to another, with the digits that both bear."""
    if row["unit"] == "PERCENT":
        return bearing.change(bearing.difference(worked(row), worked(former)), say, points=True)
    return bearing.change(bearing.rate(worked(row), worked(former)), say)


def is_far(former: dict, row: dict) -> bool:
    """Whether a rate would say less than both figures: of a few, where the origin states none, and
    of what is many times as much."""
    if not _is_counted(row) or not has_rate(former, row):
        return False
    few = former["value"] < bearing.FEW and "divisor" not in row
    if few and pd.isna(row.get("own_growth")):
        return True
    return not former["value"] / MANY < row["value"] < former["value"] * MANY


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


def has_rate(former: dict, row: dict) -> bool:
    """Whether a rate of change can be understood: not of a rank, an index, a loss, a balance."""
    if not _is_counted(row):
        return row["unit"] == "PERCENT"
    return row.get("has_growth", True) and former["value"] > 0 and row["value"] >= 0


def _is_counted(row: dict) -> bool:
    return row["measure"] != "ratio"


def _own_source(row: dict, say: Words) -> tuple[str, str, str]:
    """Words and address of the page that states the change; what the levels give beside it."""
    told = {
        name: row[f"own_{name}"]
        for name in ("publisher", "source_kind", "relation", "url", "published_on")
    }
    source = citation(told | {"origin": row["origin"]}, say)
    return source, row["own_url"] or "", levels_beside(row, say)


def levels_beside(row: dict, say: Words) -> str:
    """What the two printed levels give, where a reader would see another number; and why."""
    if pd.isna(row["levels_growth"]):
        return ""
    ours = _worked(row, "levels_growth", "levels_low", "levels_high")
    told = bearing.change(ours, say)
    if not told or (row["own_agrees"] and abs(ours.value - row["own_growth"]) < CLOSE / 2):
        return ""
    key = "levels_rounded" if row["own_agrees"] else "levels_differ"
    return say(f"takeaways.{key}", change=told)


def _worked(row: dict, value: str, low: str, high: str) -> Worked:
    return worked({"value": row[value], "low": row[low], "high": row[high]})
