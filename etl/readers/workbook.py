"""The sheets of an Excel workbook as rows of cells, with the merged cells and the cells' names."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from etl.readers.content import WORKBOOK, Document
from etl.readers.libraries import library
from etl.readers.row import Unreadable
from etl.readers.workbook_errors import error_cells
from etl.readers.workbook_limits import MOST_CELLS, check_cells, check_members

Cell = str | float | bool | date | datetime
Merged = tuple[tuple[int, int], tuple[int, int]]
_HEAD_ROWS = 40


@dataclass(frozen=True)
class Sheet:
    """One sheet from its cell A1 on: rows of unequal length, empty cells as empty texts."""

    name: str
    rows: list[list[Cell]]
    merged: list[Merged]
    hidden: bool = False

    def place(self, row: int, column: int) -> str:
        return f"{self.name}!{column_name(column)}{row + 1}"


@cache
def column_name(column: int) -> str:
    """A, B … Z, AA …: the name that Excel gives to a column, the first being 0."""
    name, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def sheets(document: Document) -> list[Sheet]:
    """All sheets, read once a document."""
    if (kept := document.__dict__.get("sheets")) is None:
        try:
            kept = list(_modern(document) if document.data[:2] == b"PK" else _old(document))
        except (Unreadable, MemoryError):
            raise
        except Exception as reason:
            # Both libraries raise whatever a broken byte leads them to.
            got = f"{document.name}, which breaks off: {reason or type(reason).__name__}"
            raise Unreadable(
                "a whole workbook", got, "open it in Excel and save it anew"
            ) from reason
        document.__dict__["sheets"] = kept
    return kept


def first_rows(document: Document) -> bytes:
    """The first rows of every sheet as lines of text, for recognising a workbook."""
    lines = [
        f"[{sheet.name}]\n" + "\n".join("\t".join(map(text_of, row[:40])) for row in _first(sheet))
        for sheet in sheets(document)
    ]
    return WORKBOOK + "\n".join(lines).encode()


def text_of(cell: Cell) -> str:
    """A cell as a person sees it: 2015.0 is 2015, spaces around a text are left out."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).split())


def filled(row: list[Cell], first: int = 0) -> list[str]:
    """The texts of a head row, each carried to the right until the next: merged heads."""
    carried, texts = "", []
    for place, cell in enumerate(row):
        text = text_of(cell) if place >= first else ""
        carried = text or carried
        texts.append(carried)
    return texts


def _first(sheet: Sheet) -> list[list[Cell]]:
    return [row for row in sheet.rows[:_HEAD_ROWS] if any(cell != "" for cell in row)]


def _modern(document: Document) -> Iterator[Sheet]:
    check_members(document)
    book = library("python_calamine").CalamineWorkbook.from_filelike(io.BytesIO(document.data))
    errors = error_cells(document)
    for described in book.sheets_metadata:
        if "WorkSheet" not in str(described.typ):
            continue
        sheet = book.get_sheet_by_name(described.name)
        merged = [tuple(sorted(span)) for span in sheet.merged_cell_ranges or []]
        hidden = "Visible" not in str(described.visible).rsplit(".", 1)[-1]
        rows = sheet.to_python(skip_empty_area=False)
        for row, column, text in errors.get(described.name, ()):
            _put(rows, row, column, text)
        yield Sheet(described.name, rows, merged, hidden)


def _put(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    """A failed formula, where the library hands on an empty cell."""
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = text


def _old(document: Document) -> Iterator[Sheet]:
    """A workbook of Excel 97–2003; xlrd keeps the cells that exist, however far apart."""
    xlrd = library("xlrd")
    book = xlrd.open_workbook(
        file_contents=document.data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    left = MOST_CELLS
    for sheet in book.sheets():
        rows = []
        for place in range(sheet.nrows):
            left -= sheet.row_len(place) + 1
            check_cells(left, document.name)
            rows.append([_cell(xlrd, cell, book.datemode) for cell in sheet.row(place)])
        merged = [((top, low), (end - 1, high - 1)) for top, end, low, high in sheet.merged_cells]
        yield Sheet(sheet.name, rows, merged, sheet.visibility != 0)


def _cell(xlrd, cell, datemode: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate_as_datetime(cell.value, datemode)
        return moment.date() if moment.time() == datetime.min.time() else moment
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR!")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return cell.value


def is_error(cell: Cell) -> bool:
    """#REF!, #DIV/0! and their like: a formula that failed, and no missing figure."""
    return isinstance(cell, str) and bool(re.fullmatch(r"#[A-Z0-9/!?]+", cell.strip()))
