"""What people type for what the product calls otherwise (`aliases.toml`)."""

import tomllib
from functools import lru_cache
from pathlib import Path

from dashboard.language.cyrillic import in_latin, roughly
from dashboard.language.text_search import fold, stems

SHORTEST = 4  # letters of a stem: уеха of уехало and уехавших
_FILE = Path(__file__).with_name("aliases.toml")


def of_area(area: str) -> str:
    """Other names of a country or group, in any language; empty where there are none."""
    return " ".join(_table()["areas"].get(area, ()))


def of_body(body: str) -> str:
    """Other names of a body, in any language; empty where there are none."""
    return " ".join(_table()["bodies"].get(body, ()))


def of_page(page: str) -> tuple[str, ...]:
    """Other whole names of a page, in any language."""
    return tuple(_table()["pages"].get(page, ()))


@lru_cache
def areas() -> dict[str, str]:
    """Area by each of its other names, folded."""
    return {fold(name): area for area, names in _table()["areas"].items() for name in names}


def of_word(word: str) -> tuple[str, ...]:
    """Folded words for the same thing as a folded one, in whatever form it was typed."""
    found: dict[str, None] = {}
    for line in (_lines().get(stem, ()) for stem in sorted(stems(word, SHORTEST))):
        found |= dict.fromkeys(line)
    return tuple(other for other in found if other != word)


def is_silent(word: str) -> bool:
    """Whether a folded word tells nothing of what is looked for, in whichever letters."""
    if word in silent():
        return True
    return in_latin(word) != word and not roughly(word).isdisjoint(_silent_roughly())


@lru_cache
def _silent_roughly() -> frozenset[str]:
    return frozenset(form for word in silent() if len(word) > 2 for form in roughly(word))


@lru_cache
def silent() -> frozenset[str]:
    """Folded words that a question is made of and that tell nothing of what is looked for."""
    return frozenset(fold(_table()["silent"]).split())


@lru_cache
def _lines() -> dict[str, tuple[str, ...]]:
    """The lines in which a word stands, by its stems."""
    lines: dict[str, tuple[str, ...]] = {}
    for text in _table()["words"]:
        # As the search joins what is written in one, with a hyphen or apart.
        line = tuple(fold(text).replace("-", "").split())
        for word in line:
            for stem in stems(word, SHORTEST):
                lines[stem] = (*lines.get(stem, ()), *line)
    return lines


@lru_cache
def _table() -> dict:
    return tomllib.loads(_FILE.read_text("utf-8"))
