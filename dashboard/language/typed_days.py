"""Days as people type them in words, in any language: 5 февраля 2025, 2025-yil 5-fevral."""

import re
from collections.abc import Sequence
from functools import lru_cache

from babel.dates import get_month_names

from dashboard.language.cyrillic import in_latin
from dashboard.language.text_search import fold, stems
from data.edition import LANGUAGES

NEAR = 3  # words between a month and its year, at most: 2025-yil 5-fevral
SHORTEST = 2  # letters of a month's stem: май, мая, мае
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.ASCII)


def joined(parts: Sequence[str]) -> list[str]:
    """Folded words, those of a day or of a month and its year made one: 20250205, 202502."""
    words = list(parts)
    for at, month in reversed([*enumerate(map(_month, parts))]):
        year = _year_near(words, at) if month else None
        if year is None:
            continue
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(words) and n != year]
        day = next((n for n in beside if _DAY.fullmatch(words[n])), at)
        taken = sorted({at, year, day})
        whole = f"{words[year]}{month:02}"
        if found := _DAY.fullmatch(words[day]):
            whole += f"{int(found[1]):02}"
        words[taken[0]] = whole
        for place in reversed(taken[1:]):
            del words[place]
    return words


def _year_near(words: Sequence[str], at: int) -> int | None:
    """The place of the year of a month; none where another month stands nearer, and for several
    months of a year: January–March 2025."""
    if any(_month(word) for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])):
        return None
    near = [n for away in range(1, NEAR + 1) for n in (at + away, at - away) if 0 <= n < len(words)]
    place = next((n for n in near if _YEAR.fullmatch(words[n]) or _month(words[n])), None)
    return place if place is not None and _YEAR.fullmatch(words[place]) else None


def _month(word: str) -> int:
    """The number of the month that a folded word names, in whatever form; 0 for another word."""
    known = _months()
    for one in (word, in_latin(word)):
        for form in (one, *sorted(stems(one, SHORTEST))):
            if form in known:
                return known[form]
    return 0


@lru_cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, language).items():
                    word = fold(name).rstrip(".")
                    for form in (word, *stems(word, SHORTEST)):
                        found.setdefault(form, number)
    return found
