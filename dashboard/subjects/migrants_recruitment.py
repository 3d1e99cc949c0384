"""Charts of organised recruitment: totals, Korea's permit system, permits and visas abroad."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.queries import observations
from dashboard.queries.catalogue import indicator as catalogued
from dashboard.scope import Scope
from dashboard.subjects.compose import line_chart
from dashboard.subjects.marks import marks
from dashboard.subjects.migrants_lines import (
    headed,
    of_one_partner,
    tell_apart,
    uzbekistan_only,
)
from dashboard.subjects.takeaways import level_and_change

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
TOPICS = ("organised_recruitment",)


@remember
def recruited(scope: Scope) -> Chart:
    """Workers sent: whole years, hatched part-years, and targets as hollow columns of their own."""
    say = scope.say
    years = scope.window
    actual = observations.annual((RECRUITED,), ("UZB",), ("WLD",), **years)
    every = observations.chosen((RECRUITED,), ("UZB",), ("WLD",), **years)
    targets = every[every["obs_status"] == "F"]
    return line_chart(
        scope,
        pd.concat([actual, targets]),
        id="migrants-recruited",
        kind="columns",
        title=say("migrants.recruited"),
        subtitle=say("migrants.recruited_rule"),
        takeaway=level_and_change(actual[actual["origin"] == "UZ-MIGRATION-AGENCY"], say),
        notes=(uzbekistan_only(say),),
        marks=marks(scope, TOPICS, ("RUS", "KOR", "GBR", "DEU", "JPN")),
    )


@remember
def korea(scope: Scope) -> Chart:
    """Workers admitted by Korea's permit system beside the quota for all nationalities."""
    say = scope.say
    frame = observations.chosen(
        (KOREA,), (*scope.countries, "WLD"), ("KOR",), breakdowns=(),
        **scope.window,
    )  # fmt: skip
    own = frame[frame["ref_area"] == "UZB"]
    frame, lines = tell_apart(frame, say, "ref_area", "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id="migrants-korea",
        kind="dots",
        title=say("migrants.korea"),
        subtitle=say("migrants.korea_rule"),
        takeaway=headed(say.country("UZB"), level_and_change(own, say), say),
        marks=marks(scope, ("work_permits", *TOPICS), ("KOR",)),
        **lines,
    )


@remember
def permits(scope: Scope, indicator: str) -> Chart:
    """Permits, patents and visas that other countries gave, as dated dots by country."""
    say = scope.say
    frame = observations.chosen(
        (indicator,), (*scope.countries, "WLD"), breakdowns=("_T", "REASON_WORK"),
        **scope.window,
    )  # fmt: skip
    partners = tuple(frame["counterpart_area"].unique())
    own = frame[(frame["ref_area"] == scope.countries[0]) & (frame["breakdown"] == "_T")]
    frame, lines = tell_apart(frame, say, "ref_area", "counterpart_area", "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id="migrants-permits",
        kind="dots",
        title=catalogued(indicator)[f"name_{say.language}"],
        subtitle=catalogued(indicator)[f"definition_{say.language}"],
        takeaway=headed(
            say.country(scope.countries[0]), level_and_change(of_one_partner(own), say), say
        ),
        marks=marks(scope, ("work_permits", "migrants_abroad"), partners),
        **lines,
    )
