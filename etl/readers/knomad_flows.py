"""KNOMAD (World Bank): remittance inflows and outflows of all countries by year, in a workbook.

Zero and blank both stand for "no data": some editions write the one, some the other. Names alone,
no codes; notes stand below; a last column may hold the share of GDP.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from etl.readers import areas
from etl.readers.content import WORKBOOK, documents
from etl.readers.periods import marked_year
from etl.readers.row import WORLD, Row, Unreadable, figure, number, scaled
from etl.readers.workbook import Sheet, sheets, text_of

_TITLE = re.compile(r"remittances? (in|out)flows", re.IGNORECASE)
_SCALES = {"billion": 9, "million": 6, "thousand": 3}
_SHARE = re.compile(r"share of gdp in\s*(\d{4})|%\s*of gdp in\s*(\d{4})", re.IGNORECASE)
_DATE = re.compile(r"(?:[Dd]ate|[Uu]pdated?)\s*:\s*([A-Z][a-z]+ \d{4})")
_INDICATORS = {
    "in": ("personal_remittances_received", "remittance_inflows"),
    "out": ("personal_remittances_paid", "remittance_outflows"),
}
_SHARES = {"remittance_inflows": "personal_remittances_received_gdp_share"}


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((b"PK", b"\xd0\xcf")):
        return bool(re.search(r"remittance[-_ ]?s?[-_ ]?(in|out)flows?", name, re.IGNORECASE))
    lines = [line.split("\t") for line in head.decode(errors="replace").splitlines()]
    return head.startswith(WORKBOOK) and _head_in(lines) is not None


def read(file) -> Iterator[Row]:
    for document in documents(file):
        found = [(sheet, *head) for sheet in sheets(document) if (head := _head(sheet))]
        if not found:
            got = f"none in {document.name}"
            raise Unreadable('a head "Remittance inflows (US$ million)" with years', got)
        for sheet, place, title in found:
            yield from _figures(sheet, place, title)


def _head_in(lines: list[list[str]]) -> tuple[int, str] | None:
    """The row of the years, and the title, in it or above it, that names the flow."""
    title = ""
    for place, cells in enumerate(lines):
        title = next((cell for cell in cells if _TITLE.search(cell)), title)
        if title and sum(bool(marked_year(cell)[0]) for cell in cells[1:]) > 1:
            return place, title
    return None


def _head(sheet: Sheet) -> tuple[int, str] | None:
    return _head_in([[text_of(cell) for cell in row] for row in sheet.rows[:12]])


def _figures(sheet: Sheet, head: int, title: str) -> Iterator[Row]:
    indicator, series = _INDICATORS[next(_TITLE.finditer(title))[1].lower()]
    scale = next((n for word, n in _SCALES.items() if word in title.lower()), None)
    if scale is None:
        raise Unreadable(
            "the unit in the head, as (US$ million)", title, "bring it in by a mapping"
        )
    years = {place: marked_year(text_of(cell)) for place, cell in enumerate(sheet.rows[head])}
    shares = {
        place: found[1] or found[2]
        for place, cell in enumerate(sheet.rows[head])
        if place and (found := _SHARE.search(text_of(cell)))
    }
    published_on = _published(sheet)
    for place, row in enumerate(sheet.rows[head + 1 :], head + 1):
        name = text_of(row[0]) if row else ""
        for column, (year, status) in years.items():
            where = sheet.place(place, column)
            value = figure(row[column], where) if name and year and column < len(row) else None
            if name and value:
                yield Row(
                    indicator, areas.of_english_name(name), WORLD, "_T", year,
                    scaled(value, scale), status, place=where,
                    source_indicator=series, source_area=name, published_on=published_on,
                )  # fmt: skip
        for column, year in shares.items():
            value = number(row[column]) if column < len(row) else None
            if name and value:
                yield Row(
                    _SHARES.get(series, ""), areas.of_english_name(name), WORLD, "_T", year,
                    scaled(value, _power(sheet, head, column)), "E",
                    place=sheet.place(place, column), source_indicator=f"{series}_gdp_share",
                    source_area=name, published_on=published_on,
                )  # fmt: skip


def _power(sheet: Sheet, head: int, column: int) -> int:
    """2 where a cell holds 0.17 and shows 17 %: among many countries some always exceed 1.5 %."""
    rows = [row for row in sheet.rows[head + 1 :] if column < len(row)]
    values = [value for row in rows if (value := number(row[column])) is not None]
    return 2 if len(values) > 20 and max(values) <= 1.5 else 0


def _published(sheet: Sheet) -> str:
    for row in sheet.rows:
        for cell in row[:2]:
            if isinstance(cell, str) and (found := _DATE.search(cell)):
                try:
                    return datetime.strptime(found[1], "%B %Y").date().isoformat()[:7]
                except ValueError:
                    continue
    return ""
