"""Charts of refugees, asylum seekers and stateless persons (UNHCR)."""

from datetime import date

from dashboard.builder.cache import regardless_of_countries
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.milestones import milestones_for
from dashboard.builder.takeaways import largest, level_and_change
from dashboard.charts.migrants.lines import headed, in_full, tell_apart
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember

ABROAD = ("asylum_seekers_abroad", "refugees_abroad", "asylum_applications_abroad")
HOSTED = ("refugees_hosted", "asylum_seekers_hosted", "stateless_persons")
OUTCOMES = ("OUTCOME_RECOGNISED", "OUTCOME_OTHERPROTECTION", "OUTCOME_REJECTED")
DECISIONS = "asylum_decisions"
TOPICS = ("refugees_asylum",)


def years(indicator: str, as_of: date | None = None) -> tuple[int, ...]:
    """Years with figures by country of asylum, the newest first."""
    return observations.whole_years(indicator, "UZB", partners=True, as_of=as_of)


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
        notes=(say("migrants.protection_own_sum"),),
        milestones=milestones_for(scope, TOPICS),
        **lines,
    )


@regardless_of_countries
def decisions(scope: Scope) -> Chart:
    """Decisions on claims by outcome, one on the other; closed cases are in no layer."""
    say = scope.say
    years = scope.window
    frame = observations.annual((DECISIONS,), ("UZB",), ("WLD",), OUTCOMES, **years)
    totals = observations.annual((DECISIONS,), ("UZB",), ("WLD",), **years)
    return line_chart(
        scope,
        frame,
        id="migrants-asylum-decisions",
        kind="stack",
        by=("breakdown",),
        title=say("migrants.decisions"),
        subtitle=say("migrants.decisions_closed"),
        takeaway=headed(say.indicator(DECISIONS), level_and_change(totals, say), say),
        notes=(say("migrants.protection_own_sum"), say("chart_notes.no_filter_countries")),
        milestones=milestones_for(scope, TOPICS),
    )


@regardless_of_countries
def by_country(scope: Scope, indicator: str, year: int) -> Chart:
    """Countries of asylum of one year, the largest first."""
    say = scope.say
    frame = observations.regular(
        "A", (indicator,), ("UZB",), first=year, last=year, as_of=scope.as_of
    )
    frame = frame[frame["counterpart_area"] != "WLD"]
    chart = ranking_chart(
        scope,
        frame,
        id="migrants-protection-ranking",
        title=say("migrants.protection_ranking", name=say.indicator(indicator), year=year),
        takeaway=largest(frame, say),
        notes=(say("migrants.own_year"), say("chart_notes.no_filter_countries")),
    )
    return in_full(chart, frame, say)


@regardless_of_countries
def hosted(scope: Scope, country: str) -> Chart:
    """Refugees, asylum seekers and stateless persons in one country."""
    say = scope.say
    frame = observations.annual(HOSTED, (country,), ("WLD",), **scope.window)
    frame, lines = tell_apart(frame, say, "indicator")
    return line_chart(
        scope,
        frame,
        id="migrants-hosted",
        title=say("migrants.hosted", country=say.country(country)),
        subtitle=say("migrants.hosted_concept"),
        notes=(say("migrants.protection_own_sum"),),
        milestones=milestones_for(scope, (*TOPICS, "statelessness")),
        **lines,
    )
