"""The platform Xorijda ish: its users, vacancies and recruitment, training, help and support."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.queries import observations, platform
from dashboard.scope import Scope
from dashboard.subjects.compose import ranking_chart
from dashboard.subjects.platform_dated import bars, dots, known_span, name_of, when
from dashboard.subjects.headlines import Headline, headline

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


@remember
def vacancies(scope: Scope) -> Chart:
    """Vacancies found abroad: sums over spans of different length, so dots on their spans."""
    return dots(
        scope,
        known_span(figures(scope, "foreign_vacancies_identified")),
        id="platform-vacancies",
        title=name_of("foreign_vacancies_identified", scope),
        subtitle=scope.say("platform.spans_differ"),
        notes=only_uzbekistan(scope),
        topics=("vacancies", "online_services"),
        by=("origin",),
    )


@remember
def jobs_agreed(scope: Scope) -> Chart:
    """Jobs that agreements or announcements promise, one bar an announcement, never added up."""
    frame = observations.chosen(
        ("foreign_jobs_agreed",), ("UZB",), **scope.window
    )
    frame = frame[frame["counterpart_area"] != "WLD"]
    rows = frame.to_dict("records")
    names = [f"{scope.say.country(row['counterpart_area'])} · {when(row, scope)}" for row in rows]
    chart = ranking_chart(
        scope,
        frame.assign(announced=names),
        id="platform-jobs-agreed",
        title=name_of("foreign_jobs_agreed", scope),
        category="announced",
        subtitle=scope.say("platform.jobs_rule"),
        notes=only_uzbekistan(scope),
    )
    return replace(chart, series=tuple(replace(one, forecast=True) for one in chart.series))


@remember
def employers(scope: Scope) -> Chart:
    """Talks with foreign employers and agreements signed with them, by span."""
    codes = ("foreign_employer_negotiations", "foreign_employer_agreements")
    return dots(
        scope,
        known_span(figures(scope, *codes)),
        id="platform-employers",
        title=scope.say("platform.employers"),
        subtitle=scope.say("platform.spans_differ"),
        notes=only_uzbekistan(scope),
        topics=("cooperation", "vacancies"),
    )


@remember
def recruited(scope: Scope) -> Chart:
    """Workers sent by organised recruitment, one colour an origin, part-years apart."""
    frame = observations.annual(
        ("organised_recruitment",), ("UZB",), ("WLD",), **scope.window
    )
    return dots(
        scope,
        frame,
        id="platform-recruited",
        title=scope.say("overview.recruited"),
        notes=only_uzbekistan(scope),
        topics=("organised_recruitment",),
        partners=("KOR", "RUS", "GBR", "DEU"),
        by=("origin",),
        kind="columns",
    )


@remember
def trained(scope: Scope) -> Chart:
    """Citizens trained for work abroad: actual figures, and plans apart."""
    return dots(
        scope,
        known_span(figures(scope, TRAINED)),
        id="platform-trained",
        title=name_of(TRAINED, scope),
        subtitle=scope.say("platform.spans_differ"),
        notes=only_uzbekistan(scope),
        topics=("training",),
        by=("origin",),
    )


@remember
def trained_by_kind(scope: Scope) -> Chart:
    """Language and vocational training of whole years: what was done, and what was planned."""
    frame = figures(scope, TRAINED, breakdowns=("TYPE_LANGUAGE", "TYPE_VOCATIONAL"))
    return dots(
        scope,
        frame,
        id="platform-trained-by-kind",
        title=scope.say("platform.trained_by_kind"),
        notes=only_uzbekistan(scope),
        topics=("training",),
        by=("breakdown",),
        kind="columns",
    )


@remember
def wages_recovered(scope: Scope) -> Chart:
    """Wages won back from employers, whole years and part-years, one colour an origin."""
    frame = observations.annual(
        ("wages_recovered_usd",), ("UZB",), ("WLD",), **scope.window
    )
    return dots(
        scope,
        frame,
        id="platform-wages-recovered",
        title=name_of("wages_recovered_usd", scope),
        notes=only_uzbekistan(scope),
        topics=("protection_services",),
        by=("origin",),
    )


@remember
def assistance(scope: Scope) -> Chart:
    """Kinds of help in the one span for which one origin tells the most of them."""
    codes = platform.indicators_of("protection_services", "PERSONS", "flow")
    frame = known_span(figures(scope, *codes))
    return bars(
        scope,
        frame[frame["obs_status"] != "F"],
        id="platform-assistance",
        title=scope.say("platform.assistance"),
        category="indicator",
        name=lambda code: name_of(code, scope),
        notes=(scope.say("platform.assistance_overlaps"), *only_uzbekistan(scope)),
    )


@remember
def microloan(scope: Scope) -> Chart:
    """The ceiling of a migrant's microloan on the days for which it is known."""
    return dots(
        scope,
        figures(scope, "microloan_ceiling_uzs"),
        id="platform-microloan",
        title=name_of("microloan_ceiling_uzs", scope),
        subtitle=scope.say("platform.rule_in_force"),
        notes=only_uzbekistan(scope),
        topics=("support_measures",),
        by=("origin",),
    )


@remember
def compensation(scope: Scope) -> Chart:
    """Ceilings of what the state pays back, by kind of cost, as of one day."""
    return bars(
        scope,
        figures(scope, "compensation_ceiling_uzs", breakdowns=()),
        id="platform-compensation",
        title=name_of("compensation_ceiling_uzs", scope),
        category="breakdown",
        name=lambda code: scope.say.code("BREAKDOWN", code),
        notes=(scope.say("platform.rule_in_force"), *only_uzbekistan(scope)),
    )


def figures(scope: Scope, *codes: str, breakdowns: tuple[str, ...] = ("_T",)) -> pd.DataFrame:
    """Uzbekistan's figures for all partners together, of the chosen years."""
    return observations.chosen(
        codes, ("UZB",), ("WLD",), breakdowns, **scope.window
    )


def only_uzbekistan(scope: Scope) -> tuple[str, ...]:
    """What the choice of countries does not reach."""
    return (scope.say("chart_notes.no_filter_countries"),)
