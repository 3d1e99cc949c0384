"""The platform Xorijda ish: its users, vacancies and recruitment, training, help and support."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import ranking_chart
from dashboard.builder.headlines import Headline, headline
from dashboard.builder.quantities import words_of_period
from dashboard.charts.platform.dated import bars, dots, known_span
from dashboard.model.chart import Chart, Kind
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations, platform
from dashboard.store.database import remember
from data.edition import HOME

# Indicator, and the origin whose figure is told.
HEADLINES = (
    ("platform_service_users", "UZ-PRESIDENT"),
    ("platform_services", "UZ-PRESIDENT"),
    ("foreign_vacancies_open", "UZ-PRESIDENT"),
)
TRAINED = "predeparture_training_participants"


@remember
def headlines(scope: Scope) -> tuple[Headline, ...]:
    """The figures that the page opens with, each with its date and source."""
    return tuple(
        headline(scope, code, origin, scope.say(f"platform.{code}")) for code, origin in HEADLINES
    )


@ignores_countries(HOME_ONLY)
def vacancies(scope: Scope) -> Chart:
    """Vacancies found abroad: sums over spans of different length, so dots on their spans."""
    return of_one(scope, "vacancies", "foreign_vacancies_identified", "spans_differ")


@ignores_countries(HOME_ONLY)
def jobs_agreed(scope: Scope) -> Chart:
    """Jobs that agreements or announcements promise, one bar an announcement, never added up."""
    frame = by_partner(scope, "foreign_jobs_agreed")
    rows = frame.to_dict("records")
    names = [
        f"{scope.say.country(row['counterpart_area'])} · {words_of_period(row, scope.say)}"
        for row in rows
    ]
    chart = ranking_chart(
        scope,
        frame.assign(announced=names),
        id="platform-jobs-agreed",
        title=scope.say.indicator("foreign_jobs_agreed"),
        category="announced",
        subtitle=scope.say("platform.jobs_rule"),
    )
    return replace(chart, series=tuple(replace(one, forecast=True) for one in chart.series))


@ignores_countries(HOME_ONLY)
def employers(scope: Scope) -> Chart:
    """Talks with foreign employers and agreements signed with them, by span."""
    frame = figures(scope, "foreign_employer_negotiations", "foreign_employer_agreements")
    return told(scope, "employers", frame, "platform.employers", "spans_differ")


@ignores_countries(HOME_ONLY)
def recruited(scope: Scope) -> Chart:
    """Workers sent by organised recruitment, one colour an origin, part-years apart."""
    frame = figures(scope, "organised_recruitment", ask=observations.annual)
    return told(scope, "recruited", frame, "overview.recruited", by="origin", kind="columns")


@ignores_countries(HOME_ONLY)
def trained(scope: Scope) -> Chart:
    """Citizens trained for work abroad: actual figures, and plans apart."""
    return of_one(scope, "trained", TRAINED, "spans_differ")


@ignores_countries(HOME_ONLY)
def trained_by_kind(scope: Scope) -> Chart:
    """Language and vocational training of whole years: what was done, and what was planned."""
    frame = figures(scope, TRAINED, breakdowns=("TYPE_LANGUAGE", "TYPE_VOCATIONAL"))
    title = "platform.trained_by_kind"
    return told(scope, "trained-by-kind", frame, title, by="breakdown", kind="columns")


@ignores_countries(HOME_ONLY)
def wages_recovered(scope: Scope) -> Chart:
    """Wages won back from employers, whole years and part-years, one colour an origin."""
    return of_one(scope, "wages-recovered", "wages_recovered_usd", ask=observations.annual)


@ignores_countries(HOME_ONLY)
def assistance(scope: Scope) -> Chart:
    """Kinds of help in the one span for which one origin tells the most of them."""
    codes = platform.indicators_of("protection_services", "PERSONS", "flow")
    frame = figures(scope, *codes)
    return bars(
        scope,
        frame[frame["obs_status"] != "F"],
        id="platform-assistance",
        title=scope.say("platform.assistance"),
        category="indicator",
        name=scope.say.indicator,
        notes=(scope.say("platform.assistance_overlaps"),),
    )


@ignores_countries(HOME_ONLY)
def microloan(scope: Scope) -> Chart:
    """The ceiling of a migrant's microloan on the days for which it is known."""
    return of_one(scope, "microloan", "microloan_ceiling_uzs", "rule_in_force")


@ignores_countries(HOME_ONLY)
def compensation(scope: Scope) -> Chart:
    """Ceilings of what the state pays back, by kind of cost, as of one day."""
    return bars(
        scope,
        figures(scope, "compensation_ceiling_uzs", breakdowns=()),
        id="platform-compensation",
        title=scope.say.indicator("compensation_ceiling_uzs"),
        category="breakdown",
        name=lambda code: scope.say.code("BREAKDOWN", code),
        notes=(scope.say("platform.rule_in_force"),),
    )


def told(
    scope: Scope,
    name: str,
    frame: pd.DataFrame,
    title: str,
    rule: str = "",
    *,
    by: str = "indicator",
    kind: Kind = "dots",
) -> Chart:
    """Dated figures under a title of the catalogue of words, or the name of an indicator, with the
    page's rule on how to read them; a series for each value of a column."""
    say = scope.say
    return dots(
        scope,
        frame,
        id=f"platform-{name}",
        title=say(title) if "." in title else say.indicator(title),
        subtitle=say(f"platform.{rule}") if rule else "",
        by=(by,),
        kind=kind,
    )


def of_one(
    scope: Scope,
    name: str,
    code: str,
    rule: str = "",
    ask: Callable[..., pd.DataFrame] = observations.chosen,
) -> Chart:
    """Uzbekistan's figures of one indicator under its own name, one series an origin."""
    return told(scope, name, figures(scope, code, ask=ask), code, rule, by="origin")


def figures(
    scope: Scope,
    *codes: str,
    breakdowns: tuple[str, ...] = ("_T",),
    ask: Callable[..., pd.DataFrame] = observations.chosen,
) -> pd.DataFrame:
    """Uzbekistan's figures of a known span, for all partners together, of the chosen years."""
    return known_span(ask(codes, (HOME,), ("WLD",), breakdowns, **scope.window))


def by_partner(scope: Scope, code: str) -> pd.DataFrame:
    """Uzbekistan's figures of one indicator for each partner that it is told for."""
    frame = observations.chosen((code,), (HOME,), **scope.window)
    return frame[frame["counterpart_area"] != "WLD"]


PLATFORM = on_page(
    "platform",
    "platform",
    DeclaredChart(
        "platform-vacancies",
        vacancies,
        title="foreign_vacancies_identified",
        subjects=("foreign_vacancies_identified",),
    ),
    DeclaredChart("platform-jobs-agreed", jobs_agreed, subjects=("foreign_jobs_agreed",)),
    DeclaredChart(
        "platform-employers",
        employers,
        title="platform.employers",
        subjects=("foreign_employer_agreements", "foreign_employer_negotiations"),
    ),
    DeclaredChart(
        "platform-recruited", recruited, subjects=("overview.recruited", "organised_recruitment")
    ),
)
TRAINING = on_page(
    "platform",
    "training",
    DeclaredChart("platform-trained", trained, title=TRAINED, subjects=(TRAINED,)),
    DeclaredChart(
        "platform-trained-by-kind", trained_by_kind, subjects=("platform.trained_by_kind", TRAINED)
    ),
)
PROTECTION = on_page(
    "platform",
    "protection",
    DeclaredChart(
        "platform-wages-recovered",
        wages_recovered,
        title="wages_recovered_usd",
        subjects=("wages_recovered_usd",),
    ),
    DeclaredChart("platform-assistance", assistance, subjects=("platform.assistance",)),
    DeclaredChart("platform-microloan", microloan, subjects=("microloan_ceiling_uzs",)),
    DeclaredChart("platform-compensation", compensation, subjects=("compensation_ceiling_uzs",)),
)
