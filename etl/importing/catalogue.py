"""The product's own lists, as far as an import needs them: indicators, sources, codes."""

import csv
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data import DOMAINS
from etl.readers import areas
from etl.readers.libraries import library
from etl.readers.row import Row

_ALIKE = 50


@dataclass(frozen=True)
class Catalogue:
    """Reads what it is asked for from a folder of data; a missing file is an empty list."""

    folder: Path

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        return {row["indicator"]: row for row in table(self.folder / "indicators.csv")}

    @cached_property
    def sources(self) -> set[str]:
        return {row["source"] for row in table(self.folder / "sources.csv")}

    @cached_property
    def breakdowns(self) -> dict[str, str]:
        """The codes of breakdowns by their names in three languages, as heads may have them."""
        return {
            areas.plain(row[name]): row["code"]
            for row in table(self.folder / "codes.csv")
            if row["codelist"] == "BREAKDOWN"
            for name in ("name_en", "name_uz", "name_ru")
        }

    def missing(self, rows: list[Row]) -> list[str]:
        """What the rows need that the catalogues have not."""
        codes = set(self.breakdowns.values())
        needed = sorted({row.breakdown for row in rows} - codes) if codes else []
        sources = sorted({row.source for row in rows} - self.sources)
        return [
            *(f"{code} is no code of the list BREAKDOWN in data/codes.csv yet" for code in needed),
            *(f"{name} is no row of data/sources.csv yet" for name in sources),
        ]

    def role_of(self, indicator: str) -> str:
        return self.indicators.get(indicator, {}).get("counterpart_role", "")

    def unit_of(self, indicator: str) -> str:
        return self.indicators.get(indicator, {}).get("unit", "")

    def like(self, text: str, most: int = 4, units: Set[str] = frozenset()) -> list[str]:
        """The indicators whose id or name, in any of three languages, is most like a text."""
        if not text.strip():
            return []
        process, fuzz = library("rapidfuzz.process"), library("rapidfuzz.fuzz")
        known: dict[str, str] = {}
        for name, row in self.indicators.items():
            if units and row["unit"] not in units:
                continue
            for key in ("indicator", "name_en", "name_uz", "name_ru"):
                known.setdefault(row[key].replace("_", " ").casefold(), name)
        alike = process.extract(
            text.casefold(),
            known.keys(),
            scorer=fuzz.token_set_ratio,
            limit=20,
            score_cutoff=_ALIKE,
        )
        return list(dict.fromkeys(known[name] for name, _, _ in alike))[:most]

    def ids_like(self, text: str, most: int = 3) -> list[str]:
        """The indicators whose id is spelled most like a text."""
        process = library("rapidfuzz.process")
        return [name for name, _, _ in process.extract(text, self.indicators.keys(), limit=most)]


def table(path: Path) -> list[dict[str, str]]:
    """A file of the contract; one that is not there is empty."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def figure_files(folder: Path) -> list[Path]:
    """The files of figures of a folder of data, of every domain."""
    return sorted(path for domain in DOMAINS for path in (folder / domain).glob("*.csv"))
