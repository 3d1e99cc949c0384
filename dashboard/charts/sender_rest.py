"""The figures by sender, and what a list of them lacks: the part of the total that no country is
named for, and what else is known of a sender that is missing from it.
"""

from datetime import date

import pandas as pd

from dashboard.builder.changes import Rows
from dashboard.model.scope import Scope
from dashboard.queries import observations, remittances
from dashboard.store.database import rows_of
from data.edition import HOME

TRANSFERS = "cross_border_transfers_received"
REST = ""  # stands for no country
COVERED = 50  # percent of the total that listed senders must reach to tell where money comes from


def of_year(scope: Scope, year: int, indicator: str) -> pd.DataFrame:
    """The senders of one whole year."""
    return remittances.corridor_shares(indicator, HOME, year, scope.as_of)


def through_years(scope: Scope) -> pd.DataFrame:
    """The money of each sender that is told apart, through the years."""
    frame = observations.annual_beside((TRANSFERS,), (HOME,), **scope.window)
    return frame[frame["counterpart_area"] != "WLD"]


def fullest_first(indicator: str, as_of: date | None) -> tuple[int, ...]:
    """Years with figures by sender: the newest of which most is known, then the newest first."""
    years = observations.whole_years(indicator, HOME, partners=True, as_of=as_of)
    shares = remittances.covered(indicator, HOME, as_of)
    full = [year for year in years if shares.get(year, 0) >= COVERED]
    return tuple(dict.fromkeys((*full[:1], *years)))


def stated(frame: pd.DataFrame, indicator: str, year: int, as_of: date | None) -> Rows:
    """The share of the largest sender of a year as its origin itself states it, if it does: two
    rounded figures may give another one."""
    known = remittances.published_shares(indicator, HOME, year, as_of)
    largest = frame.iloc[0]
    same = (known["counterpart_area"] == largest["counterpart_area"]) & known["is_whole_year"]
    return rows_of(known[same & (known["origin"] == largest["origin"])])


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
