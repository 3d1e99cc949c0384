"""Which of the old encodings of Cyrillic a text is in: the one in which its letters are usual.

DOS (cp866), Unix (KOI8-R), Windows and Macintosh give the same bytes to different letters, and a
text read by the wrong table is words all the same. Where two tables fit, a person is asked.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log

from babel import Locale

from etl.readers.row import Unreadable

CYRILLIC = ("cp1251", "cp866", "koi8_r", "iso8859_5", "mac_cyrillic")
_LOCALES = ("ru", "uz_Cyrl")
# What a sign costs that is no letter of these languages, or a capital within a word.
_STRANGE = log(1e-4)
# Sure enough: the next table is a thousand times less likely.
_MARGIN = log(1000)


def by_letters(data: bytes) -> str:
    """The encoding; raises Unreadable with those that fit alike."""
    told = {name: data.decode(name, errors="replace") for name in CYRILLIC}
    likely = {name: _likelihood(text) for name, text in told.items()}
    best = max(likely, key=lambda name: likely[name])
    alike = [
        name
        for name in CYRILLIC
        if likely[best] - likely[name] < _MARGIN and told[name] != told[best]
    ]
    if not alike:
        return best
    shown = [f"{name} («{_word(told[name])}»)" for name in (best, *alike)]
    advice = "say which: " + " or ".join(f"--encoding {name}" for name in (best, *alike))
    expected = "text whose letters tell its encoding"
    raise Unreadable(expected, f"some that fit {' and '.join(shown)}", advice)


def _likelihood(text: str) -> float:
    usual = _usual()
    letters = [sign for sign in text if ord(sign) > 127]
    total = sum(usual.get(letter.lower(), _STRANGE) for letter in letters)
    return total + _STRANGE * sum(
        one.islower() and other.isupper() for one, other in pairwise(text) if ord(other) > 127
    )


@cache
def _usual() -> dict[str, float]:
    """How usual each letter is in the names of countries, as logarithms."""
    names = [name for one in _LOCALES for name in Locale.parse(one).territories.values()]
    counts = Counter(sign for name in names for sign in name.lower() if ord(sign) > 127)
    counts = Counter({sign: number for sign, number in counts.items() if sign.isalpha()})
    return {sign: log(number / counts.total()) for sign, number in counts.items()}


def _word(text: str) -> str:
    """The first word that is not plain."""
    found = re.search(r"\S*[^\x00-\x7f]\S*", text)
    return found[0][:20] if found else ""
