"""Charts that a briefing may hold, as they are declared, and a briefing as one value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.builder import sources
from dashboard.catalogue.address import chart_of, page_of
from dashboard.catalogue.grammar import write_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Milestone
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope
from dashboard.queries.catalogue import indicator


@dataclass(frozen=True)
class Offer:
    """A chart as the list of a briefing has it, and the choices that are made for the reader.

    `title` is a key of the catalogue of words, or the code of an indicator.
    """

    code: str
    chart: DeclaredChart
    title: str
    choices: tuple[tuple[str, str], ...] = ()


def offers(charts: Mapping[str, DeclaredChart]) -> Iterator[Offer]:
    """What the declarations offer, in their order."""
    for chart in charts.values():
        if chart.title:
            yield Offer(chart.name, chart, chart.title)
        for preset in chart.presets:
            yield Offer(preset.name, chart, preset.title, preset.choices)


# The keys stand in addresses. Their titles need no figures: a list of all is told at once.
OFFERS: dict[str, Offer] = {offer.code: offer for offer in offers(CHARTS)}
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
    chart, _ = chart_of(offer.chart.name, query)
    return Drawn(chart, page_of(offer.chart.name, scope, query))


def compose(
    codes: Sequence[str], scope: Scope, title: str, path: str = "", tell: Tell | None = None
) -> Briefing:
    """The briefing of these charts in this order."""
    drawn, empty = [], []
    for done, code in enumerate(codes):
        if tell:
            tell(done, len(codes), title_of(code, scope.say))
        made = draw_chart(code, scope)
        if made.chart.series:
            drawn.append(made)
        else:
            empty.append(made.chart.title)
    return Briefing(title, scope, tuple(drawn), tuple(empty), path)


def milestones_of(briefing: Briefing) -> list[tuple[Milestone, list[str]]]:
    """The milestones told beside the charts, once each in the order of time, with the places
    where they stand: `2.5` is number 5 on the second chart."""
    places: dict[str, tuple[Milestone, list[str]]] = {}
    for number, drawn in enumerate(briefing.charts, start=1):
        for milestone in drawn.chart.milestones:
            if milestone.featured:
                places.setdefault(milestone.id, (milestone, []))[1].append(
                    f"{number}.{milestone.number}"
                )
    return sorted(places.values(), key=lambda pair: (pair[0].start, pair[0].id))


def sources_of(briefing: Briefing) -> Iterator[tuple[str, str, list[int]]]:
    """The sources of all figures, once each by the alphabet: words, address, the numbers of the
    charts."""
    charts_of: dict[tuple[str, str], list[int]] = {}
    for number, drawn in enumerate(briefing.charts, start=1):
        for source in sources.sources_of(drawn.chart):
            charts_of.setdefault(source, []).append(number)
    for (words, url), numbers in sorted(charts_of.items(), key=lambda pair: pair[0][0].casefold()):
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
