"""Headline figures: the newest whole figure of an indicator, its change, its source."""

from dataclasses import dataclass

import pandas as pd

from dashboard.database import remember
from dashboard.queries import observations
from dashboard.queries.catalogue import indicator
from dashboard.scope import Scope
from dashboard.subjects.compose import citation, period


@dataclass(frozen=True)
class Headline:
    """One figure in large type; every text is in the reader's language."""

    id: str
    title: str
    period: str
    number: str  # "18.9 billion"
    unit: str  # "US dollars"
    change: str  # "+28%", or empty where no honest comparison exists
    against: str  # what it is compared with
    source: str
    url: str


@remember
def headline(scope: Scope, code: str, origin: str, title: str, partner: str = "WLD") -> Headline:
    """The newest figure of one indicator and origin for Uzbekistan.

    A flow is told for its newest whole year, a stock for its newest date; the change is on the same
    span, or the same day, of the year before, and never crosses a break.
    """
    say = scope.say
    frame = observations.chosen(
        (code,), ("UZB",), (partner,), origins=(origin,), as_of=scope.as_of
    )
    frame = frame[frame["obs_status"] != "F"]
    title = title or indicator(code)[f"name_{say.language}"]
    if frame.empty:
        day = say.day(scope.as_of)
        return Headline(code, title, "", "—", "", say("evidence.not_by", day=day), "", "", "")
    if frame["measure"].iloc[0] == "flow" and frame["is_whole_year"].any():
        frame = frame[frame["is_whole_year"]]
    frame = frame.sort_values(["period_start", "period_end"])
    row = frame.iloc[-1].to_dict()
    former = _former(frame, row)
    change = against = ""
    ratio = row["unit"] == "PERCENT"
    if former is not None:
        words = period(
            say.language,
            former["time_period"],
            former["period_start"].date(),
            former["period_end"].date(),
        )
        against = say("headlines.against", period=words)
        if ratio:
            difference = row["value"] - former["value"]
            sign = "+" if difference > 0 else "−"
            change = say("takeaways.points", value=sign + say.number(abs(difference), 1))
        else:
            change = say.change((row["value"] / former["value"] - 1) * 100)
    return Headline(
        id=code,
        title=title,
        period=period(
            say.language, row["time_period"], row["period_start"].date(), row["period_end"].date()
        ),
        number=say.percent(row["value"]) if ratio else say.compact(row["value"]),
        unit="" if ratio else say(f"words.axis_{row['unit'].lower()}"),
        change=change,
        against=against,
        source=citation(row, say),
        url=row["url"] or "",
    )


def _former(frame: pd.DataFrame, row: dict) -> dict | None:
    """The same span a year before; seasons differ, so no other span is a fair comparison."""
    year = pd.DateOffset(years=1)
    same = (frame["period_start"] == row["period_start"] - year) & (
        frame["period_end"] == row["period_end"] - year
    )
    if not same.any() or row["obs_status"] == "B" or not frame[same].iloc[-1]["value"]:
        return None
    return frame[same].iloc[-1].to_dict()
