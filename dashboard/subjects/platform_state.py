"""What stands around the platform: private agencies, visas, public services online."""

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.queries import observations
from dashboard.scope import Scope
from dashboard.subjects.platform_dated import bars, dots, name_of
from dashboard.subjects.platform import figures, only_uzbekistan

AGENCIES = "private_employment_agencies"
APPLICATIONS = "electronic_visa_applications_cumulative"


@remember
def agencies(scope: Scope) -> Chart:
    """Private employment agencies by the state of their licence, dated counts."""
    return dots(
        scope,
        figures(scope, AGENCIES, breakdowns=()),
        id="platform-agencies",
        title=name_of(AGENCIES, scope),
        subtitle=scope.say("platform.counts_differ"),
        notes=only_uzbekistan(scope),
        topics=("agencies",),
        by=("breakdown",),
    )


@remember
def deposit(scope: Scope) -> Chart:
    """The reserve that the law asks of a private agency, on the days for which it is known."""
    return dots(
        scope,
        figures(scope, "private_agency_deposit_uzs"),
        id="platform-deposit",
        title=name_of("private_agency_deposit_uzs", scope),
        subtitle=scope.say("platform.rule_in_force"),
        notes=only_uzbekistan(scope),
        topics=("agencies",),
        by=("origin",),
    )


@remember
def electronic_visas(scope: Scope) -> Chart:
    """Electronic visas since their launch: running totals of applications and of visas."""
    return dots(
        scope,
        figures(scope, APPLICATIONS, "electronic_visas_issued_cumulative"),
        id="platform-electronic-visas",
        title=scope.say("platform.electronic_visas"),
        subtitle=scope.say("platform.running_totals"),
        notes=only_uzbekistan(scope),
        topics=("visas_passports",),
    )


@remember
def visa_applicants(scope: Scope) -> Chart:
    """Electronic visa applications by country on the day that tells the most countries."""
    frame = observations.chosen(
        (APPLICATIONS,), ("UZB",), **scope.window
    )
    return bars(
        scope,
        frame[frame["counterpart_area"] != "WLD"],
        id="platform-visa-applicants",
        title=scope.say("platform.visa_applicants"),
        category="counterpart_area",
        notes=(scope.say("platform.named_only"), *only_uzbekistan(scope)),
    )


@remember
def service_types(scope: Scope) -> Chart:
    """Types of services on the portal my.gov.uz and at the public service centres."""
    return dots(
        scope,
        figures(scope, "portal_services", "service_centre_service_types"),
        id="platform-service-types",
        title=scope.say("platform.service_types"),
        subtitle=scope.say("platform.counts_differ"),
        notes=only_uzbekistan(scope),
        topics=("e_government", "online_services"),
    )


@remember
def e_government_rank(scope: Scope) -> Chart:
    """Uzbekistan's place in the United Nations' survey of e-government."""
    return dots(
        scope,
        figures(scope, "e_government_rank"),
        id="platform-e-government-rank",
        title=name_of("e_government_rank", scope),
        subtitle=scope.say("platform.rank_rule"),
        notes=only_uzbekistan(scope),
        topics=("e_government",),
        by=("origin",),
    )
