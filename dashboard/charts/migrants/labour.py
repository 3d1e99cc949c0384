"""Charts of workers abroad as national bodies count them, and the three Russian counts."""

from collections.abc import Callable
from functools import partial, update_wrapper

from dashboard.builder.cache import ignores_countries
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.panels import with_other_counts
from dashboard.builder.partners import of_partners
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.choices import count_of, moment_of
from dashboard.charts.migrants.lines import in_full, tell_apart, told
from dashboard.language.words import Words
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import migrants, observations
from dashboard.queries.migrants import Moment
from dashboard.store.database import remember
from data.edition import HOME

ABROAD = "labour_migrants_abroad"
IN_RUSSIA = ("citizens_present_abroad", "border_entries", "migration_registrations")
GROUPS = ("labour_migrants_group_share", "returnees_group_share")


@ignores_countries("migrants.uzbekistan_only")
def abroad(scope: Scope) -> Chart:
    """Labour migrants abroad on single days, one kind of dot for each body that counts them."""
    say = scope.say
    frame = observations.chosen((ABROAD,), (HOME,), ("WLD",), **scope.window)
    chart = line_chart(
        scope,
        frame,
        id="migrants-abroad",
        kind="dots",
        title=say("migrants.abroad"),
        subtitle=say("migrants.abroad_rule"),
    )
    return with_other_counts(chart, say)


@ignores_countries("migrants.uzbekistan_only")
def by_partner(scope: Scope, moment: Moment | None, *, id: str = "migrants-by-country") -> Chart:
    """Partners at one moment of one origin, the largest first; `id` of the chart that asks."""
    say = scope.say
    frame = of_partners(scope, migrants.at(moment, scope.as_of))
    chart = ranking_chart(
        scope,
        frame,
        id=id,
        title=say("migrants.by_country", name=_title(moment, say)),
        subtitle=_moment(moment, say),
        notes=(say("migrants.only_published"),),
    )
    return in_full(chart, frame, say)


def by_partner_as(id: str) -> Callable[..., Chart]:
    """The same for figures of another part of the page, which has a name of its own."""
    return update_wrapper(partial(by_partner, id=id), by_partner)


@remember
def in_russia(scope: Scope, indicator: str) -> Chart:
    """One of the three Russian counts for the chosen countries, as dated dots."""
    say, several = scope.say, len(scope.countries) > 1
    frame = observations.chosen(
        (indicator,), scope.countries, ("RUS",), ("_T",) if several else ("_T", "PURPOSE_WORK"),
        **scope.window,
    )  # fmt: skip
    totals = frame[frame["breakdown"] == "_T"]
    frame, lines = tell_apart(frame, say, "ref_area", "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id="migrants-in-russia",
        kind="dots",
        title=say("migrants.in_russia", name=say.indicator(indicator)),
        subtitle=say(f"migrants.in_russia_{indicator}"),
        takeaway="" if several else level_and_change(totals, say),
        notes=(
            say("migrants.in_russia_three"),
            *([say("migrants.in_russia_several")] if several else []),
        ),
        **lines,
    )


@ignores_countries("migrants.uzbekistan_only")
def composition(scope: Scope, moment: Moment | None) -> Chart:
    """Of whom the workers abroad consist: shares of the groups of one dimension at one moment."""
    say = scope.say
    return ranking_chart(
        scope,
        migrants.at(moment, scope.as_of),
        id="migrants-composition",
        title=_title(moment, say),
        subtitle=_moment(moment, say),
        category="breakdown",
        name=lambda code: say.code("BREAKDOWN", code),
        notes=(say("migrants.composition_rule"),),
    )


def _title(moment: Moment | None, say: Words) -> str:
    return say.indicator(moment.indicator if moment else ABROAD)


def _moment(moment: Moment | None, say: Words) -> str:
    return say("migrants.one_moment", moment=told(moment, say)) if moment else ""


CHARTS = on_page(
    "migrants",
    "labour",
    DeclaredChart("migrants-abroad", abroad, title="migrants.abroad", subjects=(ABROAD,)),
    DeclaredChart(
        "migrants-by-country",
        by_partner,
        (moment_of("moment", (ABROAD,), migrants.moments),),
        title="briefing.chart_by_country",
        by_partner=True,
        subjects=(ABROAD,),
    ),
    DeclaredChart(
        "migrants-in-russia",
        in_russia,
        (count_of(IN_RUSSIA),),
        title="briefing.chart_in_russia",
        subjects=IN_RUSSIA,
    ),
    DeclaredChart(
        "migrants-composition",
        composition,
        (moment_of("group", GROUPS, migrants.compositions),),
        subjects=GROUPS,
    ),
)
