"""Charts of organised recruitment: totals, Korea's permit system, permits and visas abroad."""

import pandas as pd

from dashboard.builder.cache import ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.choices import count_of, moment_of
from dashboard.charts.migrants.dots import citizens_and_all, dots_apart, of_citizens
from dashboard.charts.migrants.labour import by_partner
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.queries.migrants import moments
from dashboard.store.database import remember
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
    return dots_apart(
        scope,
        frame,
        "ref_area", "breakdown", "origin",
        own=frame[frame["ref_area"] == HOME],
        area=HOME,
        id="migrants-korea",
        title=say("migrants.korea"),
        subtitle=say("migrants.korea_rule"),
    )  # fmt: skip


@remember
def permits(scope: Scope, indicator: str) -> Chart:
    """Permits, patents and visas that other countries gave, as dated dots by country."""
    return of_citizens(
        scope,
        indicator,
        ("_T", "REASON_WORK"),
        id="migrants-permits",
    )


CHARTS = on_page(
    "migrants",
    "recruitment",
    DeclaredChart("migrants-recruited", recruited, title="migrants.recruited"),
    DeclaredChart("migrants-korea", korea, title="migrants.korea"),
    DeclaredChart(
        "migrants-recruited-by-country",
        by_partner,
        (moment_of("moment", SENT, moments),),
        title="briefing.chart_recruited_by_country",
    ),
    DeclaredChart("migrants-permits", permits, (count_of(PERMITS),), title="work_patents_issued"),
)
