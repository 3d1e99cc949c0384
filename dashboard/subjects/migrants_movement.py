"""Charts of the movement of the population: moves for residence, and net migration."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.queries import migrants, observations
from dashboard.scope import Scope
from dashboard.subjects.compose import line_chart
from dashboard.subjects.marks import marks
from dashboard.subjects.takeaways import level_and_change

LEFT, CAME = "permanent_emigration", "permanent_immigration"
NET, REGISTERED = "net_migration", "net_migration_registered"
PARTNERED = (LEFT, CAME, "citizens_travelling_abroad", "trips_abroad")
TOPICS = ("net_migration", "migrant_stock", "population")


@remember
def residence(scope: Scope) -> Chart:
    """People who left for residence abroad and who came to live, part-years apart."""
    say = scope.say
    frame = observations.annual(
        (LEFT, CAME), ("UZB",), ("WLD",), first=scope.first, last=scope.last
    )
    return line_chart(
        scope,
        frame,
        id="migrants-residence",
        title=say("migrants.residence"),
        subtitle=say("migrants.residence_rule"),
        by=("indicator",),
        takeaway=level_and_change(frame[frame["indicator"] == LEFT], say),
        notes=(say("chart_notes.no_filter_countries"),),
        marks=marks(scope, TOPICS),
    )


@remember
def net(scope: Scope) -> Chart:
    """Net migration: of one country every vintage and the registered balance; of several, one."""
    say = scope.say
    years = {"first": scope.first, "last": scope.last}
    alone = len(scope.countries) == 1
    frame = newest = observations.annual((NET,), scope.countries, ("WLD",), **years)
    lines = {"by": ("ref_area",)}
    if alone:
        estimates = migrants.vintages(NET, scope.countries, **years)
        registered = observations.annual((REGISTERED,), scope.countries, ("WLD",), **years)
        frame = pd.concat([estimates, registered[registered["is_whole_year"]]])
        frame["line"] = frame["source"].where(frame["indicator"] == NET, REGISTERED)
        names = {REGISTERED: say("migrants.net_registered")} | {
            source: say("migrants.net_published", year=day.year)
            for source, day in zip(estimates["source"], estimates["published_by"], strict=True)
        }
        lines = {"by": ("line",), "name": lambda key: names[key[0]]}
    return line_chart(
        scope,
        frame,
        id="migrants-net",
        title=say("migrants.net"),
        subtitle=say("migrants.net_rule"),
        takeaway=level_and_change(newest[newest["ref_area"] == scope.countries[0]], say),
        notes=(say("migrants.net_vintages"),),
        marks=marks(scope, TOPICS),
        **lines,
    )
