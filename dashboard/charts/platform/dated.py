"""Charts of few, dated figures: dots on their spans, and bars of one origin and span."""

from collections.abc import Callable
from dataclasses import replace
from typing import Unpack

import pandas as pd

from dashboard.builder.compose import Heading, line_chart, ranking_chart
from dashboard.builder.quantities import words_of_period
from dashboard.model.chart import Chart, Kind
from dashboard.model.scope import Scope

TOLD = 3  # sentences that a reader still takes in


def dots(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    by: tuple[str, ...] = ("indicator",),
    kind: Kind = "dots",
    regular: bool = False,
    **head: Unpack[Heading],
) -> Chart:
    """Dated values beside their milestones, on an axis close around the figures."""
    near = _around(scope, frame)
    closer = () if near == scope else (scope.say("platform.axis"),)
    head["notes"] = (*head.get("notes", ()), *closer)
    head["height"] = 360
    chart = line_chart(
        near,
        frame,
        by=by,
        kind=kind,
        regular=regular,
        **head,
    )
    return replace(chart, takeaway=newest(chart, scope) or chart.takeaway)


def bars(
    scope: Scope,
    frame: pd.DataFrame,
    *,
    id: str,
    title: str,
    category: str,
    name: Callable[[str], str] | None = None,
    notes: tuple[str, ...] = (),
) -> Chart:
    """Bars of the one origin and span that has the most figures; both are told above them."""
    frame = fullest(frame)
    return ranking_chart(
        scope,
        frame,
        id=id,
        title=title,
        category=category,
        subtitle=_moment(frame, scope),
        name=name,
        notes=notes,
    )


def known_span(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures whose span is known: a sum dated to one day has a day of publication only."""
    return frame[~((frame["measure"] == "flow") & (frame["days"] == 1))]


def fullest(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures of the one origin and span that has the most of them, the newest among equals."""
    if frame.empty:
        return frame
    beside = frame.groupby(["origin", "time_period"])["value"].transform("size")
    best = frame.assign(beside=beside).sort_values(["beside", "period_end"]).iloc[-1]
    return frame[
        (frame["origin"] == best["origin"]) & (frame["time_period"] == best["time_period"])
    ]


def newest(chart: Chart, scope: Scope) -> str:
    """A sentence for the newest actual value of a few series: that which is newest of all leads,
    and of those that end on one day the fullest."""
    lasts = [
        (series, max(series.points, key=lambda point: (point.end, point.start)))
        for series in chart.series
        if not series.forecast
    ]
    told = []
    lasts.sort(key=lambda one: (one[1].day_after, len(one[0].points)), reverse=True)
    for series, last in lasts[:TOLD]:
        period = ", ".join(filter(None, (last.label, last.part, last.doubt)))
        words = {"name": series.label, "value": last.told, "period": period}
        told.append(scope.say("platform.newest", **words))
    return "\n".join(told)


def _around(scope: Scope, frame: pd.DataFrame) -> Scope:
    """The scope narrowed to the years of the figures and one more on either side."""
    if frame.empty:
        return scope
    low = frame["period_start"].min().year - 1
    high = (frame["period_end"].max() - pd.Timedelta(days=1)).year + 1
    return replace(scope, first=max(scope.first, low), last=min(scope.last, high))


def _moment(frame: pd.DataFrame, scope: Scope) -> str:
    """The one span and origin of a ranking, in words."""
    if frame.empty:
        return ""
    say, row = scope.say, frame.iloc[0].to_dict()
    origin = say.code("ORIGIN", row["origin"])
    return say("platform.one_moment", period=words_of_period(row, say), origin=origin)
