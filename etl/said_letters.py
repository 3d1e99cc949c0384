"""Whether a text stands in the column of its language: in every one or in none, in its letters, and
not as in another."""

import re

from data.edition import LANGUAGES, USUAL
from etl.contract import Portion
from etl.faults import Faults

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SENTENCE = re.compile(r"(?:\b\w{2,}\b\W+){3,}\w{2,}")  # four words: what none shares with another


def check_letters(file: str, table: Portion, faults: Faults) -> None:
    """Rows of which a text is missing in one language alone, in the letters of another, or the same
    as in the first."""
    for column in table.columns:
        stem, _, language = column.rpartition("_")
        if language not in LANGUAGES or f"{stem}_{USUAL}" not in table.columns:
            continue
        usual = table.column(f"{stem}_{USUAL}")
        for line, text, first in zip(table.lines, table.column(column), usual, strict=True):
            # A newspaper has one name for all.
            is_sentence = stem != "name" and bool(_SENTENCE.search(text))
            if expected := _expected(text, first, language, is_sentence):
                faults.add(file, line, column, expected, text)


def _expected(text: str, first: str, language: str, is_sentence: bool) -> str:
    name = LANGUAGES[language].name
    if bool(text) != bool(first):
        return "a text in all languages or in none"
    if "cyrillic" not in LANGUAGES[language].letters:
        if _CYRILLIC.search(text):
            return f"{name} in Latin letters"
    elif is_sentence and not _CYRILLIC.search(text):
        return f"{name} in Cyrillic letters"
    if language != USUAL and is_sentence and text == first:
        return f"words in {name}"
    return ""
