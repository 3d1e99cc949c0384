"""What stands around the platform: private agencies, visas, public services online."""

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.partners import of_partners
from dashboard.charts.platform.dated import bars
from dashboard.charts.platform.services import by_partner, figures, of_one, told
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope

AGENCIES = "private_employment_agencies"
APPLICATIONS = "electronic_visa_applications_cumulative"


@ignores_countries(HOME_ONLY)
def agencies(scope: Scope) -> Chart:
    """Private employment agencies by the state of their licence, dated counts."""
    frame = figures(scope, AGENCIES, breakdowns=())
    return told(scope, "agencies", frame, AGENCIES, "counts_differ", by="breakdown")


@ignores_countries(HOME_ONLY)
def deposit(scope: Scope) -> Chart:
    """The reserve that the law asks of a private agency, on the days for which it is known."""
    return of_one(scope, "deposit", "private_agency_deposit_uzs", "rule_in_force")


@ignores_countries(HOME_ONLY)
def electronic_visas(scope: Scope) -> Chart:
    """Electronic visas since their launch: running totals of applications and of visas."""
    frame = figures(scope, APPLICATIONS, "electronic_visas_issued_cumulative")
    title = "platform.electronic_visas"
    return told(scope, "electronic-visas", frame, title, "running_totals")


@ignores_countries(HOME_ONLY)
def visa_applicants(scope: Scope) -> Chart:
    """Electronic visa applications by country on the day that tells the most countries."""
    return bars(
        scope,
        of_partners(scope, by_partner(scope, APPLICATIONS)),
        id="platform-visa-applicants",
        title=scope.say("platform.visa_applicants"),
        category="counterpart_area",
        notes=(scope.say("platform.named_only"),),
    )


@ignores_countries(HOME_ONLY)
def service_types(scope: Scope) -> Chart:
    """Types of services on the portal my.gov.uz and at the public service centres."""
    frame = figures(scope, "portal_services", "service_centre_service_types")
    return told(scope, "service-types", frame, "platform.service_types", "counts_differ")


@ignores_countries(HOME_ONLY)
def e_government_rank(scope: Scope) -> Chart:
    """Uzbekistan's place in the United Nations' survey of e-government."""
    return of_one(scope, "e-government-rank", "e_government_rank", "rank_rule")


AGENCY_CHARTS = on_page(
    "platform",
    "agencies",
    DeclaredChart("platform-agencies", agencies, title=AGENCIES, subjects=(AGENCIES,)),
    DeclaredChart("platform-deposit", deposit, subjects=("private_agency_deposit_uzs",)),
)
VISAS = on_page(
    "platform",
    "visas",
    DeclaredChart("platform-electronic-visas", electronic_visas, title="platform.electronic_visas"),
    DeclaredChart(
        "platform-visa-applicants",
        visa_applicants,
        subjects=("platform.visa_applicants",),
        by_partner=True,
    ),
    DeclaredChart("platform-service-types", service_types, subjects=("platform.service_types",)),
    DeclaredChart("platform-e-government-rank", e_government_rank, subjects=("e_government_rank",)),
)
