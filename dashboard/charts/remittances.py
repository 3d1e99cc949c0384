"""Charts about remittances: inflow, senders, weight in the economy, outflow."""

from typing import Unpack

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import Heading, line_chart, ranking_chart
from dashboard.builder.partners import of_partners, told_by_partner
from dashboard.builder.takeaways import largest, level_and_change
from dashboard.charts import sender_rest
from dashboard.charts.choices import count_of, one_of, year_of
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations, remittances
from dashboard.store.database import remember
from data.edition import HOME

TRANSFERS = sender_rest.TRANSFERS
PERSONAL = "personal_remittances_received"
SHARE = "personal_remittances_received_gdp_share"
SENT, PAID = "cross_border_transfers_sent", "personal_remittances_paid"
MIRROR, MODEL = "mirror_transfers_received", "modelled_bilateral_remittances"
NEIGHBOURS = (HOME, "KGZ", "TJK", "KAZ")


@ignores_countries(HOME_ONLY)
def inflow(scope: Scope) -> Chart:
    """Money received by Uzbekistan through the years, one line an origin, part-years apart."""
    say = scope.say
    frame = observations.annual_beside((TRANSFERS, PERSONAL), (HOME,), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-inflow",
        title=say("remittances.inflow"),
        subtitle=say("remittances.inflow_concepts"),
        takeaway=level_and_change(_best(frame, "CBU", "WB-WDI"), say),
        height=460,
    )


@told_by_partner(sender_rest.of_year)
@ignores_countries(HOME_ONLY)
def senders(scope: Scope, year: int, measure: str, indicator: str) -> Chart:
    """Senders of one whole year: amounts, or shares of the same origin's total."""
    say = scope.say
    frame = sender_rest.of_year(scope, year, indicator)
    takeaway = sender_rest.told(scope, frame, indicator, year)
    if scope.partners:
        frame = of_partners(scope, frame)
        takeaway = largest(frame, say)
    listed = len(frame)
    if indicator == TRANSFERS and not scope.partners:
        frame = sender_rest.with_rest(frame, indicator, year, scope.as_of)
    rest = (say("remittances.rest_rule"),) if len(frame) > listed else ()
    if measure == "share":
        frame = _as_shares(frame)
    return ranking_chart(
        scope,
        frame,
        id=f"remittances-senders-{indicator.split('_')[0]}",
        title=say("remittances.senders", year=year),
        subtitle=say(f"remittances.senders_{'model' if indicator == MODEL else 'observed'}"),
        takeaway=takeaway,
        notes=(*rest, say("remittances.senders_gaps")),
        name=lambda code: say.country(code) if code else say("remittances.not_by_country"),
    )


def _as_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """The same figures as shares of the total of their origin, where there is one."""
    frame = frame.dropna(subset=["share"])
    return frame.assign(
        value_published=frame["value_published"] * frame["share"] / frame["value"],
        value=frame["share"],
        low=frame["share_low"],
        high=frame["share_high"],
        qualifier="",
        divisor=frame["value"] * 100 / frame["share"],
        unit="PERCENT",
    )


@told_by_partner(sender_rest.through_years)
@ignores_countries(HOME_ONLY)
def corridors(scope: Scope, partners: tuple[str, ...]) -> Chart:
    """Money from chosen senders through the years, part-years apart."""
    say = scope.say
    frame = sender_rest.through_years(scope)
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
    )


@ignores_countries(HOME_ONLY)
def mirror(scope: Scope) -> Chart:
    """The corridor from Russia as both ends record it: a disagreement, shown and not averaged."""
    say = scope.say
    frame = observations.annual_beside((TRANSFERS, MIRROR), (HOME,), ("RUS",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-mirror",
        title=say("remittances.mirror"),
        subtitle=say("remittances.mirror_concepts"),
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


@ignores_countries("remittances.all_countries")
def rank_by_share(scope: Scope, year: int) -> Chart:
    """All countries of the World Bank's series by share of GDP in one year."""
    say = scope.say
    countries = remittances.reporters(SHARE)
    frame = observations.regular(
        "A", (SHARE,), countries, ("WLD",), first=year, last=year, as_of=scope.as_of
    )
    return ranking_chart(
        scope,
        frame,
        id="remittances-share-ranking",
        title=say("remittances.share_ranking", year=year),
        category="ref_area",
        most=25,
        asked=countries,
        takeaway=largest(frame, say, "ref_area", among=len(frame)),
    )


@ignores_countries(HOME_ONLY)
def outflow(scope: Scope) -> Chart:
    """Money sent from Uzbekistan through the years, one line an origin, part-years apart."""
    say = scope.say
    frame = observations.annual_beside((SENT, PAID), (HOME,), ("WLD",), **scope.window)
    return line_chart(
        scope,
        frame,
        id="remittances-outflow",
        title=say("remittances.outflow"),
        subtitle=say("remittances.inflow_concepts"),
        takeaway=level_and_change(_best(frame, "CBU", "WB-WDI"), say),
    )


def compared(scope: Scope) -> tuple[str, ...]:
    """The chosen countries, or Uzbekistan's neighbours where nobody chose another."""
    return NEIGHBOURS if scope.countries == (HOME,) else scope.countries


def _beside(scope: Scope, indicator: str, **head: Unpack[Heading]) -> Chart:
    say = scope.say
    countries = compared(scope)
    frame = observations.annual_among(indicator, countries, **scope.window)
    chosen = countries == scope.countries
    head["subtitle"] = say("remittances.peers_chosen" if chosen else "remittances.peers_rule")
    first = HOME if HOME in countries else countries[0]
    head["takeaway"] = level_and_change(frame[frame["ref_area"] == first], say, say.country(first))
    return line_chart(scope, frame, by=("ref_area",), asked=countries, **head)


def _best(frame: pd.DataFrame, *origins: str) -> pd.DataFrame:
    """The rows of the first origin that has a whole year, with its parts of years."""
    whole = frame[frame["is_whole_year"]]
    found = (origin for origin in origins if (whole["origin"] == origin).any())
    first = next(found, None)
    return whole if first is None else frame[frame["origin"] == first]


INFLOW = on_page(
    "remittances",
    "inflow",
    DeclaredChart(
        "remittances-inflow", inflow, title="remittances.inflow", subjects=(TRANSFERS, PERSONAL)
    ),
    DeclaredChart("remittances-mirror", mirror, title="remittances.mirror", subjects=(MIRROR,)),
)

_SENDERS = (
    count_of(
        (TRANSFERS, MODEL),
        label="remittances.choose_indicator",
        meaning="observed transfers, or a model's estimate",
    ),
    year_of(lambda scope, given: sender_rest.fullest_first(given["indicator"], scope.as_of)),
    one_of(
        "measure",
        "amounts, or shares of the total",
        ("amount", "share"),
        "remittances.choose_measure",
        lambda say, code: say(f"remittances.measure_{code}"),
    ),
)
PARTNERS = Choice(
    "partners",
    "countries that the money comes from (ISO 3166-1 alpha-3)",
    lambda scope, given: remittances.partners_of(TRANSFERS, HOME, scope.as_of),
    ("RUS", "KAZ", "KOR", "USA"),
    most=8,
    follows=True,
    label="remittances.choose_partners",
    name_of=lambda say, area: say.country(area),
)
SENDERS = on_page(
    "remittances",
    "senders",
    DeclaredChart(
        "remittances-senders",
        senders,
        _SENDERS,
        title="briefing.chart_senders",
        subjects=(TRANSFERS, MODEL),
    ),
    DeclaredChart(
        "remittances-corridors",
        corridors,
        (PARTNERS,),
        title="remittances.corridors",
        subjects=(TRANSFERS,),
    ),
)

_SHARE_YEAR = year_of(lambda scope, given: observations.whole_years(SHARE, HOME, as_of=scope.as_of))
ECONOMY = on_page(
    "remittances",
    "economy",
    DeclaredChart(
        "remittances-gdp-share", gdp_share, title="remittances.gdp_share", subjects=(SHARE,)
    ),
    DeclaredChart("remittances-peers", peers, title="remittances.peers", subjects=(PERSONAL,)),
    DeclaredChart(
        "remittances-share-ranking",
        rank_by_share,
        (_SHARE_YEAR,),
        title="briefing.chart_share_ranking",
        subjects=(SHARE,),
    ),
)
OUTFLOW = on_page(
    "remittances",
    "outflow",
    DeclaredChart("remittances-outflow", outflow, title="remittances.outflow", subjects=(SENT,)),
)
