"""What stands around the platform: private agencies, visas, public services online."""

from dashboard.builder.cache import regardless_of_countries
from dashboard.charts.platform.dated import bars
from dashboard.charts.platform.services import (
    by_partner,
    figures,
    of_one,
    of_uzbekistan,
    only_uzbekistan,
)
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope

AGENCIES = "private_employment_agencies"
APPLICATIONS = "electronic_visa_applications_cumulative"


@regardless_of_countries
def agencies(scope: Scope) -> Chart:
    """Private employment agencies by the state of their licence, dated counts."""
    return of_uzbekistan(
        scope,
        figures(scope, AGENCIES, breakdowns=()),
        id="platform-agencies",
        title=scope.say.indicator(AGENCIES),
        subtitle=scope.say("platform.counts_differ"),
        topics=("agencies",),
        by=("breakdown",),
    )


@regardless_of_countries
def deposit(scope: Scope) -> Chart:
    """The reserve that the law asks of a private agency, on the days for which it is known."""
    return of_one(
        scope,
        "private_agency_deposit_uzs",
        id="platform-deposit",
        subtitle=scope.say("platform.rule_in_force"),
        topics=("agencies",),
    )


@regardless_of_countries
def electronic_visas(scope: Scope) -> Chart:
    """Electronic visas since their launch: running totals of applications and of visas."""
    return of_uzbekistan(
        scope,
        figures(scope, APPLICATIONS, "electronic_visas_issued_cumulative"),
        id="platform-electronic-visas",
        title=scope.say("platform.electronic_visas"),
        subtitle=scope.say("platform.running_totals"),
        topics=("visas_passports",),
    )


@regardless_of_countries
def visa_applicants(scope: Scope) -> Chart:
    """Electronic visa applications by country on the day that tells the most countries."""
    return bars(
        scope,
        by_partner(scope, APPLICATIONS),
        id="platform-visa-applicants",
        title=scope.say("platform.visa_applicants"),
        category="counterpart_area",
        notes=(scope.say("platform.named_only"), *only_uzbekistan(scope)),
    )


@regardless_of_countries
def service_types(scope: Scope) -> Chart:
    """Types of services on the portal my.gov.uz and at the public service centres."""
    return of_uzbekistan(
        scope,
        figures(scope, "portal_services", "service_centre_service_types"),
        id="platform-service-types",
        title=scope.say("platform.service_types"),
        subtitle=scope.say("platform.counts_differ"),
        topics=("e_government", "online_services"),
    )


@regardless_of_countries
def e_government_rank(scope: Scope) -> Chart:
    """Uzbekistan's place in the United Nations' survey of e-government."""
    return of_one(
        scope,
        "e_government_rank",
        id="platform-e-government-rank",
        subtitle=scope.say("platform.rank_rule"),
        topics=("e_government",),
    )
