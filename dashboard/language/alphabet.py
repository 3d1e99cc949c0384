"""`sort_key`: names in the order in which people of a language look for them.

Uzbek ends with letters of its own (Oʻ, Gʻ, Sh, Ch), Russian has Ё beside Е; the marks of other
letters (Türkiye, Côte) do not count, and numbers stand by their size. The browser orders tables in
the same way (`dashboard/frontend/chart/alphabet.js`), so that a file has the order that is seen.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 15  # digits of a number that is ordered by its size
_DIGITS = re.compile("[0-9]+")
LETTERS = {
    "uz": (*"abcdefghijklmnopqrstuvwxyz", "oʻ", "gʻ", "sh", "ch"),
    "ru": (*"абвгдеёжзийклмнопрстуфхцчшщъыьэюя",),
}


def letters(language: str) -> Sequence[str]:
    """The alphabet of a language."""
    return LETTERS.get(language, (*"abcdefghijklmnopqrstuvwxyz",))


def sort_key(language: str, name: str) -> tuple[tuple[int, str], ...]:
    """The letters of a name by their place; what is no letter of the alphabet comes first."""
    places = _places(language)
    text, key = _DIGITS.sub(lambda match: match[0].zfill(LONGEST), name.casefold()), []
    while text:
        letter = text[:2] if text[:2] in places else text[:1]
        text = text[len(letter) :]
        if letter not in places:
            letter = unicodedata.normalize("NFD", letter)[:1]
        key.append((places.get(letter, 0), "" if letter in places else letter))
    return tuple(key)


@lru_cache
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(letters(language), start=1)}
