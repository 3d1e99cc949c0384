"""`sort_key`: names in the order in which people of a language look for them.

Uzbek ends with letters of its own (Oʻ, Gʻ, Sh, Ch), Russian has Ё beside Е; the marks of other
letters (Türkiye, Côte) do not count.
"""

import unicodedata
from functools import lru_cache

LETTERS = {
    "uz": (*"abcdefghijklmnopqrstuvwxyz", "oʻ", "gʻ", "sh", "ch"),
    "ru": (*"абвгдеёжзийклмнопрстуфхцчшщъыьэюя",),
}


def sort_key(language: str, name: str) -> tuple[tuple[int, str], ...]:
    """The letters of a name by their place; what is no letter of the alphabet comes first."""
    places = _places(language)
    text, key = name.casefold(), []
    while text:
        letter = text[:2] if text[:2] in places else text[:1]
        text = text[len(letter) :]
        if letter not in places:
            letter = unicodedata.normalize("NFD", letter)[:1]
        key.append((places.get(letter, 0), "" if letter in places else letter))
    return tuple(key)


@lru_cache
def _places(language: str) -> dict[str, int]:
    letters = LETTERS.get(language, (*"abcdefghijklmnopqrstuvwxyz",))
    return {letter: place for place, letter in enumerate(letters, start=1)}
