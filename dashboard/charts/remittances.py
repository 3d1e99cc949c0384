"""Charts about remittances: inflow, senders, parts of the year, weight in the economy, outflow."""

import pandas as pd

from dashboard.builder.cache import regardless_of_countries
from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.milestones import milestones_for
from dashboard.builder.takeaways import largest, level_and_change
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.queries import observations, remittances
from dashboard.store.database import remember

TRANSFERS = "cross_border_transfers_received"
PERSONAL = "personal_remittances_received"
SHARE = "personal_remittances_received_gdp_share"
SENT, PAID = "cross_border_transfers_sent", "personal_remittances_paid"
MIRROR, MODEL = "mirror_transfers_received", "modelled_bilateral_remittances"
NEIGHBOURS = ("UZB", "KGZ", "TJK", "KAZ")
COVERED = 50  # percent of the total that listed senders must reach to be ranked in words
TOPICS = ("remittances_received", "remittance_shares")


@regardless_of_countries
def inflow(scope: Scope) -> Chart:
    """Money received by Uzbekistan through the years, one line an origin, part-years apart."""
    say = scope.say
    frame = observations.annual((TRANSFERS, PERSONAL), ("UZB",), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-inflow",
        title=say("remittances.inflow"),
        subtitle=say("remittances.inflow_concepts"),
        takeaway=level_and_change(_best(frame, "CBU", "WB-WDI"), say),
        notes=(say("chart_notes.no_filter_countries"),),
        milestones=milestones_for(scope, TOPICS, ("RUS",)),
        height=460,
    )


@regardless_of_countries
def same_months(scope: Scope, months: int) -> Chart:
    """The first so many months of each year that has them, as columns."""
    say = scope.say
    frame = observations.same_months(
        months, (TRANSFERS,), ("UZB",), ("WLD",), origins=("CBU",),
        **scope.window,
    )  # fmt: skip
    return line_chart(
        scope,
        frame,
        id="remittances-same-months",
        kind="columns",
        title=say("remittances.same_months"),
        subtitle=say("remittances.same_months_rule"),
        notes=(say("chart_notes.no_filter_countries"),),
        regular=True,
    )


@regardless_of_countries
def months_and_quarters(scope: Scope, frequency: str) -> Chart:
    """Single months, quarters or half-years, where figures were published."""
    say = scope.say
    frame = observations.regular(
        frequency, (TRANSFERS,), ("UZB",), ("WLD",), origins=("CBU",),
        **scope.window,
    )  # fmt: skip
    return line_chart(
        scope,
        frame,
        id="remittances-periods",
        kind="columns",
        title=say("remittances.periods"),
        subtitle=say("remittances.periods_gaps"),
        notes=(say("chart_notes.no_filter_countries"),),
        milestones=milestones_for(scope, TOPICS, ("RUS",)),
        regular=True,
    )


@regardless_of_countries
def senders(scope: Scope, year: int, measure: str, indicator: str) -> Chart:
    """Senders of one whole year: amounts, or shares of the same origin's total."""
    say = scope.say
    frame = remittances.corridor_shares(indicator, "UZB", year, scope.as_of)
    # Nothing is the largest of a list that lacks the largest: the year must be mostly covered.
    covered = frame["share"].sum() if indicator == TRANSFERS else 100
    takeaway = (
        largest(frame, say)
        if covered >= COVERED
        else say("remittances.covered", year=year, share=say.percent(covered))
    )
    if measure == "share":
        frame = frame.dropna(subset=["share"]).assign(
            value_published=lambda rows: rows["value_published"] * rows["share"] / rows["value"],
            value=lambda rows: rows["share"],
        )
        frame["unit"] = "PERCENT"
    return ranking_chart(
        scope,
        frame,
        id=f"remittances-senders-{indicator.split('_')[0]}",
        title=say("remittances.senders", year=year),
        subtitle=say(f"remittances.senders_{'model' if indicator == MODEL else 'observed'}"),
        takeaway=takeaway,
        notes=(say("remittances.senders_gaps"), say("chart_notes.no_filter_countries")),
    )


@regardless_of_countries
def corridors(scope: Scope, partners: tuple[str, ...]) -> Chart:
    """Money from chosen senders through the years, part-years apart."""
    say = scope.say
    frame = observations.annual((TRANSFERS,), ("UZB",), partners, **scope.window)
    frame = frame[frame["counterpart_area"].isin(partners)]  # none chosen is none, not all
    first = partners[0] if partners else ""
    return line_chart(
        scope,
        frame,
        id="remittances-corridors",
        title=say("remittances.corridors"),
        by=("counterpart_area",),
        takeaway=level_and_change(
            frame[frame["counterpart_area"] == first], say, say.country(first)
        ),
        notes=(say("chart_notes.no_filter_countries"),),
        milestones=milestones_for(scope, TOPICS, partners),
    )


@regardless_of_countries
def mirror(scope: Scope) -> Chart:
    """The corridor from Russia as both ends record it: a disagreement, shown and not averaged."""
    say = scope.say
    frame = observations.annual((TRANSFERS, MIRROR), ("UZB",), ("RUS",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-mirror",
        title=say("remittances.mirror"),
        subtitle=say("remittances.mirror_concepts"),
        notes=(say("chart_notes.no_filter_countries"),),
        milestones=milestones_for(scope, TOPICS, ("RUS",)),
    )


@remember
def gdp_share(scope: Scope) -> Chart:
    """Personal remittances received as a share of GDP, one line a country."""
    title = scope.say("remittances.gdp_share")
    return _beside(scope, SHARE, id="remittances-gdp-share", title=title)


@remember
def peers(scope: Scope) -> Chart:
    """Personal remittances received in dollars, one line a country."""
    return _beside(scope, PERSONAL, id="remittances-peers", title=scope.say("remittances.peers"))


@regardless_of_countries
def rank_by_share(scope: Scope, year: int) -> Chart:
    """All countries of the World Bank's series by share of GDP in one year."""
    say = scope.say
    frame = observations.regular(
        "A", (SHARE,), partners=("WLD",), first=year, last=year, as_of=scope.as_of
    )
    return ranking_chart(
        scope,
        frame,
        id="remittances-share-ranking",
        title=say("remittances.share_ranking", year=year),
        category="ref_area",
        most=25,
        notes=(say("remittances.all_countries"),),
        takeaway=largest(frame, say, "ref_area", among=len(frame)),
    )


@regardless_of_countries
def outflow(scope: Scope) -> Chart:
    """Money sent from Uzbekistan through the years, one line an origin, part-years apart."""
    say = scope.say
    frame = observations.annual((SENT, PAID), ("UZB",), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-outflow",
        title=say("remittances.outflow"),
        subtitle=say("remittances.inflow_concepts"),
        takeaway=level_and_change(_best(frame, "CBU", "WB-WDI"), say),
        notes=(say("chart_notes.no_filter_countries"),),
        milestones=milestones_for(scope, ("remittances_sent", *TOPICS), ("RUS",)),
    )


def compared(scope: Scope) -> tuple[str, ...]:
    """The chosen countries, or Uzbekistan's neighbours where it is the only one."""
    return scope.countries if len(scope.countries) > 1 else NEIGHBOURS


def _beside(scope: Scope, indicator: str, **words: str) -> Chart:
    say = scope.say
    countries = compared(scope)
    frame = observations.annual((indicator,), countries, ("WLD",), **scope.window)
    chosen = countries == scope.countries
    return line_chart(
        scope,
        frame,
        subtitle=say("remittances.peers_chosen" if chosen else "remittances.peers_rule"),
        by=("ref_area",),
        takeaway=level_and_change(frame[frame["ref_area"] == "UZB"], say, say.country("UZB")),
        milestones=milestones_for(scope, TOPICS, ("RUS",)),
        **words,
    )


def _best(frame: pd.DataFrame, *origins: str) -> pd.DataFrame:
    """The rows of the first origin that has a whole year."""
    for origin in origins:
        rows = frame[(frame["origin"] == origin) & frame["is_whole_year"]]
        if len(rows):
            return rows
    return frame[frame["is_whole_year"]]
