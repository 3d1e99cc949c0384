"""UN DESA, International Migrant Stock: the workbooks of every edition.

By destination, by origin, by both (origins across in the editions to 2019, in rows since 2020), by
age. Regions stand among the countries, without a code of the contract; names have spaces before
and notes behind; "..", "~" (protected) and "—" (less than half a unit) are no figures.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.readers import areas
from etl.readers.content import WORKBOOK, documents
from etl.readers.periods import marked_year
from etl.readers.row import TOTAL, WORLD, Row, Unreadable, breakdown_of, scaled
from etl.readers.row import figure as read_figure
from etl.readers.undesa_columns import Columns, columns_of, is_age, span_of
from etl.readers.workbook import Cell, Sheet, column_name, sheets, text_of

_TITLE = re.compile(r"(international )?migrant stock|foreign-born population", re.IGNORECASE)
_LAST_YEAR = re.compile(r"((?:19|20)\d\d)\s*$")
_REVISION = re.compile(r"Rev\.?\s*(\d{4})|International Migrant Stock (\d{4})")
# What a table measures, by the words of its heads; the first that fits. Only stocks of persons
# are indicators of the product.
_MEASURES = (
    (r"refugee.*percentage", "refugees_percent_of_migrants"),
    (r"annual rate of change of (the )?refugee|refugee.*rate of change", "refugees_annual_change"),
    (r"annual rate of change", "migrant_stock_annual_change"),
    (r"female migrants as a percentage|percentage female", "female_percent_of_migrants"),
    (r"migrant stock as a percentage of (the )?total population", "migrant_percent_of_population"),
    (r"percentage distribution", "percentage_distribution"),
    (r"median age", "median_age_of_migrants"),
    (r"refugee", "refugees_and_asylum_seekers"),
    (r"total population", "total_population"),
    (r"migrant stock", "migrant_stock"),
)


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((b"PK", b"\xd0\xcf")):
        return bool(re.search(r"UN_Mi?grantStock|undesa_pd_\d{4}_ims|UN_MigStock", name, re.I))
    text = head.decode(errors="replace")
    return head.startswith(WORKBOOK) and bool(
        "POP/DB/MIG/" in text or ("United Nations" in text and _TITLE.search(text))
    )


def read(file) -> Iterator[Row]:
    for document in documents(file):
        book = sheets(document)
        tables = [(sheet, columns) for sheet in book if (columns := columns_of(sheet))]
        tables = [table for table in tables if not _is_annex(table[0])]
        if not tables:
            got = f"none in {document.name}"
            raise Unreadable("a table by region, country or area with codes and years", got)
        codes = _codes_by_name(tables)
        for sheet, columns in tables:
            yield from _Table(sheet, columns, codes).rows()


def _is_annex(sheet: Sheet) -> bool:
    return bool(re.search(r"annex|classification", sheet.name, re.IGNORECASE))


def _codes_by_name(tables: list[tuple[Sheet, Columns]]) -> dict[str, str]:
    """Names with numbers as the workbook itself pairs them: origins across have names alone."""
    found: dict[str, str] = {}
    for sheet, columns in tables:
        for row in sheet.rows[columns.first_row :]:
            if max(columns.area, columns.code) < len(row) and columns.code >= 0:
                name = areas.without_marks(text_of(row[columns.area]))
                found.setdefault(name, areas.of_number(row[columns.code]))
    return found


# A code of the contract, and what the source writes.
Named = tuple[str, str]


class _Figure(NamedTuple):
    """What a column of figures says of each of them."""

    column: int
    letters: str
    series: str
    indicator: str
    breakdown: str
    period: str
    other: Named | None
    power: int


class _Table:
    """One sheet: what its title and heads say holds for all its figures."""

    def __init__(self, sheet: Sheet, columns: Columns, codes: dict[str, str]) -> None:
        self.sheet, self.columns, self.codes = sheet, columns, codes
        above = [cell for row in sheet.rows[: columns.first_row] for cell in row]
        texts = [text_of(cell) for cell in above if isinstance(cell, str) and len(cell) > 12]
        self.title = next((text for text in texts if re.match(r"\s*Table", text)), "") or next(
            (text for text in texts if "stock at mid-year" in text.lower()), ""
        )
        revision = _REVISION.search(" ".join(texts))
        edition = (revision[1] or revision[2]) if revision else ""
        self.dimensions = f"EDITION={edition}" if edition else ""

    def rows(self) -> Iterator[Row]:
        columns = self.columns
        figures = [self._figure(column, *head) for column, head in columns.figures.items()]
        for place, row in enumerate(self.sheet.rows[columns.first_row :], columns.first_row + 1):
            name = self._cell(row, columns.area)
            if not name or not (area := self._area(row, columns.code, name))[1]:
                continue
            other = (WORLD, "")
            if columns.other >= 0:
                text = self._cell(row, columns.other)
                other = self._area(row, columns.other_code, text)
            year = self._cell(row, columns.year) if columns.year >= 0 else ""
            for figure in figures:
                column = figure.column
                where = f"{figure.letters}{place}"
                if column < len(row) and (value := _value(row[column], where)) is not None:
                    yield self._row(where, value, figure, area, other, year)

    def _figure(self, column: int, group: str, head: str) -> _Figure:
        """Of a column: what is measured, the breakdown, the period, the origin across."""
        text = f"{group} {self.title}" if _measure(group) else f"{self.title} {group}"
        parts = {"SEX": _sex(group) or _sex(self.title)}
        period, other = marked_year(head)[0] or span_of(head), None
        if not period and is_age(head):
            age = re.sub(r"\s", "", head).replace("–", "-").replace("+", "plus")
            parts["AGE"] = "" if age.lower() == "total" else age.replace("-", "to")
        elif not period:
            origin = areas.without_marks(head)
            other = (WORLD if origin == "Total" else self.codes.get(origin, ""), origin)
        series = _measure(text) or "migrant_stock"
        stock = "emigrant_stock" if self.columns.is_by_origin else "immigrant_stock"
        return _Figure(
            column, f"{self.sheet.name}!{column_name(column)}", series,
            stock if series == "migrant_stock" else "", breakdown_of(parts),
            period or self._year_of_title(), other, 3 if series == "total_population" else 0,
        )  # fmt: skip

    def _year_of_title(self) -> str:
        if self.columns.year >= 0:
            return ""
        found = _LAST_YEAR.search(self.title)
        return found[1] if found else ""

    def _row(
        self, where: str, value: float, figure: _Figure, area: Named, other: Named, year: str
    ) -> Row:
        period = figure.period or marked_year(year)[0]
        if not period:
            raise Unreadable("a year in the head, the row or the title", self.title, where)
        counterpart, source_counterpart = figure.other or other
        return Row(
            figure.indicator, area[0], counterpart, figure.breakdown, period,
            scaled(value, figure.power), "E", "", "", "", "", where, figure.series, area[1],
            source_counterpart, self.dimensions,
        )  # fmt: skip

    def _area(self, row: list[Cell], column: int, name: str) -> tuple[str, str]:
        """The code of the contract and what the source has; both empty for rows of notes."""
        name = areas.without_marks(name)
        if column < 0:
            return self.codes.get(name) or areas.of_english_name(name), name
        number_text = self._cell(row, column)
        if name.upper() in {"WORLD", "TOTAL"}:
            return WORLD, name
        return (areas.of_number(number_text), name) if number_text.isdecimal() else ("", "")

    def _cell(self, row: list[Cell], column: int) -> str:
        return text_of(row[column]) if 0 <= column < len(row) else ""


def mirrored(row: Row) -> Row | None:
    """The same persons seen from their country of origin; None where the origin is not told."""
    if row.indicator != "immigrant_stock" or not row.source_counterpart:
        return None
    return row.mirrored("emigrant_stock")


def _value(cell: Cell, where: str) -> float | None:
    if type(cell) is float:
        return cell
    return read_figure(re.sub(r"\s", "", cell) if isinstance(cell, str) else cell, where)


def _measure(text: str) -> str:
    lower = text.lower()
    return next((name for words, name in _MEASURES if re.search(words, lower)), "")


def _sex(text: str) -> str:
    lower = text.lower()
    if "both sexes" in lower:
        return TOTAL
    if "by sex" in lower:
        return ""
    if re.search(r"\bfemales?\b", lower):
        return "" if "female migrants as a percentage" in lower else "F"
    return "M" if re.search(r"\bmales?\b", lower) else ""
