"""World Bank, the Excel download of an indicator: the sheet Data, four rows above the figures."""

from collections.abc import Iterator
from datetime import date

from etl.readers import world_bank
from etl.readers.content import WORKBOOK, documents
from etl.readers.periods import day_of, sdmx_period
from etl.readers.row import Row, Unreadable, figure
from etl.readers.workbook import Sheet, sheets, text_of

_KEYS = ("Country Code", "Indicator Code")
_OTHER_KEYS = ("Country Code", "Series Code")


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((b"PK", b"\xd0\xcf")):
        return name.upper().startswith("API_") and "EXCEL" in name.upper()
    return (
        head.startswith(WORKBOOK) and b"\tCountry Code\t" in head and b"\tIndicator Code\t" in head
    )


def read(file) -> Iterator[Row]:
    for document in documents(file):
        found = [(sheet, place) for sheet in sheets(document) if (place := _head(sheet)) >= 0]
        if not found:
            raise Unreadable("a sheet with a head " + ", ".join(_KEYS), f"none in {document.name}")
        for sheet, place in found:
            yield from _figures(sheet, place)


def _head(sheet: Sheet) -> int:
    """The row that names the columns, or -1."""
    for place, row in enumerate(sheet.rows[:20]):
        cells = {text_of(cell) for cell in row}
        if set(_KEYS) <= cells or set(_OTHER_KEYS) <= cells:
            return place
    return -1


def _figures(sheet: Sheet, head: int) -> Iterator[Row]:
    names = [text_of(cell) for cell in sheet.rows[head]]
    country = names.index("Country Code")
    series = names.index("Indicator Code" if "Indicator Code" in names else "Series Code")
    periods = {
        place: period
        for place, name in enumerate(names)
        if name[:4].isdigit() and (period := sdmx_period(name.partition(" ")[0]))
    }
    published_on = _published(sheet, head)
    for place, row in enumerate(sheet.rows[head + 1 :], head + 1):
        for column, period in periods.items():
            where = sheet.place(place, column)
            value = figure(row[column], where) if column < len(row) else None
            if value is not None:
                yield world_bank.row(
                    text_of(row[series]), text_of(row[country]), period, value,
                    where, published_on,
                )  # fmt: skip


def _published(sheet: Sheet, head: int) -> str:
    for row in sheet.rows[:head]:
        if len(row) > 1 and text_of(row[0]).startswith("Last Updated"):
            return row[1].isoformat()[:10] if isinstance(row[1], date) else day_of(str(row[1]))
    return ""
