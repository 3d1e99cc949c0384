"""SDMX-CSV, 1 and 2, of Eurostat and of anyone: codes, labels, or both; commas or semicolons."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.readers import sdmx
from etl.readers.content import WORKBOOK, Document, documents
from etl.readers.delimited import delimiter_of, rows_of
from etl.readers.head import head_of
from etl.readers.periods import day_of
from etl.readers.row import Row, Unreadable

_STRUCTURE = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE"}
_UPDATED = ("LAST UPDATE", "LAST_UPDATE")
_ATTRIBUTES = {"OBS_FLAG", "OBS_STATUS", "CONF_STATUS", "UNIT_MULT", "DECIMALS", "TIME_FORMAT"}


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((WORKBOOK, b"PK", b"{", b"[")):
        return False
    first = head.partition(b"\n")[0].decode(errors="ignore").upper().replace('"', "")
    cells = {_id(cell) for cell in first.replace(";", ",").replace("\t", ",").split(",")}
    return "OBS_VALUE" in cells and bool(cells & sdmx.TIME or cells & {"DATAFLOW", "STRUCTURE"})


def read(file) -> Iterator[Row]:
    for document in documents(file):
        if recognises(head_of(document), document.stem):
            yield from _figures(document)


@dataclass
class _Columns:
    """Where the key, the value and the attributes stand; names of codes stand beside them."""

    key: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, int] = field(default_factory=dict)
    value: int = -1
    data_set: int = -1
    updated: int = -1
    joined: set[int] = field(default_factory=set)
    width: int = 0


def _figures(document: Document) -> Iterator[Row]:
    delimiter = delimiter_of(document.text[:4096].partition("\n")[0], 1)
    rows = rows_of(document, delimiter)
    columns = _columns(next(rows)[1], document.name)
    name = sdmx.data_set_of(document.stem.partition(".")[0].removeprefix("estat_"))
    for line, row in rows:
        if not any(row):
            continue
        if len(row) != columns.width:
            got = f"{len(row)} in line {line:,} of {document.name}"
            raise Unreadable(f"{columns.width} cells", got, "it may be cut: ask for it again")
        if figure := _figure(row, line, columns, name):
            yield figure


def _figure(row: list[str], line: int, columns: _Columns, name: str) -> Row | None:
    text = row[columns.value]
    if not text:
        return None
    key = _cells(row, columns.key, columns.joined)
    data_set = sdmx.data_set_of(row[columns.data_set]) if columns.data_set >= 0 else name
    attributes = _cells(row, columns.attributes, columns.joined)
    published_on = day_of(row[columns.updated]) if columns.updated >= 0 else ""
    return sdmx.row(key, text, attributes, data_set, f"line {line}, OBS_VALUE", published_on)


def _cells(row: list[str], places: dict[str, int], joined: set[int]) -> dict[str, str]:
    """The codes of some columns; where names stand with them, as "AT: Austria", without."""
    return {
        name: _code(row[place]) if place in joined else row[place] for name, place in places.items()
    }


def _columns(head: list[str], name: str) -> _Columns:
    """By the standard: what tells of the structure, the dimensions, the value, the attributes."""
    found = _Columns(width=len(head))
    ids = [_id(cell) for cell in head]
    # With names asked for, a column of names follows each column of codes.
    named = "STRUCTURE_NAME" in ids
    start = ids.index("STRUCTURE_NAME") + 1 if named else 0
    is_name = False
    for place, column in enumerate(ids):
        if named and place >= start and column != "ACTION":
            is_name, skip = not is_name, is_name
            if skip:
                continue
        if column in {"DATAFLOW", "STRUCTURE_ID"}:
            found.data_set = place
        elif column in _UPDATED:
            found.updated = place
        elif column in _STRUCTURE:
            continue
        elif column == "OBS_VALUE":
            found.value = place
        elif column in _ATTRIBUTES or (found.value >= 0 and column not in sdmx.TIME):
            found.attributes[column] = place
        else:
            found.key[column] = place
        if ":" in head[place]:
            found.joined.add(place)
    if found.value < 0 or not sdmx.TIME & set(found.key):
        raise Unreadable("columns TIME_PERIOD and OBS_VALUE", ", ".join(head), f"look at {name}")
    return found


def _id(cell: str) -> str:
    """geo: Geopolitical entity is GEO; OBS_FLAG[] may hold several."""
    return cell.partition(":")[0].strip("\ufeff \r").removesuffix("[]").upper()


def _code(cell: str) -> str:
    return cell.partition(":")[0].strip()
