"""What another body tells of one partner alone, where that is more than the whole that is told."""

import pandas as pd

from dashboard.builder.citations import citation
from dashboard.builder.quantities import in_words, words_of_period
from dashboard.model.scope import Scope
from dashboard.queries.takeaways import higher_in_a_part
from dashboard.store.database import rows_of


def beside_others(told: str, scope: Scope, frame: pd.DataFrame) -> str:
    """What is told of the figures, and in a line of its own what contradicts their newest total."""
    return "\n".join(filter(None, (told, _elsewhere(scope, frame)))) if told else told


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
        value=in_words(row, scope.say),
        source=citation(row, scope.say),
    )
