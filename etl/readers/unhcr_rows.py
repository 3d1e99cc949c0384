"""Rows of UNHCR from its records, whatever form the record came in.

A download has a hundred thousand records of six figures: what records share is looked up once.
"""

from collections.abc import Sequence
from functools import cache

from etl.readers import unhcr
from etl.readers.row import Row, Unreadable, key_text, number
from etl.readers.row import figure as check_missing

_KEYS = ("coo_iso", "coo_name", "coa_iso", "coa_name")
# Year, parts of the breakdown, whether cases are counted, whether all origins are added.
Kind = tuple[str, str, bool, bool]
# Column, its name, indicator, period, breakdown, series; whether the asylum is what it is about,
# and whether the column is known to hold figures.
Figure = tuple[int, str, str, str, str, str, bool, bool]


class Records:
    """The columns of one file, looked up once, and the rows of each record."""

    def __init__(
        self, heads: Sequence[str], half_year: str = "", hides_small: bool = False
    ) -> None:
        self.heads, self.half_year, self.hides_small = heads, half_year, hides_small
        names = unhcr.fields(heads)
        self.at = {name: place for place, name in reversed(list(enumerate(names))) if name}
        self.dimensions = [(n, p) for n, p in self.at.items() if n.isupper() and ":" not in n]
        self.quantities = [
            (place, quantity)
            for place, (name, head) in enumerate(zip(names, heads, strict=True))
            if (quantity := unhcr.quantity(name) if name else unhcr.unknown(head))
        ]
        self.is_long = "population_type" in self.at and "value" in self.at
        self.keys = [self.at.get(name, -1) for name in _KEYS]
        self.figures_of: dict[tuple[Kind, str], list[Figure]] = {}

    @property
    def is_complete(self) -> bool:
        return "year" in self.at and bool(self.quantities or self.is_long)

    def rows(self, record: Sequence[object], where: str) -> list[Row]:
        """One row for each figure of a record; `where` stands before the name of the column."""
        keys = [str(record[place]) if place >= 0 else "" for place in self.keys]
        origin, asylum, origin_told, asylum_told = _areas(*keys)
        parts, dimensions, in_cases = self._parts(record)
        kind = str(record[self.at["year"]]), parts, in_cases, origin_told in {"-", ""}
        population = str(record[self.at["population_type"]]) if self.is_long else ""
        figures = self.figures_of.get((kind, population))
        if figures is None:
            figures = self.figures_of[kind, population] = self._figures(kind, population)
        made, hides = [], self.hides_small
        for place, head, indicator, period, breakdown, series, of_asylum, is_known in figures:
            value = number(record[place])
            if value is None:
                if is_known:
                    check_missing(record[place], where + head)
                continue
            if value % 1:
                # 1.234 may be a thousand and more, as some languages of Excel write it.
                got = f"{record[place]!r} in {where}{head}"
                raise Unreadable("whole numbers of persons", got, "download the file again")
            exactness = unhcr.exactness(indicator, value) if hides else ("", "")
            first, second = (asylum, origin) if of_asylum else (origin, asylum)
            told, other = (asylum_told, origin_told) if of_asylum else (origin_told, asylum_told)
            note = unhcr.HIDDEN if value == 5 and any(exactness) else ""
            made.append(Row(
                indicator, first, second, breakdown, period, value, "A", "", *exactness, note,
                where + head, series, told, other, dimensions,
            ))  # fmt: skip
        return made

    def _figures(self, kind: Kind, population: str) -> list[Figure]:
        if self.is_long:
            # Older downloads have a column for the population type and one for the value.
            found = unhcr.quantity(unhcr.field(population)) or unhcr.Quantity(population)
            quantities = [(self.at["value"], found)]
        else:
            quantities = self.quantities
        return [
            (place, self.heads[place], *self._described(quantity, *kind), quantity.series,
             quantity.indicator == "stateless_persons", quantity.is_known)
            for place, quantity in quantities
        ]  # fmt: skip

    def _described(
        self, quantity: unhcr.Quantity, year: str, parts: str, in_cases: bool, is_sum: bool
    ) -> tuple[str, str, str]:
        indicator = quantity.indicator
        if in_cases:
            cases = {"asylum_applications_abroad": "asylum_application_cases_abroad"}
            indicator = cases.get(indicator, "")
        if indicator == "stateless_persons" and not is_sum:
            indicator = ""
        breakdown = "+".join(filter(None, (quantity.breakdown, parts))) or "_T"
        return indicator, unhcr.period_of(year, quantity.is_stock, self.half_year), breakdown

    def _parts(self, record: Sequence[object]) -> tuple[str, str, bool]:
        """The breakdown and the dimensions of a record; and whether it counts cases."""
        if not self.dimensions and "unit" not in self.at and "population_type" not in self.at:
            return "", "", False
        told = tuple((name, str(record[place])) for name, place in self.dimensions)
        unit = str(record[self.at["unit"]]) if "unit" in self.at else ""
        if "population_type" in self.at and not self.is_long:
            told += (("POPULATION", str(record[self.at["population_type"]])),)
        return _joined(told, unit)


@cache
def _areas(coo_iso: str, coo_name: str, coa_iso: str, coa_name: str) -> tuple[str, str, str, str]:
    origin, asylum = unhcr.area(coo_iso, coo_name), unhcr.area(coa_iso, coa_name)
    return origin, asylum, coo_iso or coo_name, coa_iso or coa_name


@cache
def _joined(told: tuple[tuple[str, str], ...], unit: str) -> tuple[str, str, bool]:
    kept = {name: code for name, code in told if code not in {"", "-"}}
    parts = "+".join(f"{name}_{''.join(code.split())}" for name, code in kept.items())
    return parts, key_text(kept | {"UNIT": unit.replace("-", "")}), unit.upper().startswith("C")
