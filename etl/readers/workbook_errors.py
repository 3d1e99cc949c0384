"""The cells of a workbook whose formulas failed: #REF!, #DIV/0! and their like, by sheet.

The library that reads workbooks hands them on as empty cells, and a failed formula is no missing
figure.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from etl.readers.content import Document
from etl.readers.workbook_limits import column_number
from etl.readers.xml_walk import walk

_FAILED = re.compile(rb"""\st\s*=\s*["']e["']""")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
ErrorCell = tuple[int, int, str]


def error_cells(document: Document) -> dict[str, list[ErrorCell]]:
    """Row and column from 0 and the text, by the name of the sheet. The parts were checked."""
    found = {}
    for name, path, data in sheet_parts(document):
        if _FAILED.search(data):
            cells = _Cells()
            walk(data, path, cells.start, cells.end, cells.text)
            found[name] = cells.found
    return found


def sheet_parts(document: Document) -> Iterator[tuple[str, str, bytes]]:
    """The name, the path and the XML of every sheet."""
    archive = zipfile.ZipFile(io.BytesIO(document.data))
    targets = _Elements("Relationship", archive, "xl/_rels/workbook.xml.rels").found
    files = {target.get("Id", ""): target.get("Target", "") for target in targets}
    for sheet in _Elements("sheet", archive, "xl/workbook.xml").found:
        path = posixpath.normpath(posixpath.join("xl", files.get(sheet.get("id", ""), "")))
        path = path if path in archive.namelist() else path.removeprefix("xl/").lstrip("/")
        if path in archive.namelist():
            yield sheet.get("name", ""), path, archive.read(path)


class _Elements:
    """The attributes of all elements of one name."""

    def __init__(self, name: str, archive: zipfile.ZipFile, path: str) -> None:
        self.name = name
        self.found: list[dict[str, str]] = []
        if path in archive.namelist():
            walk(archive.read(path), path, self.start)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == self.name:
            self.found.append({key.rpartition(":")[2]: text for key, text in attributes.items()})


class _Cells:
    """The cells of the type "error", with their texts."""

    def __init__(self) -> None:
        self.found: list[ErrorCell] = []
        self.place = ""
        self.letters = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "c":
            self.place = attributes.get("r", "") if attributes.get("t") == "e" else ""
        self.letters = ""

    def text(self, text: str) -> None:
        self.letters += text

    def end(self, tag: str) -> None:
        found = _CELL.fullmatch(self.place)
        if found and tag.rpartition(":")[2] == "v":
            text = self.letters.strip() or "#ERROR!"
            self.found.append((int(found[2]) - 1, column_number(found[1]) - 1, text))
