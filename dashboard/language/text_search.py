"""Looking for words in texts as people type them: any case, any apostrophe, any form of a word.

A typed word is found where it stands in a text, and where a word of the text begins with its stem:
Snowball's for Russian and English, for Uzbek the word without its endings.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pandas as pd
import snowballstemmer

from dashboard.language.cyrillic import in_latin

# oʻ, o', o‘, oʼ and o` are one letter; a reader without an Uzbek keyboard may leave the sign out.
_SIGNS = re.compile("['`´ʹʻʼʽˈ‘’‛′ʿʾ]")
_DASHES = re.compile("[‐‑‒–—−]")
_SHORTEST = 5  # letters of a stem: a shorter one begins too many other words
_BARE = 3  # letters of a stem that is found with the endings of its language alone
# A noun of an action, its verb and the participles share what stands before these: депортация,
# депортировать; возвращение, возвращаются; вернулись, вернувшиеся. What is shorter keeps them.
_RUSSIAN = re.compile(
    "(?:изац|ирова|ирован|ац|ир|аем|к"
    "|(?<=.{5})(?:л?ен|л?я|[иы]ва|(?<=[бвмп])л|йств|вш|(?<=ну)[лт])|(?<=.{6})а)$"
)
# After a case or a time of a verb its passive: yuborildi, taqiqlangan.
_UZBEK = re.compile(
    "(?:(?:lar)?(?:i|ing|imiz)?(?:ning|dan|ga|gacha|dagi|da|ni)|lari|lar|ishi|ish|uvi|uv"
    "|ilgan|(?:(?<=la)|(?<=sha)|(?<!l)(?<!sh)a)y(?:otgan|apti)|gan|[ay]digan|[ay]di|di|ib|moqda|moq"
    "|lik|ligi|si|i"
    "|(?<=.{5})(?:il|in|lan))$"
)
_RUSSIAN_ENDINGS = (
    "[аяыиуюеоьй]|[оеы]й|[ое]ю|[оеыи]м|[ая](?:м|ми|х)|[ое]в|[ая]я|[оы]е|[ое]го|[ое]му|[ыи]х"
)
_ENGLISH_ENDINGS = "e?s|e?d|ing"


def fold(text: str) -> str:
    """A text as it is compared: lower case, without apostrophes and accents, one kind of dash."""
    text = unicodedata.normalize("NFKD", _SIGNS.sub("", text)).casefold()
    # й and ё are letters of their own, but ё is often typed as е.
    text = unicodedata.normalize("NFC", re.sub("[\u0300-\u0305\u0307-\u036f]", "", text))
    return " ".join(_DASHES.sub("-", text).split())


def matches(typed: str, folded: str) -> bool:
    """Whether every word that was typed stands in a folded text, in whatever form."""
    return all(word in folded or _begins_with(word).search(folded) for word in fold(typed).split())


def in_letters_of(typed: str, texts: Iterable[str]) -> str:
    """What was typed; in Latin letters where it stands in no folded text, for Uzbek in Cyrillic."""
    found = any(matches(typed, text) for text in texts)
    return typed if found else in_latin(fold(typed))


def keep(frame: pd.DataFrame, columns: Sequence[str], typed: str) -> pd.DataFrame:
    """The rows in whose words every typed word stands."""
    if not typed:
        return frame
    # Each distinct text is folded once: thousands of rows repeat them.
    folded = [
        frame[column].map({text: fold(text) for text in frame[column].unique()})
        for column in columns
    ]
    return frame[[matches(typed, " ".join(texts)) for texts in zip(*folded, strict=True)]]


@lru_cache(maxsize=512)
def _begins_with(word: str) -> re.Pattern[str]:
    """What finds a word of a text that begins with one of the stems of a word."""
    found = [re.escape(stem) for stem in sorted(stems(word))]
    return re.compile(rf"\b(?:{'|'.join([*found, *_short(word)])})")


def _short(word: str) -> list[str]:
    """Patterns of a word with a short stem, which stands with an ending and no more: виза, визы."""
    if not word.isalpha():
        return []
    if re.search("[а-я]", word):
        found = {(_stem("russian", word, _BARE), _RUSSIAN_ENDINGS)}
    else:
        uzbek = f"(?:{_UZBEK.pattern.removesuffix('$')}){{1,3}}"
        found = {(_stem("english", word, _BARE), _ENGLISH_ENDINGS)}
        found.add((_without(_UZBEK, word, _BARE), uzbek))
    return [
        rf"{re.escape(stem)}(?:{endings})?\b" for stem, endings in found if len(stem) < _SHORTEST
    ]


def stems(word: str, shortest: int = _SHORTEST) -> set[str]:
    """The stems of a folded word; the word itself where it has none of so many letters."""
    if not word.isalpha():
        return {word}
    if re.search("[а-я]", word):
        stem = _stem("russian", word, shortest)
        return {_without(_RUSSIAN, stem, shortest)}
    return {_stem("english", word, shortest), _without(_UZBEK, word, shortest)}


def _stem(language: str, word: str, shortest: int) -> str:
    # A stemmer keeps what it is at work on: one for each word, as several readers search at once.
    stem = snowballstemmer.stemmer(language).stemWord(word)
    return stem if len(stem) >= shortest else word


def _without(endings: re.Pattern[str], word: str, shortest: int) -> str:
    """A word without its endings, as long as what is left tells something."""
    while len(shorter := endings.sub("", word)) >= shortest and shorter != word:
        word = shorter
    return word
