"""KNOMAD (World Bank): the bilateral matrix, who sends down and who receives across, or turned.

Modelled estimates in millions of dollars. A zero is no published zero: pairs without migrants and
pairs without data look the same, and other editions leave them blank.
"""

import re
from collections.abc import Iterator

from etl.readers import areas
from etl.readers.content import WORKBOOK, documents
from etl.readers.row import WORLD, Row, Unreadable, figure, scaled
from etl.readers.workbook import Sheet, sheets, text_of

_CORNER = re.compile(r"(receiving|sending)\W+(?:countr\w+\W+)?\(?across", re.IGNORECASE)
_TITLE = re.compile(r"bilateral remittance", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:for|in|,)\s*((?:19|20)\d\d)\b")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_VERSION = re.compile(r"\(?(\w+ \d{4}) version", re.IGNORECASE)
_NOTES = re.compile(r"(notes?|sources?)\b", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((b"PK", b"\xd0\xcf")):
        return bool(re.search(r"bilateral.?remittance", name, re.IGNORECASE))
    return head.startswith(WORKBOOK) and bool(_CORNER.search(head.decode(errors="replace")))


def read(file) -> Iterator[Row]:
    for document in documents(file):
        found = [(sheet, corner) for sheet in sheets(document) if (corner := _corner(sheet))]
        if not found:
            expected = 'a cell "receiving (across) / sending (down)"'
            raise Unreadable(expected, f"none in {document.name}", "bring it in by a mapping")
        for sheet, (head, first, across) in found:
            yield from _figures(sheet, head, first, across == "receiving", document.stem)


def _corner(sheet: Sheet) -> tuple[int, int, str] | None:
    """Row and column of the corner, and who stands across."""
    for place, row in enumerate(sheet.rows[:15]):
        for column, cell in enumerate(row[:6]):
            if isinstance(cell, str) and (corner := _CORNER.search(cell)):
                return place, column, corner[1].lower()
    return None


def _figures(
    sheet: Sheet, head: int, first: int, receivers_across: bool, file: str
) -> Iterator[Row]:
    title = " ".join(text_of(c) for row in sheet.rows[:head] for c in row if c != "")
    year = _year(title, sheet.name, file)
    across = [text_of(cell) for cell in sheet.rows[head]]
    version = _VERSION.search(title)
    for place, row in enumerate(sheet.rows[head + 1 :], head + 1):
        down = text_of(row[first]) if first < len(row) else ""
        if _NOTES.match(down):
            return
        for column in range(first + 1, min(len(row), len(across))):
            value = figure(row[column], sheet.place(place, column)) if down else None
            if not value or not down or not across[column]:
                continue
            receiver, sender = (
                (across[column], down) if receivers_across else (down, across[column])
            )
            yield Row(
                "modelled_bilateral_remittances", _area(receiver), _area(sender), "_T", year,
                scaled(value, 6), "E", place=sheet.place(place, column),
                source_indicator="bilateral_remittances", source_area=receiver,
                source_counterpart=sender, dimensions=f"VERSION={version[1]}" if version else "",
            )  # fmt: skip


def _area(name: str) -> str:
    """The row and the column WORLD are the sums of the matrix."""
    return WORLD if name.upper() in {"WORLD", "TOTAL"} else areas.of_english_name(name)


def _year(title: str, sheet: str, file: str) -> str:
    for text, form in ((title, _YEAR), (title, _ANY_YEAR), (sheet, _ANY_YEAR), (file, _ANY_YEAR)):
        if found := form.search(text):
            return found[1]
    raise Unreadable("the year of the matrix in its title", repr(title), "bring it in by a mapping")
