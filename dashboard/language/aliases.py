"""What people type for what the product calls otherwise (`aliases.toml`)."""

import tomllib
from functools import lru_cache
from pathlib import Path

from dashboard.language.text_search import fold, stems

_FILE = Path(__file__).with_name("aliases.toml")


def of_area(area: str) -> str:
    """Other names of a country or group, in any language; empty where there are none."""
    return _table()["areas"].get(area, "")


def of_word(word: str) -> tuple[str, ...]:
    """Folded words for the same thing as a folded one, in whatever form it was typed."""
    found: dict[str, None] = {}
    for line in (_lines()[stem] for stem in stems(word) if stem in _lines()):
        found |= dict.fromkeys(line)
    return tuple(other for other in found if other != word)


@lru_cache
def silent() -> frozenset[str]:
    """Folded words that a question is made of and that tell nothing of what is looked for."""
    return frozenset(fold(_table()["silent"]).split())


@lru_cache
def _lines() -> dict[str, tuple[str, ...]]:
    """The lines in which a word stands, by its stems."""
    lines: dict[str, tuple[str, ...]] = {}
    for text in _table()["words"]:
        line = tuple(fold(text).split())
        for word in line:
            for stem in stems(word):
                lines[stem] = (*lines.get(stem, ()), *line)
    return lines


@lru_cache
def _table() -> dict:
    return tomllib.loads(_FILE.read_text("utf-8"))
