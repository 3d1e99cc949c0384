"""`find(typed)`: what fits some typed words, the best first.

A whole name goes before the beginning of one, that before a stem, and a mistyped word comes last.
Where nothing holds all words, what holds most of them is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from dashboard.catalogue.search.entries import entries
from dashboard.catalogue.search.entry import KINDS, Entry
from dashboard.catalogue.search.words import Index, index_of, is_year, split
from dashboard.store.database import remember

LONGEST = 100  # letters that are read
MOST_WORDS = 8
WHOLE, BEGINNING, INSIDE = 1.0, 0.5, 0.2  # added where the typed words stand so in a name
ENOUGH = 0.6  # of the words by what they tell, where nothing holds all
MOST_AREAS = 3
TIMELESS = ("area", "page", "chart", "definition", "body")
NAMES_AREA = 0.6  # so well a word fits the area that it names, at least
ASKED_FOR = 0.8  # how well an area fits a chart that can be asked for it


@dataclass(frozen=True)
class Hit:
    """An entry that fits, and the areas among what was typed that it can be asked for."""

    entry: Entry
    score: float
    areas: tuple[Entry, ...] = ()


@remember
def index() -> Index:
    """The index of the build."""
    return index_of(entries())


def find(typed: str) -> tuple[Hit, ...]:
    """Every entry that fits, the best first; nothing where no word was typed."""
    words = tuple(dict.fromkeys(split(typed[:LONGEST])))[:MOST_WORDS]
    return _find(words) if any(len(word) > 1 for word in words) else ()


def _find(words: tuple[str, ...]) -> tuple[Hit, ...]:
    known, last = index(), len(words) - 1
    fits = [_fits(known, word, place == last) for place, word in enumerate(words)]
    weights = [log(1 + len(known.entries) / max(1, len(found))) for found in fits]
    areas = areas_named(known, fits)
    _ask_charts(known, fits, areas)
    hits = [
        hit for number in set().union(*fits) if (hit := _hit(known, number, words, fits, weights))
    ]
    whole = [hit for hit, coverage in hits if coverage > 0.999]
    kept = whole or [hit for hit, coverage in hits if coverage >= ENOUGH]
    kept.sort(key=lambda hit: (-hit.score, KINDS.index(hit.entry.kind), -hit.entry.weight))
    named = [known.entries[number] for number in areas]
    return tuple(
        replace(hit, areas=tuple(area for area in named if area.id in hit.entry.areas))
        if hit.entry.areas
        else hit
        for hit in kept
    )


def _fits(known: Index, word: str, is_last: bool) -> dict[int, float]:
    """How well each entry fits one word: by the best of the words that are meant."""
    found: dict[int, float] = {}
    for meant, fit in known.meant(word, is_last).items():
        for number, weight in known.places[meant]:
            if fit * weight > found.get(number, 0.0):
                found[number] = fit * weight
    return found


def _hit(
    known: Index,
    number: int,
    words: Sequence[str],
    fits: Sequence[Mapping[int, float]],
    weights: Sequence[float],
) -> tuple[Hit, float] | None:
    """An entry with its score, and how much of what was typed it holds."""
    entry, total, held, score = known.entries[number], 0.0, 0.0, 0.0
    for word, found, weight in zip(words, fits, weights, strict=True):
        if is_year(word) and number not in found and entry.kind in TIMELESS:
            continue
        total += weight
        if number in found:
            held += weight
            score += weight * found[number]
    if not held:
        return None
    score /= total
    score += _as_a_whole(known.names[number], " ".join(words))
    return Hit(entry, score + entry.weight / 20), held / total


def _as_a_whole(names: Sequence[str], typed: str) -> float:
    """What is added where the words stand in a name as they were typed."""
    if typed in names:
        return WHOLE
    if any(name.startswith(typed) for name in names):
        return BEGINNING
    return INSIDE if any(f" {typed}" in name for name in names) else 0.0


def areas_named(known: Index, fits: Sequence[Mapping[int, float]]) -> dict[int, tuple[int, ...]]:
    """The areas that the words name, each with the places of its words; a word names one."""
    named: dict[int, tuple[int, ...]] = {}
    left = set(range(len(fits)))
    while left and len(named) < MOST_AREAS:
        sums: dict[int, float] = {}
        for place in left:
            for number, fit in fits[place].items():
                if known.entries[number].kind == "area" and fit >= NAMES_AREA:
                    sums[number] = sums.get(number, 0.0) + fit
        if not sums:
            break
        best = max(sums, key=lambda number: (sums[number], known.entries[number].weight))
        named[best] = tuple(place for place in left if best in fits[place])
        left -= {*named[best]}
    return named


def _ask_charts(
    known: Index, fits: Sequence[dict[int, float]], areas: Mapping[int, tuple[int, ...]]
) -> None:
    """Charts fit the words of an area that they can be asked for. One that has it only beside the
    home country fits where something else of it was typed as well."""
    asked = {place for places in areas.values() for place in places}
    others = [found for place, found in enumerate(fits) if place not in asked]
    for number, entry in enumerate(known.entries):
        if not entry.areas:
            continue
        for area, places in areas.items():
            parameters = entry.areas.get(known.entries[area].id)
            beside = parameters is not None and "countries" in parameters
            if parameters is None or (beside and not any(number in found for found in others)):
                continue
            for place in places:
                fits[place][number] = max(fits[place].get(number, 0.0), ASKED_FOR)
