"""Charts that a briefing may hold, three prepared stories, and a briefing as one value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.builder import sources
from dashboard.catalogue.address import chart_of, page_of
from dashboard.catalogue.grammar import write_scope
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Milestone
from dashboard.model.scope import Scope
from dashboard.queries.catalogue import indicator


@dataclass(frozen=True)
class Offer:
    """A chart by its public name, what it is called before it is drawn, and its choices.

    `title` is a key of the catalogue of words, or the code of an indicator.
    """

    name: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()


def _listed(page: str, **titles: str) -> dict[str, Offer]:
    names = {f"{page}-{name.replace('_', '-')}": title for name, title in titles.items()}
    return {name: Offer(name, title) for name, title in names.items()}


# The keys stand in addresses. Their titles need no figures: a list of all is told at once.
OFFERS: dict[str, Offer] = {
    **_listed(
        "remittances",
        inflow="remittances.inflow",
        senders="briefing.chart_senders",
        corridors="remittances.corridors",
        mirror="remittances.mirror",
    ),
    "remittances-quarters": Offer(
        "remittances-periods", "briefing.chart_quarters", (("frequency", "Q"),)
    ),
    **_listed(
        "remittances",
        same_months="remittances.same_months",
        gdp_share="remittances.gdp_share",
        peers="remittances.peers",
        share_ranking="briefing.chart_share_ranking",
        outflow="remittances.outflow",
    ),
    **_listed(
        "migrants",
        stock_total="briefing.chart_stock_total",
        stock_destinations="briefing.chart_stock_destinations",
        stock_ranking="briefing.chart_stock_ranking",
        abroad="migrants.abroad",
        by_country="briefing.chart_by_country",
        in_russia="briefing.chart_in_russia",
        recruited="migrants.recruited",
        recruited_by_country="briefing.chart_recruited_by_country",
        korea="migrants.korea",
        permits="work_patents_issued",
        protection_abroad="briefing.chart_protection_abroad",
        asylum_decisions="migrants.decisions",
        returned="labour_migrants_returned",
        assisted="assisted_returns",
        residence="migrants.residence",
        net="migrants.net",
    ),
    "migrants-removals-russia": Offer(
        "migrants-removals", "briefing.chart_removals_russia", (("by", "RUS"),)
    ),
    **_listed(
        "platform",
        vacancies="foreign_vacancies_identified",
        employers="platform.employers",
        trained="predeparture_training_participants",
        wages_recovered="wages_recovered_usd",
        agencies="private_employment_agencies",
        electronic_visas="platform.electronic_visas",
        licensed_agencies="platform.licensed_agencies",
    ),
}
STORIES: dict[str, tuple[str, ...]] = {
    "remittances": (
        "remittances-inflow",
        "remittances-senders",
        "remittances-corridors",
        "remittances-mirror",
        "remittances-quarters",
        "remittances-gdp-share",
        "remittances-share-ranking",
        "remittances-outflow",
    ),
    "people": (
        "migrants-stock-total",
        "migrants-stock-destinations",
        "migrants-abroad",
        "migrants-by-country",
        "migrants-recruited",
        "migrants-recruited-by-country",
        "migrants-returned",
        "migrants-net",
    ),
    "law": (
        "migrants-recruited",
        "migrants-korea",
        "migrants-in-russia",
        "migrants-permits",
        "platform-agencies",
        "platform-wages-recovered",
        "migrants-removals-russia",
        "migrants-asylum-decisions",
    ),
}
Tell = Callable[[int, int, str], None]
"""Hears how many of how many steps are done, and what is done now."""


@dataclass(frozen=True)
class Drawn:
    """A chart of a briefing and the address, on our site, that opens it again."""

    chart: Chart
    path: str


@dataclass(frozen=True)
class Briefing:
    """What one deck or report holds; every text is in the reader's language."""

    title: str
    scope: Scope
    charts: tuple[Drawn, ...]
    empty: tuple[str, ...] = ()  # titles of the charts that have no figures for the choice
    path: str = ""  # opens the page of the briefing with the same choices


def title_of(code: str, say: Words) -> str:
    """What a chart is called in a list."""
    title = OFFERS[code].title
    return say(title) if "." in title else indicator(title)[f"name_{say.language}"]


def draw_chart(code: str, scope: Scope) -> Drawn:
    """One chart of the briefing."""
    offer = OFFERS[code]
    query = write_scope(scope) | dict(offer.choices)
    chart, _ = chart_of(offer.name, query)
    return Drawn(chart, page_of(offer.name, scope, query))


def compose(
    codes: Sequence[str], scope: Scope, title: str, path: str = "", tell: Tell | None = None
) -> Briefing:
    """The briefing of these charts in this order."""
    drawn, empty = [], []
    for done, code in enumerate(codes):
        if tell:
            tell(done, len(codes), title_of(code, scope.say))
        one = draw_chart(code, scope)
        if one.chart.series:
            drawn.append(one)
        else:
            empty.append(one.chart.title)
    return Briefing(title, scope, tuple(drawn), tuple(empty), path)


def milestones_of(briefing: Briefing) -> list[tuple[Milestone, list[str]]]:
    """The milestones told beside the charts, once each in the order of time, with the places
    where they stand: `2.5` is number 5 on the second chart."""
    found: dict[str, tuple[Milestone, list[str]]] = {}
    for number, one in enumerate(briefing.charts, start=1):
        for milestone in one.chart.milestones:
            if milestone.featured:
                found.setdefault(milestone.id, (milestone, []))[1].append(
                    f"{number}.{milestone.number}"
                )
    return sorted(found.values(), key=lambda pair: (pair[0].start, pair[0].id))


def sources_of(briefing: Briefing) -> Iterator[tuple[str, str, list[int]]]:
    """The sources of all figures, once each by the alphabet: words, address, the numbers of the
    charts."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(briefing.charts, start=1):
        for source in sources.sources_of(one.chart):
            found.setdefault(source, []).append(number)
    for (words, url), numbers in sorted(found.items(), key=lambda pair: pair[0][0].casefold()):
        yield words, url, numbers


def bounds_of(scope: Scope) -> str:
    """The countries and the years that were chosen, and the day of publication if one was."""
    say = scope.say
    areas = say.listing([say.country(area) for area in scope.countries])
    years = f"{scope.first}–{scope.last}" if scope.first != scope.last else str(scope.first)
    parts = [areas, years]
    if scope.as_of:
        parts.append(say("briefing.as_of", day=say.day(scope.as_of)))
    return " · ".join(parts)
