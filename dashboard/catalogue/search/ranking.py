"""`find(typed)`: what fits some typed words, the best first.

A whole name goes before the beginning of one, that before a stem, and a mistyped word comes last.
Where nothing holds all words, what holds most of them is shown.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from threading import Lock

from dashboard.catalogue.search import numbers
from dashboard.catalogue.search.entries import entries
from dashboard.catalogue.search.entry import KINDS, Entry
from dashboard.catalogue.search.words import TYPO, Index, index_of, is_time, split
from dashboard.language import aliases, typed_days
from dashboard.language.cyrillic import on_the_other_keyboard
from dashboard.store.database import build_id

LONGEST = 100  # letters that are read
MOST_WORDS = 8
WHOLE, BEGINNING, INSIDE = 1.0, 0.4, 0.2  # added where the typed words stand so in a name
FEW = 10  # fewer that hold all words are told with others
ENOUGH, LITTLE = 0.6, 0.3  # of the words by what they tell: of those others, and of any at all
MOST_OTHERS = 20
WHOLLY = 0.999
MOST_AREAS = 3
TIMELESS = ("area", "page", "chart", "definition", "body")
NAMES_AREA = 0.5  # so well a word fits the area that it names, at least
BESIDE = frozenset(("countries", "counterpart"))
"""Parameters of a whole page, by which a chart tells of an area among others."""
ASKED_FOR, ASKED_BESIDE = 0.8, 0.5
"""How well an area fits a chart that can be asked for it: as a partner, or as an origin beside the
home country."""
_DAY = re.compile(r"\b(?:(\d\d)[./])?(\d\d)[./]((?:19|20)\d\d)\b", re.ASCII)
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_making = Lock()


@dataclass(frozen=True)
class Hit:
    """An entry that fits, and the areas among what was typed that it can be asked for."""

    entry: Entry
    score: float
    areas: tuple[Entry, ...] = ()
    holds_all: bool = True  # of the words that were typed


def index() -> Index:
    """The index of the build, kept beside the budget of what is remembered: every letter that is
    typed needs it. Several who ask at once wait for the one who makes it."""
    with _making:
        return _index(build_id())


@lru_cache(maxsize=1)
def _index(build: str) -> Index:
    del build
    return index_of(entries())


def find(typed: str) -> tuple[Hit, ...]:
    """Every entry that fits, the best first; nothing where no word was typed. Where nothing fits,
    the keyboard may have been the other one, if that makes words of ours."""
    if (found := _find(typed)) or missing_numbers(typed):
        return found
    other = on_the_other_keyboard(typed[:LONGEST])
    known = index()
    is_ours = all(aliases.is_silent(word) or known.holds(word) for word in split(other))
    return _find(other) if is_ours else ()


def missing_numbers(typed: str) -> tuple[str, ...]:
    """The numbers of documents that were typed and that nothing has."""
    return _numbers(typed).missing


def _numbers(typed: str) -> numbers.Typed:
    days = _DAY.sub(r"\3-\2-\1 ", typed[:LONGEST])
    return numbers.read(days, index().number_letters, index().places)


def _find(typed: str) -> tuple[Hit, ...]:
    read = _numbers(typed)
    parts = typed_days.joined(split(read.text))
    is_word = any(len(word) > 1 for word in parts) or any(map(str.isdecimal, parts))
    if read.missing or not is_word:
        return ()
    known = index()
    words = tuple(dict.fromkeys(_whole(parts, known)))
    words = tuple(word for word in words if not aliases.is_silent(word)) or words
    return search_in(known, words[:MOST_WORDS], read.known)


def _whole(parts: Sequence[str], known: Index) -> list[str]:
    """Words, those made one that are one however they were written: E-9 and E9, green card. A
    number of a document that nobody knows stays as its letters and its digits."""
    words: list[str] = []
    at = 0
    while at < len(parts):
        for many in (3, 2, 1):
            word = "".join(parts[at : at + many])
            if many == 1 or aliases.of_word(word) or known.is_number(word):
                break
        mixed = not (word.isalpha() or word.isdecimal() or aliases.of_word(word))
        words += _PIECES.findall(word) if mixed and not known.is_number(word) else [word]
        at += many
    return words


def search_in(known: Index, words: Sequence[str], exact: Collection[str] = ()) -> tuple[Hit, ...]:
    """What fits folded words, the best first; whatever is found holds those that are exact."""
    last = len(words) - 1
    fits = [
        dict(known.places[word]) if word in exact else _fits(known, word, place == last)
        for place, word in enumerate(words)
    ]
    weights = [log(1 + len(known.entries) / max(1, len(found))) for found in fits]
    areas = areas_named(known, fits)
    _fill_names(fits, areas)
    _ask_charts(known, fits, areas)
    numbered = [{*found} for word, found in zip(words, fits, strict=True) if word in exact]
    asked = set().union(*fits).intersection(*numbered)
    hits = [hit for number in asked if (hit := _hit(known, number, words, fits, weights))]
    named = [known.entries[number] for number in areas]
    kept = _in_order(_fitting(hits, [known.entries[number] for number in _sure(fits, areas)]))
    return tuple(
        replace(hit, areas=tuple(area for area in named if area.id in hit.entry.areas))
        if hit.entry.areas
        else hit
        for hit in kept
    )


def _fitting(hits: Sequence[tuple[Hit, float]], named: Sequence[Entry]) -> list[Hit]:
    """What holds all words; where that is little, also what holds most of them, or the most, and
    the areas that were named."""
    kept = [hit for hit, coverage in hits if coverage > WHOLLY]
    if len(kept) >= FEW:
        return kept
    enough = sum(coverage >= ENOUGH for _, coverage in hits)
    least = ENOUGH if enough >= FEW else LITTLE
    less = [(replace(hit, holds_all=False), share) for hit, share in hits if share <= WHOLLY]
    others = _in_order(hit for hit, share in less if share >= least)[:MOST_OTHERS]
    told = [hit.entry for hit in others]
    return kept + others + [hit for hit, _ in less if hit.entry in named and hit.entry not in told]


def _sure(fits: Sequence[Mapping[int, float]], areas: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Of the areas that are named those whose name was typed as it is known."""
    return [area for area, places in areas.items() if max(fits[n][area] for n in places) > TYPO]


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, KINDS.index(hit.entry.kind), hit.entry.id))


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
        if number not in found and (len(word) == 1 or (is_time(word) and entry.kind in TIMELESS)):
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
    begun = [len(typed) / len(name) for name in names if name.startswith(typed)]
    if begun:
        return BEGINNING * (1 + max(begun))
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


def _fill_names(fits: Sequence[dict[int, float]], areas: Mapping[int, tuple[int, ...]]) -> None:
    """What holds the word that names an area holds those beside it: Korea, of South Korea."""
    for area, places in areas.items():
        surest = max(fits[place][area] for place in places)
        sure = {n for place in places if fits[place][area] == surest for n in fits[place]}
        for place in places:
            if fits[place][area] < surest:
                for number in sure:
                    fits[place].setdefault(number, NAMES_AREA)


def _ask_charts(
    known: Index, fits: Sequence[dict[int, float]], areas: Mapping[int, tuple[int, ...]]
) -> None:
    """Charts fit the words of an area that they can be asked for. One that has it only by a filter
    of its page fits where something else of it was typed as well."""
    asked = {place for places in areas.values() for place in places}
    others = [found for place, found in enumerate(fits) if place not in asked]
    for number, entry in enumerate(known.entries):
        if not entry.areas:
            continue
        for area, places in areas.items():
            parameters = entry.areas.get(known.entries[area].id)
            beside = parameters is not None and not BESIDE.isdisjoint(parameters)
            if parameters is None or (beside and not any(number in found for found in others)):
                continue
            asked_for = ASKED_BESIDE if "countries" in parameters else ASKED_FOR
            for place in places:
                fits[place][number] = max(fits[place].get(number, 0.0), asked_for)
