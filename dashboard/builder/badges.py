"""What kind of figure a number is: official or relayed, disputed, old; and its range.

Computed from the source's relation and kind, from the disagreements of the build, and from the
distance to the newest publication in the data.
"""

from collections.abc import Iterator, Sequence
from math import ceil, log10

import pandas as pd

from dashboard.builder.quantities import bound_of, in_words, told_of
from dashboard.language.words import Words
from dashboard.model.answer import Badge, BadgeCode
from dashboard.queries import catalogue
from dashboard.queries.evidence_disagreements import disagreements
from dashboard.store.database import rows_of

FIRST_HAND = {"official_statistics", "government_release", "international_database"}
OLD = 2  # years between the end of a figure and the newest publication in the data
ENDS = ("low", "high")


def badges_of(row: dict, say: Words, *, disputed: bool = False) -> tuple[Badge, ...]:
    """The badges of one figure; `disputed` where its chart shows that bodies differ."""
    return tuple(
        Badge(code, say(f"home.badge_{code}"), say(f"home.badge_{code}_why"))
        for code in _codes(row, disputed)
    )


def _codes(row: dict, disputed: bool) -> Iterator[BadgeCode]:
    at_hand = row["relation"] != "relay" and row["source_kind"] in FIRST_HAND
    yield "official" if at_hand else "relayed"
    if disputed or is_disputed(row):
        yield "disputed"
    newest = pd.Timestamp(catalogue.build()["newest_publication"])
    if row["period_end"] < newest - pd.DateOffset(years=OLD):
        yield "old"


def is_disputed(row: dict) -> bool:
    """Whether another body tells another figure of the same, or of a part that is above it."""
    found = disagreements(row["ref_area"])
    found = found[found["kind"] != "between"]
    return any(
        (one[f"{end}_indicator"], one[f"{end}_origin"], one[f"{end}_time_period"])
        == (row["indicator"], row["origin"], row["time_period"])
        and one[f"{end}_area"] == row["counterpart_area"]
        for one in rows_of(found)
        for end in ENDS
    )


def number_of(row: dict, say: Words) -> str:
    """The number of a figure without its unit, never without its bound: more than 1.8 million."""
    if row["unit"] == "PERCENT":
        return in_words(row, say)
    value, told = told_of(row)
    number = say.compact(value)
    return say(f"words.{told}", told=number) if told else number


def extent(row: dict, say: Words, others: Sequence[dict] = ()) -> str:
    """The range of a figure: what other bodies tell, what its bound leaves open, its rounding."""
    told = sorted((row, *others), key=lambda one: one["value"])
    if told[0]["value"] < told[-1]["value"]:
        low, high = number_of(told[0], say), number_of(told[-1], say)
        return say("home.extent_told", low=low, high=high)
    low, high = (row[end] for end in ENDS)
    if row.get("is_own_sum") and low < high:
        return say("home.extent_sum", low=say.number(low), high=say.number(high))
    if bound := bound_of(row):
        return say(f"home.extent_{bound}")
    if pd.isna(low) or pd.isna(high) or low == high:
        return say("home.extent_exact")
    return say("home.extent_rounded", span=_span(row, say))


def _span(row: dict, say: Words) -> str:
    """Both ends of a rounded figure, with the digits that tell them apart."""
    divisor, unit = say.scale(abs(row["value"]), "NUMBER")
    divisor, unit = (1.0, "") if row["unit"] == "PERCENT" or divisor == 1 else (divisor, unit)
    step = (row["high"] - row["low"]) / divisor / 2
    digits = max(0, ceil(-log10(step) - 1e-9))
    low, high = (say.number(row[end] / divisor, digits) for end in ENDS)
    if row["unit"] == "PERCENT":
        high = say.percent(row["high"], digits)
    return f"{low}–{high} {unit}".strip()
