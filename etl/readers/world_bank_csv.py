"""World Bank, indicator CSV: the ZIP or its member, DataBank's CSV, the archives of vintages.

The head stands below some lines of titles; years are columns ("1960", "1960 [YR1960]"); lines
below the figures tell the day of update.
"""

import re
from collections.abc import Iterator

from etl.readers import world_bank
from etl.readers.content import WORKBOOK, Document, documents
from etl.readers.delimited import rows_of
from etl.readers.periods import day_of, sdmx_period
from etl.readers.row import NoFigures, Row, Unreadable, figure

_YEAR = re.compile(r"(\d{4}(?:[MQ]\d{1,2})?)(?:\s*\[YR\d{4}.*\])?")
_HEADS = ({"country code", "indicator code"}, {"country code", "series code"})
_METADATA = (b'"indicator_code","indicator_name"', b'"country code","region","incomegroup"')
_UPDATED = re.compile(r"last updated(?: date)?:?\s*(\S*)", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:
    if head.startswith(b"PK"):
        return bool(re.search(rb"API_.*_DS\d+_\w\w_csv|WDI_?CSV", head[:2048] + name.encode()))
    if head.startswith(WORKBOOK):
        return False
    beginning = head[:8192].lower()
    codes = b"indicator code" in beginning or b"series code" in beginning
    return any(word in beginning for word in _METADATA) or (codes and b"country code" in beginning)


def read(file) -> Iterator[Row]:
    """The figures of the CSV, or of the CSV within the ZIP."""
    found = [document for document in documents(file) if _holds_figures(document)]
    if not found:
        raise NoFigures(
            "the World Bank's description of its indicators and countries",
            "take the member that begins with API_",
        )
    for document in found:
        yield from _figures(document)


def _holds_figures(document: Document) -> bool:
    return any(_is_head(row) for _, row in _top(document))


def _top(document: Document) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows_of(document, _delimiter(document)):
        if line > 40:
            return
        yield line, row


def _delimiter(document: Document) -> str:
    found = re.search(r"Country (?:Code|Name)[\"']?([,;\t])", document.text[:8192], re.I)
    return found[1] if found else ","


def _is_head(row: list[str]) -> bool:
    cells = {cell.strip().lower() for cell in row}
    return any(head <= cells for head in _HEADS)


def _figures(document: Document) -> Iterator[Row]:
    published_on, head, columns = _published(document), None, {}
    for line, row in rows_of(document, _delimiter(document)):
        if head is None:
            if _is_head(row):
                head = {cell.strip().lower(): place for place, cell in enumerate(row)}
                columns = _periods(row, document.name)
            continue
        if len(row) <= 2 or not any(row):
            continue
        yield from _row(row, line, head, columns, published_on)


def _row(
    row: list[str], line: int, head: dict[str, int], columns: dict[int, str], published_on: str
) -> Iterator[Row]:
    code = row[head["country code"]] if head["country code"] < len(row) else ""
    if not code:
        return
    if len(row) <= max(columns):
        got = f"{len(row)} in line {line:,}"
        raise Unreadable(f"at least {max(columns) + 1} cells", got, "it is cut: ask for it again")
    series = row[head["indicator code" if "indicator code" in head else "series code"]]
    version = row[head["version code"]] if "version code" in head else ""
    if version and (found := re.fullmatch(r"(\d{4})(\d{2})", version)):
        published_on = f"{found[1]}-{found[2]}"
    for column, period in columns.items():
        place = f"line {line}, column {period}"
        value = figure(row[column], place)
        if value is not None:
            yield world_bank.row(series, code, period, value, place, published_on, version=version)


def _periods(head: list[str], name: str) -> dict[int, str]:
    found = {
        place: sdmx_period(match[1])
        for place, cell in enumerate(head)
        if (match := _YEAR.fullmatch(cell.strip()))
    }
    if not any(found.values()):
        raise Unreadable("columns of years", f"none in the head of {name}")
    return found


def _published(document: Document) -> str:
    """The day stands above the figures, in DataBank's files below them."""
    for text in (document.text[:2048], document.text[-2048:]):
        if found := _UPDATED.search(re.sub(r'["\';,]+', " ", text)):
            # DataBank writes its own day as Americans do.
            american = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", found[1])
            return day_of("{2}-{0}-{1}".format(*american.groups()) if american else found[1])
    return ""
