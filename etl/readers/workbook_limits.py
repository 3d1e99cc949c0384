"""What keeps a workbook from filling the memory: its cells are counted before they are read.

A reader of workbooks makes room for the whole rectangle up to the last cell; one cell in the
last corner of a sheet would cost more memory than there is. So the XML is looked through before.
"""

import re

from etl.readers.content import Document, members
from etl.readers.row import Unreadable
from etl.readers.xml_walk import walk

MOST_CELLS = 8_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ANY_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")
_ROW = re.compile(rb"""<(?:[\w.-]+:)?row\s[^>]*?\br\s*=\s*["'](\d{1,9})["']""")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HOLDS_A_VALUE = {"v", "is", "f"}


def check_cells(left: int, name: str) -> None:
    if left < 0:
        expected = f"a workbook of at most {MOST_CELLS:,} cells"
        advice = "a cell far from the others counts too: copy the table into a new workbook"
        raise Unreadable(expected, f"more in {name}", advice)


def check_members(document: Document) -> None:
    """Refuses a workbook that is too large, hides entities or was never calculated."""
    left, seen = MOST_CELLS, set()
    for name, data in members(document.data, document.name):
        if name.lower() in seen:
            raise Unreadable("each part of a workbook once", f"{name} twice in {document.name}")
        seen.add(name.lower())
        if name.lower().endswith((".xml", ".rels")):
            left -= _cells(data, f"{document.name}, {name}")
            check_cells(left, document.name)
            _check_formulas(data, f"{name} in {document.name}")


def _cells(data: bytes, name: str) -> int:
    """The cells of the rectangle that the values of a sheet reach; 0 for what is no sheet."""
    odd: list[bool] = []
    walk(data, name, odd=lambda *_: odd.append(True))
    if b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("a workbook in UTF-8", f"another encoding in {name}", "save it anew")
    references = _ANY_REFERENCE.findall(data)
    # Without comments and the like every "<" begins a tag, so that this count is exact.
    if not odd and len(references) >= len(_CELL.findall(data)):
        columns = {column for column, _ in references}
        rows = {row for _, row in references} | set(_ROW.findall(data))
        last = max((column_number(column.decode()) for column in columns), default=0)
        if last * max(map(int, rows), default=0) <= MOST_CELLS:
            return last * max(map(int, rows), default=0)
    rectangle = _Rectangle()
    walk(data, name, rectangle.start)
    return rectangle.last_row * rectangle.last_column


class _Rectangle:
    """How far the cells with values reach; formatted cells without one do not count."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self.column += 1
            if found := _REFERENCE.fullmatch(attributes.get("r", "")):
                self.column, self.row = column_number(found[1]), int(found[2])
        elif tag in _HOLDS_A_VALUE:
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)
        elif tag == "row":
            self.column = 0
            given = attributes.get("r", "")
            self.row = int(given) if given.isdecimal() else self.row + 1


def _check_formulas(data: bytes, name: str) -> None:
    if b"<f" not in data and b":f" not in data:
        return
    # A formula may rightly give an empty text: Excel then says that its result is a text.
    found = [cell[1] for cell in _UNCALCULATED.finditer(data) if b'"str"' not in cell[1]]
    if found:
        first = re.search(rb'r="([A-Z]+\d+)"', found[0])
        where = f", the first in {first[1].decode()}" if first else ""
        raise Unreadable(
            "formulas with their results",
            f"{len(found)} without{where} of {name}",
            "open the workbook in Excel or LibreOffice and save it",
        )


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
