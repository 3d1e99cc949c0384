"""Charts that a briefing may hold, as they are declared, and a briefing as one value."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.briefing import states
from dashboard.builder import sources
from dashboard.builder.headlines import Headline
from dashboard.catalogue.address import chart_of, page_of
from dashboard.catalogue.grammar import write_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.charts import overview
from dashboard.language.words import Words
from dashboard.model.chart import Chart, Milestone
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope


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
LISTS = ("milestones", "sources")
PARTS = (*(code for code, _ in overview.HEADLINES), *LISTS)
"""What a briefing holds besides its slides: headline figures, and the lists at its end."""


TEXT = re.compile(r"text-\d{1,3}", re.ASCII)
"""The code of a slide of text."""


@dataclass(frozen=True)
class Slide:
    """What is chosen: a chart by its code, or a text; and the reader's own words, as he wrote."""

    code: str
    text: str = ""  # a sentence on a chart, or the body of a text
    heading: str = ""  # of a text

    @property
    def is_text(self) -> bool:
        """Whether the slide has no chart."""
        return bool(TEXT.fullmatch(self.code))


@dataclass(frozen=True)
class Drawn:
    """A chart of a briefing and the address, on our site, that opens it again."""

    chart: Chart
    path: str
    code: str = ""  # by which the same chart is asked for again in a briefing
    state: str = ""  # and elsewhere: its name and its parameters
    text: str = ""  # a sentence of the reader's own


@dataclass(frozen=True)
class Written:
    """A slide of text, in the reader's own words."""

    heading: str
    text: str


@dataclass(frozen=True)
class Briefing:
    """What one deck or report holds; every text is in the reader's language."""

    title: str
    scope: Scope
    slides: tuple[Drawn | Written, ...]
    empty: tuple[str, ...] = ()  # titles of the charts that have no figures for the choice
    path: str = ""  # opens the page of the briefing with the same choices
    without: tuple[str, ...] = ()  # of the parts, those that the reader does not want

    @property
    def charts(self) -> tuple[Drawn, ...]:
        """The slides that are charts, in their order; a chart has its number among them."""
        return tuple(slide for slide in self.slides if isinstance(slide, Drawn))

    @property
    def figures(self) -> tuple[Headline, ...]:
        """The headline figures that are wanted."""
        if {*self.without}.issuperset(code for code, _ in overview.HEADLINES):
            return ()
        return tuple(one for one in overview.headlines(self.scope) if one.id not in self.without)


def title_of(code: str, say: Words) -> str:
    """What a chart is called in a list."""
    if states.has_state(code):
        return states.draw(code, say.language)[0].title
    title = OFFERS[code].title
    return say(title) if "." in title else say.indicator(title)


def bounds_of_chart(code: str, scope: Scope) -> str:
    """The countries and years of a chart's own state; empty where it follows the briefing."""
    return bounds_of(states.scope_of(code, scope.language)) if states.has_state(code) else ""


def draw_chart(code: str, scope: Scope) -> Drawn:
    """One chart of the briefing: in its own state, or as the scope of the briefing has it."""
    if states.has_state(code):
        return Drawn(*states.draw(code, scope.language), code, code)
    offer = OFFERS[code]
    query = write_scope(scope) | dict(offer.choices)
    chart, _ = chart_of(offer.chart.name, query)
    state = states.code_of(offer.chart.name, urlencode(query, safe=",~"))
    return Drawn(chart, page_of(offer.chart.name, scope, query), code, state)


def compose(
    chosen: Sequence[Slide | str],
    scope: Scope,
    title: str,
    path: str = "",
    tell: Tell | None = None,
    without: tuple[str, ...] = (),
) -> Briefing:
    """The briefing of these slides, or of charts by their codes, in this order."""
    made: list[Drawn | Written] = []
    empty = []
    for done, one in enumerate(chosen):
        slide = Slide(one) if isinstance(one, str) else one
        if slide.is_text:
            made.append(Written(slide.heading, slide.text))
            continue
        if tell:
            tell(done, len(chosen), title_of(slide.code, scope.say))
        drawn = replace(draw_chart(slide.code, scope), text=slide.text)
        if drawn.chart.series:
            made.append(drawn)
        else:
            empty.append(drawn.chart.title)
    return Briefing(title, scope, tuple(made), tuple(empty), path, without)


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
    parts = [areas, say.years(scope.first, scope.last)]
    if scope.as_of:
        parts.append(say("briefing.as_of", day=say.day(scope.as_of)))
    return " · ".join(parts)
