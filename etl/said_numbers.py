"""The numbers that a text says in figures, written as the people of a language write them."""

import re
from collections.abc import Iterator
from functools import cache

from data.edition import LANGUAGES, USUAL
from etl.contract import Portion
from etl.faults import Faults

EXPECTED = "the same numbers in each language"
_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_SCALES = {
    "en": {"thousand": _THOUSAND, "million": _MILLION, "billion": _BILLION},
    "uz": {"ming": _THOUSAND, "mln": _MILLION, "million": _MILLION, "mlrd": _BILLION,
           "milliard": _BILLION},
    "ru": {"тыс": _THOUSAND, "млн": _MILLION, "миллион": _MILLION, "млрд": _BILLION,
           "миллиард": _BILLION},
}  # fmt: skip
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_OTHERS = re.compile(r"\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?")
# Between two numbers that share the word after the second: 250–300 thousand.
_SPAN = re.compile(r"\s?[–-]\s?| to ")


def check_numbers(file: str, table: Portion, faults: Faults) -> None:
    """Rows of which one language says other numbers than the first."""
    for stem in (
        name.removesuffix(f"_{USUAL}") for name in table.columns if name.endswith(f"_{USUAL}")
    ):
        if not {f"{stem}_{language}" for language in LANGUAGES}.issubset(table.columns):
            continue
        texts = {language: table.column(f"{stem}_{language}") for language in LANGUAGES}
        for place, line in enumerate(table.lines):
            said = numbers(texts[USUAL][place], USUAL)
            for language in LANGUAGES:
                text = texts[language][place]
                if text and numbers(text, language) != said:
                    faults.add(file, line, f"{stem}_{language}", EXPECTED, f"{_told(said)}: {text}")


@cache
def numbers(text: str, language: str) -> frozenset[float]:
    """Each number once, thousands and millions multiplied out."""
    return frozenset(_numbers(text, language))


def _numbers(text: str, language: str) -> Iterator[float]:
    begun, by = len(text), 1
    for found in reversed([*(_ENGLISH if language == "en" else _OTHERS).finditer(text)]):
        between = text[found.end() : begun]
        own = next((n for word, n in _SCALES.get(language, {}).items()
                    if between.lstrip().lower().startswith(word)), 1)  # fmt: skip
        by = by if _SPAN.fullmatch(between) else own
        begun = found.start()
        yield round(_value(found[0], language) * by, 6)


def _value(written: str, language: str) -> float:
    if language == "en":
        return float(written.replace(",", ""))
    return float(re.sub(r"[\u00a0\u202f]", "", written).replace(",", "."))


def _told(said: frozenset[float]) -> str:
    return ", ".join(f"{one:g}" for one in sorted(said)) or "none"
