"""What a list of senders lacks: the part of the total that no country is named for, and what else
is known of a sender that is missing from it.
"""

from datetime import date

import pandas as pd

from dashboard.builder.quantities import words_of_period
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import observations, remittances
from dashboard.store.database import rows_of
from data.edition import HOME

REST = ""  # stands for no country
COVERED = 50  # percent of the total that listed senders must reach to tell where money comes from


def fullest_first(indicator: str, as_of: date | None) -> tuple[int, ...]:
    """Years with figures by sender: the newest of which most is known, then the newest first."""
    years = observations.whole_years(indicator, HOME, partners=True, as_of=as_of)
    shares = remittances.covered(indicator, HOME, as_of)
    full = [year for year in years if shares.get(year, 0) >= COVERED]
    return tuple(dict.fromkeys((*full[:1], *years)))


def with_rest(frame: pd.DataFrame, indicator: str, year: int, as_of: date | None) -> pd.DataFrame:
    """The senders, and what the total holds beyond them, as exact as its parts are."""
    whole = remittances.total(indicator, HOME, year, as_of)
    whole = whole[whole["origin"].isin(set(frame["origin"]))]
    if len(whole) != 1 or frame["origin"].nunique() != 1:
        return frame
    row = whole.iloc[0]
    step = pd.concat([frame["rounded_to"], whole["rounded_to"]]).max()
    left = row["value"] - frame["value"].sum()
    value = round(left / step) * step if step > 0 else left
    if value <= 0:
        return frame
    changed = {
        "counterpart_area": REST,
        "value": value,
        "qualifier": None,
        "note": None,
        "value_published": None,
        "share": round(100 * left / row["value"], 0 if step > 0 else 1),
    }
    return pd.concat([frame, whole.assign(**changed)], ignore_index=True)


def known_of_missing(scope: Scope, frame: pd.DataFrame, indicator: str, year: int) -> list[str]:
    """The longest share in the year that its origin tells of each sender that is not listed."""
    shares = observations.chosen(
        (f"{indicator}_share",), (HOME,), first=year, last=year, as_of=scope.as_of
    )
    listed = {"WLD", *frame["counterpart_area"]}
    rows = [
        row
        for row in rows_of(shares)
        if row["counterpart_area"] not in listed and row["obs_status"] != "F"
    ]
    longest: dict[str, dict] = {}
    for row in sorted(rows, key=lambda row: (row["months"], row["period_end"])):
        longest[row["counterpart_area"]] = row
    return [_told(row, scope.say) for row in longest.values()]


def _told(row: dict, say: Words) -> str:
    return say(
        "remittances.known_of_missing",
        name=say.country(row["counterpart_area"]),
        share=say.percent(row["value"]),
        period=words_of_period(row, say),
        origin=say.code("ORIGIN", row["origin"]),
    )
