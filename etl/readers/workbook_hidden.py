"""The rows and columns of a workbook that its author has hidden, or a filter has.

What reads the sheets hands them on as all others.
"""

import io
import re

from etl.readers.content import Document
from etl.readers.libraries import library
from etl.readers.workbook_errors import sheet_parts
from etl.readers.xml_walk import walk

_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_MOST_COLUMNS = 16_384  # of a sheet
Hidden = tuple[frozenset[int], frozenset[int]]
NOTHING: Hidden = (frozenset(), frozenset())


def hidden_of(document: Document) -> dict[str, Hidden]:
    """Rows and columns from 0, by the name of the sheet; sheets without any are left out. The
    workbook was read before."""
    if document.data[:2] != b"PK":
        return _old(document)
    parts = sheet_parts(document)
    return {name: _read(path, data) for name, path, data in parts if _HIDDEN.search(data)}


def _read(path: str, data: bytes) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") not in {"1", "true"}:
            return
        kind = tag.rpartition(":")[2]
        if kind == "row" and (number := attributes.get("r", "")).isdecimal():
            rows.add(int(number) - 1)
        if kind == "col":
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                columns.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))

    walk(data, path, start)
    return frozenset(rows), frozenset(columns)


def _old(document: Document) -> dict[str, Hidden]:
    """Of Excel 97–2003."""
    book = library("xlrd").open_workbook(
        file_contents=document.data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    found = {}
    for sheet in book.sheets():
        told = [
            frozenset(place for place, info in infos.items() if info.hidden)
            for infos in (sheet.rowinfo_map, sheet.colinfo_map)
        ]
        if any(told):
            found[sheet.name] = (told[0], told[1])
    return found
