"""The figures by sender, what a list of them tells, and what it lacks.

It may lack a part of the total that no country is named for, and a sender whose share is known.
"""

from datetime import date

import pandas as pd

from dashboard.builder.bearing import Worked, share
from dashboard.builder.changes import Rows
from dashboard.builder.citations import citation
from dashboard.builder.counted import value_in_words
from dashboard.builder.quantities import words_of_period
from dashboard.builder.takeaways import largest
from dashboard.language.words import Words
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


def told(scope: Scope, frame: pd.DataFrame, indicator: str, year: int) -> str:
    """The largest sender, or how much of the total those listed make up, and what else is known.

    Nothing is the largest of a list that lacks the largest: the year must be mostly covered.
    """
    say = scope.say
    if indicator != TRANSFERS:
        return largest(frame, say)
    if frame["share"].sum() >= COVERED:
        own = stated(frame, indicator, year, scope.as_of)
        return "\n".join((largest(frame, say), *(_published(row, say, True) for row in own)))
    known = remittances.published_shares(indicator, HOME, year, scope.as_of)
    listed = known["counterpart_area"].isin(frame["counterpart_area"])
    if frame["share"].notna().any():
        known, listed = known[~listed], listed[~listed]
        ends = frame[["share_low", "share_high"]].sum(skipna=False).astype(object)
        covered = Worked(float(frame["share"].sum()), *ends.where(ends.notna(), None))
        sentence = say("remittances.covered", year=year, share=share(covered, say))
    else:
        sentence = say("remittances.no_total", year=year)
    shares = (
        _published(row, say, is_listed)
        for row, is_listed in zip(rows_of(known), listed, strict=True)
    )
    return " ".join((sentence, *shares))


def _published(row: dict, say: Words, is_listed: bool) -> str:
    """A share that the origin itself states, of a sender that the list has or lacks."""
    return say(
        f"remittances.{'stated' if is_listed else 'known'}_share",
        name=say.country(row["counterpart_area"]),
        share=value_in_words(row, say),
        period=words_of_period(row, say),
        source=citation(row, say),
    )


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
