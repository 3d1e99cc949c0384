"""UNHCR, downloads of the Refugee Data Finder: population, applications, decisions, solutions,
demographics, and the older downloads of the statistics page; the CSV or the ZIP around it.

Lines about the download may stand before the head. The newest year holds the figures of its
middle until the year's own are published, in June of the next one. Figures from 1 to 4 are
published as 5 (or, in the oldest downloads, as a star, which is no figure).
"""

import re
from collections.abc import Iterator
from datetime import datetime

from etl.readers import unhcr
from etl.readers.content import WORKBOOK, Document, documents
from etl.readers.delimited import delimiter_of, rows_of
from etl.readers.head import head_of
from etl.readers.row import NoFigures, Row, Unreadable
from etl.readers.unhcr_rows import Records

mirrored = unhcr.mirrored
_SMALL = re.compile(r'[,;\t]"?[1-4]"?(?=[,;\t\n\r]|$)', re.MULTILINE)
_EXTRACTED = re.compile(r'date extracted:?"?[,;]"?(\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d)', re.IGNORECASE)
_PUBLISHED_IN = 6


def recognises(head: bytes, name: str) -> bool:
    if head.startswith((WORKBOOK, b"PK")):
        return False
    lines = head.decode(errors="ignore").splitlines()[:40]
    return any(_is_head(line) or _is_footnotes(line) for line in lines)


def read(file) -> Iterator[Row]:
    found = documents(file)
    tables = [document for document in found if _head(document)]
    if not tables:
        if any(recognises(head_of(document), document.stem) for document in found):
            raise NoFigures("UNHCR's footnotes", "bring in the ZIP that they came in")
        raise Unreadable("a head that begins with Year", f"none in {found[0].name}")
    notes = _footnotes(found)
    for document in tables:
        yield from _figures(document, notes)


def _is_head(line: str) -> bool:
    """The columns stand in any order, under the names of the download or of the API."""
    lower = line.lower().replace("’", "").replace('"', "").lstrip("\ufeff ")
    return not lower.startswith("footnote") and bool(
        re.search(r"(?:^|[,;\t|]) *year *(?:$|[,;\t|\r])", lower)
        and re.search(
            r"country of (origin|asylum)|country / territory of|[,;\t]origin|\bco[oa]_(iso|name)",
            lower,
        )
    )


def _is_footnotes(line: str) -> bool:
    return line.lower().replace('"', "").lstrip("\ufeff").startswith("footnote,year")


def _head(document: Document) -> tuple[int, str] | None:
    """The place of the head in the text, and what stands before it."""
    start = 0
    for line in document.text[:16_384].splitlines(keepends=True):
        if _is_head(line):
            return start, document.text[:start]
        start += len(line)
    return None


def _figures(document: Document, notes: dict[tuple[str, ...], str]) -> Iterator[Row]:
    if (found := _head(document)) is None:
        raise Unreadable("a year and columns of figures", f"none in {document.name}")
    start, before = found
    delimiter = delimiter_of(document.text[start : start + 4096], 1)
    body = document.text[start:]
    records, heads = None, []
    half_year = _half_year(before, _extracted(before), _years(document, delimiter))
    for line, row in rows_of(document, delimiter):
        if records is None:
            if not _is_head(delimiter.join(row).replace(delimiter, ",")):
                continue
            heads = [head.strip("\ufeff ") for head in row]
            hides_small = _SMALL.search(body) is None
            records = Records(heads, half_year, hides_small)
            if not records.is_complete:
                raise Unreadable("a year and columns of figures", ", ".join(heads))
            continue
        if len(row) < len(heads):
            if any(row):
                raise Unreadable(f"{len(heads)} cells", f"{len(row)} in line {line:,}")
            continue
        rows = records.rows(row, f"line {line}, ")
        yield from (_with_notes(figure, notes) for figure in rows) if notes else rows


def _extracted(before: str) -> str:
    if not (found := _EXTRACTED.search(before)):
        return ""
    form = "%d/%m/%Y" if "/" in found[1] else "%Y-%m-%d"
    return datetime.strptime(found[1], form).date().isoformat()


def _years(document: Document, delimiter: str) -> set[str]:
    """The years of a download, in whatever column they stand."""
    rows = (row for _, row in rows_of(document, delimiter))
    for row in rows:
        if _is_head(delimiter.join(row).replace(delimiter, ",")):
            place = [cell.strip("\ufeff ").lower() for cell in row].index("year")
            return {row[place].strip() for row in rows if place < len(row)}
    return set()


def _half_year(before: str, extracted: str, years: set[str]) -> str:
    """The newest year, where its own figures were not out yet on the day of the download."""
    newest = max((year for year in years if re.fullmatch(r"(19|20)\d\d", year)), default="")
    if "mid-year" in before.lower().replace("mid year", "mid-year"):
        return newest
    if not extracted or not newest:
        return ""
    year, month = int(extracted[:4]), int(extracted[5:7])
    out = year > int(newest) + 1 or (year == int(newest) + 1 and month >= _PUBLISHED_IN)
    return "" if out else newest


def _footnotes(found: list[Document]) -> dict[tuple[str, ...], str]:
    """Notes by year, origin, asylum and kind, as footnotes.csv of the same ZIP has them."""
    notes: dict[tuple[str, ...], str] = {}
    for document in found:
        if not _is_footnotes(document.text[:64]):
            continue
        for _, row in rows_of(document, delimiter_of(document.text[:4096])):
            if len(row) >= 5 and row[1].isdecimal():
                key = (row[1], row[2], row[3], row[4])
                notes[key] = " ".join(filter(None, (notes.get(key), " ".join(row[0].split()))))
    return notes


_KINDS = {
    "refugees": "REF",
    "asylum_seekers": "ASY",
    "idps": "IDP",
    "stateless": "STA",
    "ooc": "OOC",
    "vda": "VDA",
    "returned_refugees": "RET",
    "returned_idps": "RDP",
}


def _with_notes(row: Row, notes: dict[tuple[str, ...], str]) -> Row:
    kind = _KINDS.get(row.source_indicator, "")
    year = row.time_period[:4]
    if row.source_indicator == "stateless":
        asylum, origin = row.source_area, row.source_counterpart
    else:
        origin, asylum = row.source_area, row.source_counterpart
    told = [
        notes[key]
        for key in (
            (year, origin, asylum, kind),
            (year, "", asylum, kind),
            (year, origin, "", kind),
        )
        if key in notes
    ]
    return row._replace(note=" ".join(filter(None, (row.note, *told)))) if told else row
