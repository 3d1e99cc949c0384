"""Which of several figures is the highest, as far as their intervals tell: one, or several."""

from collections.abc import Callable
from math import inf
from typing import Any

import pandas as pd

from dashboard.builder.counted import value_in_words
from dashboard.builder.quantities import begin, bound_of, words_of_period
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import takeaways
from dashboard.store.database import rows_of

Rows = list[dict[str, Any]]
MOST = 4  # names that may be the highest: of more a reader learns nothing


def only_highest(rows: Rows) -> dict | None:
    """The one row that is surely above all others; none where two share the height, or where
    another may be higher ("more than")."""
    found = may_be_highest(rows)
    return found[0] if len(found) == 1 else None


def may_be_highest(rows: Rows) -> Rows:
    """Those that no other is surely above, the highest first."""
    top = max((row["value"] for row in rows), default=0)
    found = [
        row
        for row in rows
        if row["value"] == top or all(_least(one) < _most(row) for one in rows if one is not row)
    ]
    return sorted(found, key=lambda row: -row["value"])


def several_highest(rows: Rows, say: Words, name: Callable[[dict], str]) -> str:
    """Those of which each may be the highest, with their figures; nothing where they are many."""
    found = may_be_highest(rows)
    if not 1 < len(found) <= MOST:
        return ""
    told = [
        say("takeaways.one_of_highest", name=name(row), value=value_in_words(row, say))
        for row in found
    ]
    period = begin(words_of_period(found[0], say))
    return say("takeaways.several_highest", period=period, told=say.listing(told))


def not_listed(scope: Scope, frame: pd.DataFrame) -> str:
    """Partners that a list of one span lacks, though a part of that span alone has more of them
    than its highest: without them the highest would pass for the highest of all."""
    if scope.partners or frame["time_period"].nunique() != 1 or frame["indicator"].nunique() != 1:
        return ""
    first, say = frame.iloc[0], scope.say
    span = first["period_start"].date(), first["period_end"].date()
    key = first["indicator"], first["ref_area"], first["breakdown"]
    found = takeaways.higher_in_a_part(*key, span, float(frame["value"].max()), scope.as_of)
    told = [
        say(
            "takeaways.in_a_part",
            name=say.country(row["counterpart_area"]),
            value=value_in_words(row, say),
            period=words_of_period(row, say),
        )
        for row in rows_of(found[~found["counterpart_area"].isin(set(frame["counterpart_area"]))])
    ]
    return say("takeaways.not_listed", told="; ".join(told)) if told else ""


def _least(row: dict) -> float:
    """The least that a figure may be; "almost" reaches as far as its last printed digit."""
    return _end(row, "low", -1)


def _most(row: dict) -> float:
    """The most that a figure may be; "more than" reaches as far as its last printed digit."""
    return _end(row, "high", 1)


def _end(row: dict, name: str, sign: int) -> float:
    if not pd.isna(row.get(name)):
        return row[name]
    if not bound_of(row):
        return row["value"]
    digit: Any = row.get("rounded_to")
    return row["value"] + sign * (inf if pd.isna(digit) else digit)
