"""The words of a proposal's page, and names of indicators, areas and breakdowns, by language."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.numbers import format_decimal

from data.edition import LANGUAGES
from etl.importing.catalogue import table
from etl.refresh.known import Known


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Words:
    """What the page says in one language."""

    language: str
    known: Known

    def __call__(self, word: str, /, **values: object) -> str:
        part: Any = _words()
        for step in word.split("."):
            part = part[step]
        return part[self.language].format(**values)

    def indicator(self, name: str) -> str:
        return self.known.indicators.get(name, {}).get(f"name_{self.language}") or name

    def area(self, code: str) -> str:
        if code in self._codes.get("AREA", {}):
            return self._codes["AREA"][code]
        country = pycountry.countries.get(alpha_3=code)
        return self._locale.territories.get(country.alpha_2, code) if country else code

    def breakdown(self, code: str) -> str:
        return self._codes.get("BREAKDOWN", {}).get(code, code)

    def number(self, value: float) -> str:
        digits = "#,##0.##" if abs(value) < 1000 else "#,##0"
        return format_decimal(value, format=digits, locale=self._locale)

    def percent(self, value: float) -> str:
        return format_decimal(value, format="+#,##0.0;-#,##0.0", locale=self._locale) + " %"

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(LANGUAGES[self.language].locale)

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in table(self.known.folder / "codes.csv"):
            found.setdefault(row["codelist"], {})[row["code"]] = row[f"name_{self.language}"]
        return found
