"""Charts of the movement of the population: moves for residence, and net migration."""

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.choices import moment_of
from dashboard.charts.migrants.labour import by_partner_as
from dashboard.charts.migrants.lines import headed
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import migrants, observations
from dashboard.store.database import remember
from data.edition import HOME

LEFT, CAME = "permanent_emigration", "permanent_immigration"
NET, REGISTERED = "net_migration", "net_migration_registered"
PARTNERED = (LEFT, CAME, "citizens_travelling_abroad", "trips_abroad")


@ignores_countries(HOME_ONLY)
def residence(scope: Scope) -> Chart:
    """People who left for residence abroad and who came to live, part-years apart."""
    say = scope.say
    frame = observations.annual((LEFT, CAME), (HOME,), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="migrants-residence",
        title=say("migrants.residence"),
        subtitle=say("migrants.residence_rule"),
        by=("indicator",),
        takeaway=headed(
            say.indicator(LEFT), level_and_change(frame[frame["indicator"] == LEFT], say), say
        ),
    )


@remember
def net(scope: Scope) -> Chart:
    """Net migration as the World Bank estimates it: of one country every published vintage."""
    say = scope.say
    years = scope.window
    frame = newest = observations.annual_among(NET, scope.countries, **years)
    lines: dict = {"by": ("ref_area",)}
    if len(scope.countries) == 1:
        frame = migrants.vintages(NET, scope.countries, **years)
        names = {
            source: say("migrants.net_published", year=day.year)
            for source, day in zip(frame["source"], frame["published_by"], strict=True)
        }
        lines = {"by": ("source",), "name": lambda key: names[key[0]]}
    # A change in percent of a balance that may be negative would tell nothing.
    first = newest[newest["ref_area"] == scope.countries[0]]
    return line_chart(
        scope,
        frame,
        id="migrants-net",
        title=say("migrants.net"),
        subtitle=say("migrants.net_rule"),
        takeaway=headed(say.country(scope.countries[0]), level_and_change(first, say), say),
        notes=(say("migrants.net_vintages"),),
        **lines,
    )


@ignores_countries(HOME_ONLY)
def registered(scope: Scope) -> Chart:
    """The balance of registered moves, as the few values that were published."""
    say = scope.say
    frame = observations.chosen((REGISTERED,), (HOME,), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="migrants-net-registered",
        kind="dots",
        title=say.indicator(REGISTERED),
        subtitle=say("migrants.net_registered_rule"),
        takeaway=level_and_change(frame[frame["is_whole_year"]], say),
    )


CHARTS = on_page(
    "migrants",
    "movement",
    DeclaredChart(
        "migrants-residence", residence, title="migrants.residence", subjects=(LEFT, CAME)
    ),
    DeclaredChart("migrants-net", net, title="migrants.net", subjects=("net_migration",)),
    DeclaredChart("migrants-net-registered", registered, subjects=("net_migration_registered",)),
    DeclaredChart(
        "migrants-movement-by-country",
        by_partner_as("migrants-movement-by-country"),
        (moment_of("moment", PARTNERED, migrants.moments),),
        by_partner=True,
        subjects=("search.chart_movement_by_country", *PARTNERED),
    ),
)
