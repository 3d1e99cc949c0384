"""A table as a grid of cells, whether it came as a workbook or as delimited text."""

from dataclasses import dataclass, replace
from functools import cached_property

from etl.importing.disguised import revealed
from etl.importing.mapping import Mapping
from etl.readers.content import Document
from etl.readers.delimited import delimiter_of, rows_of
from etl.readers.encoding import decode, encoding_of
from etl.readers.row import Unreadable
from etl.readers.workbook import Cell, Sheet, column_name, sheets, text_of
from etl.readers.workbook_hidden import NOTHING, Hidden, hidden_of

_MOST_MERGED = 1_000_000


@dataclass(frozen=True)
class Grid:
    """Rows and columns from 0; people are told rows from 1 and letters."""

    sheet: Sheet
    # Of delimited text: the line on which each row begins, its encoding and its delimiter.
    lines: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    # Of a workbook: the places of hidden rows and columns that hold something.
    hidden: tuple[str, ...] = ()

    @property
    def rows(self) -> list[list[Cell]]:
        return self.sheet.rows

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @cached_property
    def _covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells under a merged one, and the cell that holds its text."""
        found = {}
        for (top, left), (bottom, right) in self.sheet.merged:
            for row in range(top, min(bottom, len(self.rows) - 1) + 1):
                for column in range(left, min(right, self.width) + 1):
                    found[row, column] = (top, left)
            if len(found) > _MOST_MERGED:
                expected = f"at most {_MOST_MERGED:,} merged cells"
                raise Unreadable(expected, f"more in {self.sheet.name}", "unmerge them")
        return found

    def cell(self, row: int, column: int) -> Cell:
        """A cell; one that is merged with others holds their text."""
        row, column = self._covered.get((row, column), (row, column))
        return (
            self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""
        )

    def text(self, row: int, column: int) -> str:
        return text_of(self.cell(row, column)) if column >= 0 else ""

    def is_covered(self, row: int, column: int) -> bool:
        return self._covered.get((row, column), (row, column)) != (row, column)

    def place(self, row: int, column: int) -> str:
        if self.lines:
            return f"line {self.lines[row]}, column {column_name(column)}"
        return self.sheet.place(row, column)


def grids(document: Document, mapping: Mapping) -> list[Grid]:
    """The tables of a file: its sheets that are not hidden, or its text."""
    if document.is_workbook:
        hidden = hidden_of(document)
        chosen = _chosen(sheets(document), mapping, document.name)
        return [_shown(sheet, hidden.get(sheet.name, NOTHING), mapping) for sheet in chosen]
    if document.data[:1] in {b"{", b"["} or (
        b"\0" in document.data[:512] and not _is_wide(document)
    ):
        advice = "export a table as .xlsx or CSV and import that"
        raise Unreadable("a table: .xlsx, .xls, CSV or TSV", document.name, advice)
    encoding = mapping.encoding or encoding_of(document.data)
    text = decode(document.data, document.name, encoding)
    if text.lstrip()[:1] == "<":
        raise Unreadable("a table", f"a page of HTML or XML: {document.name}", "save it as .xlsx")
    delimiter = mapping.delimiter or delimiter_of(text)
    rows = list(rows_of(Document(document.name, text.encode()), delimiter))
    sheet = Sheet("", revealed([list(row) for _, row in rows]), [])
    return [Grid(sheet, tuple(line for line, _ in rows), encoding, delimiter)]


def _shown(sheet: Sheet, hidden: Hidden, mapping: Mapping) -> Grid:
    """A sheet, with or without what is hidden in it."""
    rows, columns = hidden
    kept = [
        [] if n in rows else ["" if place in columns else cell for place, cell in enumerate(row)]
        for n, row in enumerate(sheet.rows)
    ]
    met = [f"row {n + 1}" for n in sorted(rows) if any(sheet.rows[n : n + 1])]
    met += [
        f"column {column_name(place)}"
        for place in sorted(columns)
        if any(row[place] != "" for row in sheet.rows if place < len(row))
    ]
    told = kept if mapping.hidden == "leave-out" else sheet.rows
    return Grid(replace(sheet, rows=revealed(told)), hidden=tuple(met))


def _chosen(found: list[Sheet], mapping: Mapping, name: str) -> list[Sheet]:
    if not mapping.sheets:
        return [sheet for sheet in found if not sheet.hidden and any(map(any, sheet.rows))]
    known = {sheet.name.strip(): sheet for sheet in found}
    for wanted in mapping.sheets:
        if wanted.strip() not in known:
            got = f"{', '.join(known)} in {name}"
            raise Unreadable(f"the sheet {wanted}", got, "check --sheet")
    return [known[wanted.strip()] for wanted in mapping.sheets]


def _is_wide(document: Document) -> bool:
    return encoding_of(document.data).startswith("utf-")
