"""Sentences that say what a chart shows, computed from its figures by rules."""

import pandas as pd

from dashboard.subjects.compose import period, quantity
from dashboard.words import Words


def level_and_change(frame: pd.DataFrame, say: Words, name: str = "") -> str:
    """The latest whole-year figure of one series, and its change on the year before.

    `name` says whose figure it is, where the chart shows several. No change is told across a break
    of the series, from a forecast, or from a year that is missing.
    """
    whole = frame[frame["is_whole_year"] & (frame["obs_status"] != "F")]
    if whole.empty:
        return ""
    latest = whole.sort_values("period_start").iloc[-1].to_dict()
    told = say(
        "takeaways.level",
        period=words_of_period(latest, say),
        value=quantity(say.language, latest["value"], latest["unit"]),
        origin=say.code("ORIGIN", latest["origin"]),
    )
    told = f"{name}. {told}" if name else told
    before = whole[whole["year"] == latest["year"] - 1]
    if before.empty or latest["obs_status"] == "B" or not before.iloc[0]["value"]:
        return told + "."
    former = before.iloc[0].to_dict()
    if latest["unit"] == "PERCENT":
        points = say.number(abs(latest["value"] - former["value"]), 1)
        sign = "+" if latest["value"] >= former["value"] else "−"
        change = say("takeaways.points", value=sign + points)
    else:
        change = say.change((latest["value"] / former["value"] - 1) * 100)
    return say("takeaways.with_change", told=told, change=change, before=words_of_period(former, say))


def largest(
    frame: pd.DataFrame, say: Words, category: str = "counterpart_area", among: int = 0
) -> str:
    """The largest category of one moment, and its share where the frame has one (`share`).

    `among` says how many countries the series covers, where it does not cover all.
    """
    if frame.empty:
        return ""
    first = frame.sort_values("value", ascending=False).iloc[0].to_dict()
    values = {
        "period": words_of_period(first, say),
        "name": say.country(first[category]),
        "value": quantity(say.language, first["value"], first["unit"]),
    }
    if among:
        told = say("takeaways.largest_among", n=among, **values)
    else:
        told = say("takeaways.largest", **values)
    share = first.get("share")
    if share is None or pd.isna(share):
        return told + "."
    return say("takeaways.with_share", told=told, share=say.percent(share))


def words_of_period(row: dict, say: Words) -> str:
    """The period of a row, as it begins a sentence."""
    start, end = row["period_start"].date(), row["period_end"].date()
    words = period(say.language, row["time_period"], start, end)
    return words[:1].upper() + words[1:]
