"""The headline figures, and two charts that are known by the names of their first page."""

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart
from dashboard.builder.headlines import Headline, headline
from dashboard.builder.panels import with_other_counts
from dashboard.builder.takeaways import level_and_change
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember
from data.edition import HOME

# Indicator, and the origin whose series is told.
HEADLINES = (
    ("cross_border_transfers_received", "CBU"),
    ("personal_remittances_received_gdp_share", "WB-WDI"),
    ("labour_migrants_abroad", "UZ-MIGRATION-AGENCY"),
    ("organised_recruitment", "UZ-MIGRATION-AGENCY"),
    ("platform_service_users", "UZ-PRESIDENT"),
)


@remember
def headlines(scope: Scope) -> tuple[Headline, ...]:
    """The few figures that the product opens with."""
    return tuple(
        headline(scope, code, origin, scope.say(f"overview.{code}")) for code, origin in HEADLINES
    )


@ignores_countries(HOME_ONLY)
def workers_abroad(scope: Scope) -> Chart:
    """Labour migrants abroad, dated counts of the bodies that publish them, as dots."""
    say = scope.say
    frame = observations.chosen(("labour_migrants_abroad",), (HOME,), ("WLD",), **scope.window)
    chart = line_chart(
        scope,
        frame,
        id="overview-workers-abroad",
        kind="dots",
        title=say("overview.workers_abroad"),
        subtitle=say("overview.workers_abroad_rule"),
    )
    return with_other_counts(chart, say)


@ignores_countries(HOME_ONLY)
def recruited(scope: Scope) -> Chart:
    """Workers sent by organised recruitment, one line an origin, part-years apart."""
    say = scope.say
    frame = observations.annual(("organised_recruitment",), (HOME,), ("WLD",), **scope.window)
    agency = frame[frame["origin"] == "UZ-MIGRATION-AGENCY"]
    return line_chart(
        scope,
        frame,
        id="overview-recruited",
        kind="columns",
        title=say("overview.recruited"),
        takeaway=level_and_change(agency, say),
    )


CHARTS = (
    *on_page(
        "migrants",
        "labour",
        DeclaredChart(
            "overview-workers-abroad",
            workers_abroad,
            same_as="migrants-abroad",
            subjects=("overview.workers_abroad", "labour_migrants_abroad"),
        ),
    ),
    *on_page(
        "migrants",
        "recruitment",
        DeclaredChart(
            "overview-recruited",
            recruited,
            same_as="migrants-recruited",
            subjects=("overview.recruited", "organised_recruitment"),
        ),
    ),
)
