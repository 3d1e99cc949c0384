"""A figure that is not in the data yet, drawn where it will appear: beside all of its key."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.builder.compose import line_chart
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations

DRAFT = "DRAFT"


@dataclass(frozen=True)
class Draft:
    """The cells of a figure, and its span as the loader read it."""

    indicator: str
    ref_area: str
    counterpart_area: str
    breakdown: str
    time_period: str
    value: float
    obs_status: str
    period_start: str
    period_end: str
    months: int
    is_whole_year: bool
    year: int
    frequency: str


def preview(scope: Scope, draft: Draft) -> Chart:
    """The series of every origin, and the draft as one of its own."""
    say = scope.say
    place = (draft.ref_area,), (draft.counterpart_area,), (draft.breakdown,)
    known = observations.chosen((draft.indicator,), *place)
    known = known[known["frequency"] == draft.frequency]
    scope = replace(scope, countries=(draft.ref_area,), months=0, milestones="none")
    frame = known if known.empty else pd.concat([known, _row(known, draft)], ignore_index=True)
    return line_chart(
        scope,
        frame,
        by=("origin",),
        kind="dots",
        regular=True,
        name=lambda key: _name(key[0], say),
        id="desk-preview",
        title=say("desk.preview"),
        subtitle=say.indicator(draft.indicator),
    )


def _row(known: pd.DataFrame, draft: Draft) -> pd.DataFrame:
    """A row like the others, with the draft's own cells and no source yet."""
    row = known.iloc[[-1]].copy()
    told = {
        "origin": DRAFT, "source": DRAFT, "publisher": "", "url": "", "note": "",
        "value": draft.value, "time_period": draft.time_period, "obs_status": draft.obs_status,
        "period_start": pd.Timestamp(draft.period_start),
        "period_end": pd.Timestamp(draft.period_end), "months": draft.months,
        "is_whole_year": draft.is_whole_year, "year": draft.year, "low": draft.value,
        "high": draft.value,
    }  # fmt: skip
    return row.assign(**told)


def _name(origin: str, say: Words) -> str:
    return say("desk.draft") if origin == DRAFT else say.code("ORIGIN", origin)
