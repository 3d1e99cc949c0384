"""Charts of refugees, asylum seekers and stateless persons (UNHCR)."""

from datetime import date

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.partners import of_partners, told_by_partner
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.choices import count_of, country_of, year_of
from dashboard.charts.migrants.lines import headed, in_full, tell_apart
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember
from data.edition import HOME

ABROAD = ("asylum_seekers_abroad", "refugees_abroad", "asylum_applications_abroad")
HOSTED = ("refugees_hosted", "asylum_seekers_hosted", "stateless_persons")
OUTCOMES = ("OUTCOME_RECOGNISED", "OUTCOME_OTHERPROTECTION", "OUTCOME_REJECTED")
DECISIONS = "asylum_decisions"


def years(indicator: str, as_of: date | None = None) -> tuple[int, ...]:
    """Years with figures by country of asylum, the newest first."""
    return observations.whole_years(indicator, HOME, partners=True, as_of=as_of)


@remember
def abroad(scope: Scope, indicator: str) -> Chart:
    """Of one country, refugees and asylum seekers together; of several, one indicator."""
    say = scope.say
    alone, name = len(scope.countries) == 1, say.indicator(indicator)
    frame = observations.annual(
        ABROAD if alone else (indicator,), scope.countries, ("WLD",),
        **scope.window,
    )  # fmt: skip
    first = frame[(frame["indicator"] == indicator) & (frame["ref_area"] == scope.countries[0])]
    frame, lines = tell_apart(frame, say, "indicator" if alone else "ref_area")
    return line_chart(
        scope,
        frame,
        id="migrants-protection-abroad",
        title=say("migrants.protection_abroad", country=say.country(scope.countries[0]))
        if alone
        else name,
        subtitle=say("migrants.protection_concept"),
        takeaway=headed(name, level_and_change(first, say), say) if alone else "",
        **lines,
    )


@ignores_countries(HOME_ONLY)
def decisions(scope: Scope) -> Chart:
    """Decisions on claims by outcome, one on the other; closed cases are in no layer."""
    say = scope.say
    years = scope.window
    frame = observations.annual((DECISIONS,), (HOME,), ("WLD",), OUTCOMES, **years)
    totals = observations.annual((DECISIONS,), (HOME,), ("WLD",), **years)
    return line_chart(
        scope,
        frame,
        id="migrants-asylum-decisions",
        kind="stack",
        by=("breakdown",),
        title=say("migrants.decisions"),
        subtitle=say("migrants.decisions_closed"),
        takeaway=headed(say.indicator(DECISIONS), level_and_change(totals, say), say),
    )


def _of_year(scope: Scope, indicator: str, year: int) -> pd.DataFrame:
    frame = observations.regular(
        "A", (indicator,), (HOME,), first=year, last=year, as_of=scope.as_of
    )
    return frame[frame["counterpart_area"] != "WLD"]


@told_by_partner(_of_year)
@ignores_countries(HOME_ONLY)
def by_country(scope: Scope, indicator: str, year: int) -> Chart:
    """Countries of asylum of one year, the largest first."""
    say = scope.say
    frame = of_partners(scope, _of_year(scope, indicator, year))
    chart = ranking_chart(
        scope,
        frame,
        id="migrants-protection-ranking",
        title=say("migrants.protection_ranking", name=say.indicator(indicator), year=year),
        notes=(say("migrants.own_year"),),
    )
    return in_full(chart, frame, say)


@ignores_countries()
def hosted(scope: Scope, country: str) -> Chart:
    """Refugees, asylum seekers and stateless persons in one country."""
    say = scope.say
    frame = observations.annual(HOSTED, (country,), ("WLD",), **scope.window)
    frame, lines = tell_apart(frame, say, "indicator")
    return line_chart(
        scope,
        frame,
        asked=(country,),
        id="migrants-hosted",
        title=say("migrants.hosted", country=say.country(country)),
        subtitle=say("migrants.hosted_concept"),
        **lines,
    )


_ABROAD = count_of(ABROAD)
CHARTS = on_page(
    "migrants",
    "protection",
    DeclaredChart(
        "migrants-protection-abroad",
        abroad,
        (_ABROAD,),
        title="briefing.chart_protection_abroad",
        subjects=ABROAD,
    ),
    DeclaredChart(
        "migrants-asylum-decisions", decisions, title="migrants.decisions", subjects=(DECISIONS,)
    ),
    DeclaredChart(
        "migrants-protection-ranking",
        by_country,
        (_ABROAD, year_of(lambda scope, given: years(given["indicator"], scope.as_of))),
        subjects=("search.chart_protection_ranking", *ABROAD),
    ),
    DeclaredChart(
        "migrants-hosted",
        hosted,
        (country_of("country", "one of `countries`", tuple),),
        subjects=("search.chart_hosted", *HOSTED),
    ),
)
