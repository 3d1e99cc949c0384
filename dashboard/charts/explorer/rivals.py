"""What other bodies tell of the figure that a view of the explorer leads with."""

from dataclasses import replace

import pandas as pd

from dashboard.builder.compose import measured
from dashboard.builder.counted import with_doubt
from dashboard.builder.elsewhere import rivals
from dashboard.builder.leading import leader, newness, sure, whole
from dashboard.builder.panels import NEAR, told_counts
from dashboard.builder.quantities import in_words, words_of_period
from dashboard.language.words import Words, sentences
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import rows_of

KEY = ("ref_area", "counterpart_area", "breakdown")


def with_rivals(scope: Scope, indicator: str, frame: pd.DataFrame, chart: Chart) -> Chart:
    """A chart of one thing with a line on who tells another figure of it, whether drawn or not."""
    actual = frame[frame["obs_status"] != "F"]
    if actual.empty or not chart.takeaway or any(frame[name].nunique() > 1 for name in KEY):
        return chart
    series = {(origin,): sure(rows_of(rows)) for origin, rows in actual.groupby("origin")}
    row = max(whole(leader(series)[1], False), key=newness)
    codes = [(row[name],) for name in KEY]
    every = measured(observations.chosen((indicator,), *codes, **scope.window))
    every = every[every["obs_status"] != "F"]
    others = sentences(*rivals(every, row, scope.say)).removesuffix(".")
    told = (f"{others}." if others else "", _near(every, row, scope.say))
    return replace(chart, takeaway=sentences(chart.takeaway, *told))


def _near(every: pd.DataFrame, row: dict, say: Words) -> str:
    """What others count of people or things within a season before the day of a count."""
    others = every[(every["origin"] != row["origin"]) & (every["period_end"] < row["period_end"])]
    others = others[row["period_end"] - others["period_end"] <= NEAR]
    if row["measure"] != "stock" or others.empty:
        return ""
    last = rows_of(others.sort_values("period_end").groupby("origin").tail(1))
    return told_counts([_in_words(one, say) for one in last], say)


def _in_words(row: dict, say: Words) -> str:
    origin, period = say.code("ORIGIN", row["origin"]), words_of_period(row, say)
    told = with_doubt(origin, say, row)
    return say("corridor.count_of", value=in_words(row, say), period=period, origin=told)
