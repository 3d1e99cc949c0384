"""What other bodies tell: another figure of the same, or more of one partner than of the whole."""

from collections.abc import Iterator

import pandas as pd

from dashboard.builder.bearing import overlap
from dashboard.builder.citations import citation
from dashboard.builder.counted import value_in_words
from dashboard.builder.quantities import words_of_period, worked
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries.takeaways import higher_in_a_part
from dashboard.store.database import rows_of


def beside_others(told: str, scope: Scope, frame: pd.DataFrame) -> str:
    """What is told of the figures, and in a line of its own what contradicts their newest total."""
    return "\n".join(filter(None, (told, _elsewhere(scope, frame)))) if told else told


def rivals(every: pd.DataFrame, row: dict, say: Words) -> Iterator[str]:
    """What other bodies tell of the same as a figure, of its span and, of a stock, of a later day;
    a rounded print of it is no other figure."""
    others = every[(every["breakdown"] == row["breakdown"]) & (every["origin"] != row["origin"])]
    same = (others["period_start"] == row["period_start"]) & (
        others["period_end"] == row["period_end"]
    )
    if alike := [
        f"{say.code('ORIGIN', one['origin'])} ({value_in_words(one, say)})"
        for one in others[same & (others["value"] != row["value"])].to_dict("records")
        if not is_print(one, row)
    ]:
        yield say("headlines.others", told=say.listing(alike))
    later = others[others["period_end"] > row["period_end"]].sort_values("period_end")
    if row["measure"] == "stock" and len(later):
        one = later.iloc[-1].to_dict()
        yield say(
            "headlines.later",
            period=words_of_period(one, say),
            value=value_in_words(one, say),
            origin=say.code("ORIGIN", one["origin"]),
        )


def is_print(one: dict, other: dict) -> bool:
    """Whether two figures with both ends may be one figure."""
    ends = [row[end] for row in (one, other) for end in ("low", "high")]
    return not pd.isna(ends).any() and overlap(worked(one), worked(other))


def _elsewhere(scope: Scope, frame: pd.DataFrame) -> str:
    if "divisor" in frame:  # told in a unit of ours
        return ""
    totals = frame[
        (frame["counterpart_area"] == "WLD")
        & (frame["breakdown"] == "_T")
        & (frame["obs_status"] != "F")
        & frame["is_whole_year"]
    ]
    if totals.empty or len(frame[["indicator", "ref_area"]].drop_duplicates()) > 1:
        return ""
    total = totals.sort_values(["period_end", "high"]).iloc[-1]
    span = total["period_start"].date(), total["period_end"].date()
    key = total["indicator"], total["ref_area"], total["breakdown"]
    more = higher_in_a_part(*key, span, float(total["value"]), scope.as_of)
    more = more[(more["origin"] != total["origin"]) & (more["low"] > total["high"])]
    more = more[~more["counterpart_area"].isin(set(frame["counterpart_area"]))]  # drawn already
    if more.empty:
        return ""
    row = rows_of(more)[0]
    return scope.say(
        "takeaways.elsewhere",
        country=scope.say.country(row["counterpart_area"]),
        period=words_of_period(row, scope.say),
        value=value_in_words(row, scope.say),
        source=citation(row, scope.say),
    )
