"""`look_for`: what was found, in the reader's language: by kind, with names and addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.catalogue.registry import CHARTS, charts_on
from dashboard.catalogue.search.entry import KINDS, Entry
from dashboard.catalogue.search.figures import in_unit
from dashboard.catalogue.search.ranking import Hit, find, missing_numbers
from dashboard.language.naming import names
from dashboard.language.words import Words
from dashboard.queries import catalogue, search
from data.edition import HOME

AS_TYPED = 1.65  # the score, at least, of what is called as was typed
PLENTY = 5  # of a kind, in a list that opens while a reader types
SEVERAL = ("partners", "countries", "counterpart")  # parameters that take more than one area
SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—]|\.\.)\s*((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Result:
    """One thing that was found."""

    kind: str
    id: str
    name: str
    about: str
    address: str  # of our site, with the reader's language
    lang: str = ""  # of the name


@dataclass(frozen=True)
class Group:
    """The best of one kind, and how many of it there are in all."""

    kind: str
    name: str
    total: int
    results: tuple[Result, ...]


def look_for(typed: str, say: Words, most: int = PLENTY) -> tuple[Group, ...]:
    """What fits, by kind; one of which something is called as was typed comes first, then those
    that hold every word."""
    by_kind: dict[str, list[Hit]] = {}
    years = years_typed(typed)
    for hit in find(typed):
        by_kind.setdefault(hit.entry.kind, []).append(hit)

    def place(kind: str) -> tuple[bool, bool, int]:
        best = by_kind[kind][0]
        return best.score < AS_TYPED, not best.holds_all, KINDS.index(kind)

    order = sorted(by_kind, key=place)
    return tuple(
        Group(
            kind,
            say(f"search.kind_{kind}"),
            len(by_kind[kind]),
            tuple(_result(hit, say, years) for hit in by_kind[kind][:most]),
        )
        for kind in order
    )


def told_of_nothing(typed: str, say: Words) -> str:
    """What is said where nothing fits: the numbers of documents that nothing has."""
    if missing := missing_numbers(typed):
        return say("search.no_number", numbers=say.listing([*missing]), n=len(missing))
    return say("search.none", typed=typed)


def years_typed(typed: str) -> str:
    """The years that were typed, as addresses have them: "2010–2024"; empty where there are none
    that figures are of."""
    found = SPAN.search(typed)
    if not found:
        return ""
    low, high = catalogue.years()
    first, last = max(low, int(found[1])), min(high, int(found[2]))
    return f"{first}-{last}" if first <= last else ""


def _obeys_years(entry: Entry) -> bool:
    if entry.kind == "chart":
        return "years" in CHARTS[entry.id].obeys
    return entry.kind == "indicator"


def _opens_view(name: str) -> bool:
    """Whether a chart is the first of its view: a page that opens shows it."""
    chart = CHARTS[name]
    return [one.name for one in charts_on(chart.page, chart.view)[:1]] == [name]


def _result(hit: Hit, say: Words, years: str) -> Result:
    entry, language = hit.entry, say.language
    name, address = entry.names[language], entry.addresses[language]
    about = entry.about[language]
    if hit.areas:
        parameters = _parameters(entry, hit.areas)
        # Who stands beside the home country is told of as an origin, like that one.
        beside = [say.country(HOME)] if "countries" in parameters else []
        apart = [one.names[language] for one in hit.areas if not names(name, one.names[language])]
        name = f"{name}: {say.listing([*beside, *apart])}" if apart else name
        address = f"{address}&{urlencode(parameters, safe=',')}"
        if entry.kind == "indicator":
            spans = [search.spans()[entry.id, one.id] for one in hit.areas]
            first, last = min(start for start, _ in spans), max(end for _, end in spans)
            about = in_unit(catalogue.indicator(entry.id)["unit"], first, last, say)
    if years and _obeys_years(entry):
        address = f"{address}&{urlencode({'years': years})}"
    if entry.kind == "chart" and not _opens_view(entry.id):
        address += f"#{entry.id}"
    lang = entry.spoken or language
    return Result(entry.kind, entry.id, name, about, address, lang)


def _parameters(entry: Entry, areas: Sequence[Entry]) -> dict[str, str]:
    """The parameters that choose the areas; of one that takes a single area, the first."""
    given: dict[str, list[str]] = {}
    for area in areas:
        for name, value in entry.areas[area.id].items():
            if name in SEVERAL or name not in given:
                given.setdefault(name, []).extend(value.split(","))
    return {name: ",".join(dict.fromkeys(values)) for name, values in given.items()}
