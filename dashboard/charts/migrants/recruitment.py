"""Charts of organised recruitment: totals, Korea's permit system, permits and visas abroad."""

from dataclasses import replace

import pandas as pd

from dashboard.builder.cache import ignores_countries
from dashboard.builder.citations import citation
from dashboard.builder.compose import line_chart
from dashboard.builder.counted import value_in_words
from dashboard.builder.takeaways import level_and_change, words_of_period
from dashboard.charts.choices import count_of, moment_of
from dashboard.charts.migrants.dots import citizens_and_all, dots_apart, of_citizens
from dashboard.charts.migrants.labour import by_partner_as
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.queries.migrants import moments
from dashboard.store.database import remember, rows_of
from data.edition import HOME

RECRUITED, PRIVATE = "organised_recruitment", "private_agency_placements"
SENT = (RECRUITED, PRIVATE)
KOREA = "eps_workers_admitted"
PERMITS = (
    "work_patents_issued",
    "seasonal_work_visas",
    "work_permits_issued",
    "foreign_workers_on_permit",
    "foreign_workers_registered",
    "residence_permit_holders",
    "first_residence_permits",
    "temporary_residence_permits_granted",
    "diversity_visa_selectees",
)


@ignores_countries("migrants.uzbekistan_only")
def recruited(scope: Scope) -> Chart:
    """Workers sent: whole years, hatched part-years, and targets as hollow columns of their own."""
    say = scope.say
    years = scope.window
    actual = observations.annual((RECRUITED,), (HOME,), ("WLD",), **years)
    every = observations.chosen((RECRUITED,), (HOME,), ("WLD",), **years)
    targets = every[every["obs_status"] == "F"]
    return line_chart(
        scope,
        pd.concat([actual, targets]),
        id="migrants-recruited",
        kind="columns",
        title=say("migrants.recruited"),
        subtitle=say("migrants.recruited_rule"),
        takeaway=level_and_change(actual[actual["origin"] == "UZ-MIGRATION-AGENCY"], say),
    )


@remember
def korea(scope: Scope) -> Chart:
    """Workers admitted by Korea's permit system beside the quota for all nationalities."""
    say = scope.say
    frame = citizens_and_all(scope, KOREA, ("KOR",))
    own = frame[frame["ref_area"] == HOME]
    chart = dots_apart(
        scope,
        frame,
        "ref_area", "breakdown", "origin",
        own=own,
        area=HOME,
        id="migrants-korea",
        title=say("migrants.korea"),
        subtitle=say("migrants.korea_rule"),
        notes=(say("migrants.korea_permits"),),
    )  # fmt: skip
    return replace(chart, takeaway="\n".join(filter(None, (chart.takeaway, _whole(scope, own)))))


def _whole(scope: Scope, own: pd.DataFrame) -> str:
    """All who were sent to Korea in the year of the newest admissions, which are a part of them."""
    if own.empty:
        return ""
    newest = own.sort_values("period_end").iloc[-1]
    sent = observations.annual((RECRUITED,), (HOME,), ("KOR",), **scope.window)
    same = sent[
        (sent["period_start"] == newest["period_start"])
        & (sent["period_end"] == newest["period_end"])
        & (sent["value"] >= newest["value"])
    ]
    if same.empty:
        return ""
    row = rows_of(same)[-1]
    return scope.say(
        "migrants.korea_whole",
        period=words_of_period(row, scope.say),
        value=value_in_words(row, scope.say),
        source=citation(row, scope.say),
    )


@remember
def permits(scope: Scope, indicator: str) -> Chart:
    """Permits, patents and visas that other countries gave, as dated dots by country."""
    return of_citizens(
        scope,
        indicator,
        ("_T", "REASON_WORK"),
        id="migrants-permits",
        notes=(scope.say("migrants.permits_rule"),),
    )


CHARTS = on_page(
    "migrants",
    "recruitment",
    DeclaredChart(
        "migrants-recruited", recruited, title="migrants.recruited", subjects=(RECRUITED,)
    ),
    DeclaredChart("migrants-korea", korea, title="migrants.korea", subjects=(KOREA,)),
    DeclaredChart(
        "migrants-recruited-by-country",
        by_partner_as("migrants-recruited-by-country"),
        (moment_of("moment", SENT, moments),),
        title="briefing.chart_recruited_by_country",
        by_partner=True,
        subjects=SENT,
    ),
    DeclaredChart(
        "migrants-permits",
        permits,
        (count_of(PERMITS),),
        title="work_patents_issued",
        subjects=PERMITS,
    ),
)
