"""`Index`: the words of all entries, and which of them a typed word means.

A typed word is found as it stands, as a beginning, by its stem, as another word for the same thing,
and, where all that finds nothing, with letters that were mistyped.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.catalogue.search.entry import Entry
from dashboard.catalogue.search.numbers import letters_of, numbered
from dashboard.language import aliases
from dashboard.language.cyrillic import in_latin, roughly
from dashboard.language.text_search import fold, stems

NAME, TAG, TEXT = 1.0, 0.75, 0.4
"""How much a word weighs where it stands."""
EXACT, BEGINS, STEM, STEM_BEGINS, ALIAS, LATIN, TYPO = 1.0, 0.9, 0.85, 0.7, 0.75, 0.8, 0.55
ROUGHLY = 0.7
"""How well a word of an entry fits the typed one."""
SHORT = 4  # letters, at most, of what is no beginning of other words where it stands so: ООН, EPS
SHORTEST_STEM = 4  # letters, for words of the same stem
SHORTEST_RUSSIAN = 3  # Russian endings are many: Корея, Кореи, Корею
SHORTEST_BEGINNING = 5  # letters, for words that only begin with it
TYPOS = ((5, 0), (7, 1), (10, 2))  # letters of a word under which so many may be mistyped
MOST = 3  # in longer ones
MOST_TYPOS = 12  # mistyped words that one may mean
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(rf"\b[A-ZА-ЯЁ]{{2,{SHORT}}}\b")
_RUSSIAN = re.compile("[а-я]")
_TIME = re.compile(r"(?:19|20)\d\d(?:\d\d){0,2}", re.ASCII)
_DAY = re.compile(r"(?:19|20)\d{6}", re.ASCII)


def split(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text))


def is_time(word: str) -> bool:
    """Whether a word is a year, a month or a day: what has no time of its own is found without."""
    return bool(_TIME.fullmatch(word))


@dataclass(frozen=True)
class Index:
    """Each word with the entries in which it stands, and how much it weighs there."""

    entries: tuple[Entry, ...]
    names: tuple[tuple[str, ...], ...]  # folded, of each entry
    places: dict[str, tuple[tuple[int, float], ...]]
    sorted_words: tuple[str, ...]
    by_stem: dict[str, tuple[str, ...]]
    by_rough: dict[str, tuple[str, ...]]  # of stems, as any Cyrillic keyboard can write them
    capitals: frozenset[str]  # short words that are written in capitals: ООН, EPS
    number_letters: frozenset[str]  # beside the digits of numbers of acts: UP, ЗРУ, FZ

    def meant(self, typed: str, is_last: bool) -> dict[str, float]:
        """Words of the index that a typed word means, each with how well it fits. The last word
        may be unfinished."""
        begun = is_last or len(typed) >= SHORT
        found, latin = self._known(typed, begun), in_latin(typed)
        for other in {*aliases.of_word(typed), *aliases.of_word(latin)}:
            _add(found, self._known(other, begun=False), ALIAS)
        is_known = bool(found)
        if latin != typed:
            # Titles in the other script know the word too: пул ўтказмалари, хорижда иш.
            _add(found, self._known(latin, begun), LATIN)
            for other in () if found else self._written_roughly(latin):
                _add(found, self._known(other, begun=False), ROUGHLY)
                for alias in aliases.of_word(other):
                    _add(found, self._known(alias, begun=False), ROUGHLY * ALIAS)
        if not is_known:
            for word in {typed} if found else {typed, latin}:
                _add(found, self._mistyped(word, is_last), TYPO)
        return found

    def holds(self, typed: str) -> bool:
        """Whether a word, or a beginning or the stem of one, stands somewhere as it was typed."""
        return bool(self._known(typed))

    def is_number(self, word: str) -> bool:
        """Whether a word with digits is that of a document, a visa, a day or a month."""
        if word.isalpha():
            return False
        return any(one in self.places for one in (word, in_latin(word), *_month(word)))

    def _known(self, typed: str, begun: bool = True) -> dict[str, float]:
        found = {}
        if begun and len(typed) > 1 and not self._is_whole(typed):
            found = dict.fromkeys(self._beginning_with(typed), BEGINS)
        for stem in _stems(typed):
            _add(found, dict.fromkeys(self.by_stem.get(stem, ()), STEM))
            if begun and len(stem) >= SHORTEST_BEGINNING:
                _add(found, dict.fromkeys(self._beginning_with(stem), STEM_BEGINS))
        for month in _month(typed):
            _add(found, dict.fromkeys([month] if month in self.places else [], STEM))
        if typed in self.places:
            found[typed] = EXACT
        return found

    def _is_whole(self, typed: str) -> bool:
        """Whether a word is no beginning of others: ООН; ban, not Bangladesh."""
        return typed in self.capitals or (len(typed) < SHORT and typed in self.places)

    def _written_roughly(self, latin: str) -> set[str]:
        forms = {form for stem in _stems(latin) for form in roughly(stem)}
        return {word for form in forms for word in self.by_rough.get(form, ())}

    def _beginning_with(self, start: str) -> Sequence[str]:
        first = bisect_left(self.sorted_words, start)
        last = bisect_left(self.sorted_words, start + "\U0010ffff")
        return self.sorted_words[first:last]

    def _mistyped(self, typed: str, is_last: bool) -> dict[str, float]:
        most = next((many for letters, many in TYPOS if len(typed) < letters), MOST)
        if not most or typed.isdecimal():
            return {}
        known = self._beginning_with(typed[0])  # hardly anybody mistypes the first letter
        found = _nearest(typed, known, most)
        if not found and is_last and most > 1:
            # So much of each word as was typed so far.
            found = _nearest(typed, {word[: len(typed)] for word in known}, most)
            found = {
                word: fit for start, fit in found.items() for word in self._beginning_with(start)
            }
        return found


def index_of(entries: tuple[Entry, ...]) -> Index:
    """The index of some entries."""
    places: dict[str, dict[int, float]] = {}
    names, capitals = [], set[str]()
    for number, entry in enumerate(entries):
        written = " ".join((*entry.names.values(), entry.tags))
        capitals |= {fold(word) for word in _CAPITALS.findall(written)}
        called = (*entry.names.values(), *entry.called)
        whole = [" ".join(split(name)) for name in called]
        whole += [number for name in entry.called for number in sorted(numbered(name))]
        alone = {f"no{name}" for name in entry.called if name.isdecimal()}  # however it is called
        names.append(tuple(dict.fromkeys(whole)))
        for weight, texts in ((TEXT, [entry.text]), (TAG, [entry.tags]), (NAME, (*called, *alone))):
            for word in {word for text in texts for word in (*split(text), *numbered(text))}:
                places.setdefault(word, {})[number] = weight
    by_stem: dict[str, list[str]] = {}
    for word in places:
        for stem in _stems(word):
            by_stem.setdefault(stem, []).append(word)
    by_rough: dict[str, list[str]] = {}
    for stem, words in by_stem.items():
        for form in () if _RUSSIAN.search(stem) else roughly(stem):
            by_rough.setdefault(form, []).extend(words)
    return Index(
        entries,
        tuple(names),
        {word: tuple(found.items()) for word, found in places.items()},
        tuple(sorted(places)),
        {stem: tuple(words) for stem, words in by_stem.items()},
        {form: tuple(words) for form, words in by_rough.items()},
        frozenset(capitals),
        letters_of(name for entry in entries if entry.kind == "act" for name in entry.called),
    )


def _month(word: str) -> list[str]:
    """The month of a day, as acts have them: 202502 of 20250205."""
    return [word[:6]] if _DAY.fullmatch(word) else []


def _stems(word: str) -> set[str]:
    return stems(word, SHORTEST_RUSSIAN if _RUSSIAN.search(word) else SHORTEST_STEM)


def _nearest(typed: str, words: Iterable[str], most: int) -> dict[str, float]:
    """Words within so many mistyped letters, of these the nearest only."""
    found = process.extract(
        typed, list(words), scorer=OSA.distance, processor=None, score_cutoff=most, limit=MOST_TYPOS
    )
    nearest = min((distance for _, distance, _ in found), default=0)
    return {word: 1.0 for word, distance, _ in found if distance == nearest}


def _add(found: dict[str, float], more: dict[str, float], share: float = 1.0) -> None:
    """The better fit of each word stays."""
    for word, fit in more.items():
        if share * fit > found.get(word, 0.0):
            found[word] = share * fit
