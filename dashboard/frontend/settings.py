"""What the browser needs once for a language: words, CLDR's formats, the theme.

`files()` gives them as files to be served beside the chart's JavaScript; a chart's own payload
then carries data only.
"""

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names

from dashboard.language import alphabet
from dashboard.model import theme
from data.edition import LANGUAGES

_LOCALE = Path(__file__).parents[1] / "language" / "locale"
_WORDS = _LOCALE / "chart.toml"
_BOX = ("label", "hint", "list", "close", "all", "failed")  # words of the search box


@lru_cache
def files() -> dict[str, bytes]:
    """Path under `assets/` → content, for every file that is made and not kept."""
    texts = {f"chart/settings-{language}.json": settings(language) for language in LANGUAGES}
    texts |= {f"search/words-{language}.json": box(language) for language in LANGUAGES}
    texts["chart/theme.json"] = looks()
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        for name, value in texts.items()
    }


def settings(language: str) -> dict:
    """Words of the card, the alphabet, and number and date formats of one language."""
    entries = tomllib.loads(_WORDS.read_text("utf-8"))
    return {
        "language": language,
        "words": {key: entry[language] for key, entry in entries.items()},
        "alphabet": {"letters": alphabet.letters(language), "digits": alphabet.LONGEST},
        "plotly": _plotly_locale(language),
    }


def box(language: str) -> dict:
    """Words of the search box in one language; those with a number in each form of its plural."""
    entries = tomllib.loads((_LOCALE / "search.toml").read_text("utf-8"))
    return {key: entries[key][language] for key in _BOX}


def looks() -> dict:
    """Both modes of the theme."""
    return {
        "modes": theme.MODES,
        "templates": {mode: theme.template(mode) for mode in theme.MODES},
        "exchange": theme.exchange(),
        "symbols": theme.SYMBOLS,
        "font": theme.FONT,
    }


def _plotly_locale(language: str) -> dict:
    """The locale in the form that Plotly takes in `config.locales`."""
    locale = Locale.parse(LANGUAGES[language].locale)
    symbols = locale.number_symbols["latn"]

    def months(width: Literal["wide", "abbreviated"]) -> list[str]:
        names = get_month_names(width, "stand-alone", locale=locale)
        return [names[month].rstrip(".") for month in range(1, 13)]

    def days(width: Literal["wide", "abbreviated"]) -> list[str]:
        names = get_day_names(width, "stand-alone", locale=locale)
        return [names[day % 7] for day in range(6, 13)]

    return {
        "dictionary": {},
        "format": {
            "days": days("wide"),
            "shortDays": days("abbreviated"),
            "months": months("wide"),
            "shortMonths": months("abbreviated"),
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "date": "%d.%m.%Y",
        },
    }
