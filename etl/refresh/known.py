"""What the product has of a source: its figures with their vintages, and what it uses of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from etl.connectors import Connector, Used
from etl.importing.catalogue import figure_files, table
from etl.readers.row import TOTAL, WORLD, Row

# Whose rows are a vintage; what a newspaper relays is a print of single figures.
_DATABASES = {"original", "copy"}
# From so many partners on, a list of partners is open: a new one is shown too.
_OPEN_FROM = 3


class Key(NamedTuple):
    """What a figure is about."""

    indicator: str
    ref_area: str
    counterpart_area: str
    breakdown: str
    time_period: str

    @property
    def series(self) -> tuple[str, str, str, str]:
        return self[:4]


class Figure(NamedTuple):
    key: Key
    value: float
    source: str
    published: str
    file: str


def key_of(row: Row) -> Key:
    return Key(*row[:5])


@dataclass(frozen=True)
class Known:
    """The folder of data as far as one source is concerned."""

    folder: Path
    connector: Connector

    @cached_property
    def sources(self) -> dict[str, dict[str, str]]:
        return {row["source"]: row for row in table(self.folder / "sources.csv")}

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        return {row["indicator"]: row for row in table(self.folder / "indicators.csv")}

    @cached_property
    def areas(self) -> set[str]:
        return {row["area"] for row in table(self.folder / "areas.csv")}

    @cached_property
    def groups(self) -> set[str]:
        """Areas that are the sum of some countries."""
        return {row["area_group"] for row in table(self.folder / "area_groups.csv")}

    @cached_property
    def figures(self) -> list[Figure]:
        """All of the source's origin, whoever gave them, of the indicators that it owns."""
        return [figure for figure in self._all if self._origin(figure) == self.connector.origin]

    @cached_property
    def vintages(self) -> dict[Key, list[Figure]]:
        """The prints of each figure that a database gave, oldest first."""
        found = defaultdict(list)
        for figure in self.figures:
            if self.sources[figure.source]["relation"] in _DATABASES:
                found[figure.key].append(figure)
        return {key: sorted(prints, key=_order) for key, prints in found.items()}

    @cached_property
    def used(self) -> Mapping[str, Used]:
        """Of each indicator the areas and years that the product shows; those of other origins
        where the source has given nothing yet."""
        own = {figure.key.indicator for figure in self.figures}
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._all:
            name = figure.key.indicator
            if self._origin(figure) == self.connector.origin or name not in own:
                found[name].append(figure)
        return {name: _used(found[name]) for name in self.connector.files if name in found}

    def shown(self, row: Row) -> bool:
        """Whether the product uses this figure: its area, partner, breakdown and year."""
        used, series = self.used.get(row.indicator), tuple(row[:4])
        if used is None or row.ref_area not in used.areas or row.ref_area not in self.areas:
            return False
        if row.time_period[:4] < str(used.first_year) or row.counterpart_area not in self.areas:
            return False
        if series in self._series:
            return True
        # A partner who never came is not shown with a nought.
        if not row.value or row.breakdown not in self._breakdowns[row.indicator]:
            return False
        partners = self._partners[row.indicator, row.ref_area]
        return not self._is_own(row.indicator) or len(partners - {WORLD}) >= _OPEN_FROM

    def before(self, day: str) -> dict[Key, Figure]:
        """The newest print of each figure that was there by a day."""
        found = {}
        for key, prints in self.vintages.items():
            if older := [figure for figure in prints if figure.published[:10] <= day]:
                found[key] = older[-1]
        return found

    def after(self, day: str) -> dict[Key, Figure]:
        """Of figures that no vintage had by a day, the first print of them."""
        there = self.before(day)
        return {key: prints[0] for key, prints in self.vintages.items() if key not in there}

    def newest_day(self, indicators: Iterable[str]) -> str:
        """The day of the newest vintage of these indicators, as it is known."""
        names = set(indicators)
        days = (f[-1].published for key, f in self.vintages.items() if key.indicator in names)
        return max(days, default="")

    @cached_property
    def _all(self) -> list[Figure]:
        return list(self._read())

    def _read(self) -> Iterator[Figure]:
        for path in figure_files(self.folder):
            name = path.relative_to(self.folder).as_posix()
            for row in table(path):
                if row["indicator"] in self.connector.files and row["obs_status"] != "F":
                    key = Key(*(row[column] for column in Key._fields))
                    published = self.sources.get(row["source"], {}).get("published_on", "")
                    yield Figure(key, float(row["value"]), row["source"], published, name)

    def _origin(self, figure: Figure) -> str:
        return self.sources.get(figure.source, {}).get("origin", "")

    def _is_own(self, indicator: str) -> bool:
        return any(series[0] == indicator for series in self._series)

    @cached_property
    def _series(self) -> set[tuple[str, ...]]:
        return {figure.key.series for figure in self.figures}

    @cached_property
    def _breakdowns(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(lambda: {TOTAL})
        for figure in self._all:
            found[figure.key.indicator].add(figure.key.breakdown)
        return found

    @cached_property
    def _partners(self) -> dict[tuple[str, str], set[str]]:
        found = defaultdict(set)
        for indicator, area, partner, _ in self._series:
            found[indicator, area].add(partner)
        return found


def _order(figure: Figure) -> tuple[str, str]:
    return figure.published, figure.source


def _used(figures: list[Figure]) -> Used:
    years = sorted(int(figure.key.time_period[:4]) for figure in figures)
    areas = tuple(sorted({figure.key.ref_area for figure in figures}))
    return Used(areas, years[0], years[-1])
