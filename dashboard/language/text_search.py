"""Looking for words in texts as people type them: any case, any apostrophe, any dash."""

import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

# oʻ, o', o‘, oʼ and o` are one letter; a reader without an Uzbek keyboard may leave the sign out.
_SIGNS = re.compile("['`´ʹʻʼʽˈ‘’‛′ʿʾ]")
_DASHES = re.compile("[‐‑‒–—−]")


def fold(text: str) -> str:
    """A text as it is compared: lower case, without apostrophes and accents, one kind of dash."""
    text = unicodedata.normalize("NFKD", _SIGNS.sub("", text)).casefold()
    # й and ё are letters of their own, but ё is often typed as е.
    text = unicodedata.normalize("NFC", re.sub("[\u0300-\u0305\u0307-\u036f]", "", text))
    return " ".join(_DASHES.sub("-", text).split())


def matches(typed: str, folded: str) -> bool:
    """Whether every word that was typed stands in a folded text."""
    return all(word in folded for word in fold(typed).split())


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
