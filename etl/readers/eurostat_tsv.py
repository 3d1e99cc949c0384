"""Eurostat, TSV of the bulk downloads and the API: keys in the first column, periods across.

A cell is a figure with its flags ("123 bep", "123 b p"), or ":" with them; ": @C" tells of
confidence.
"""

import re
from collections.abc import Iterator

from etl.readers import sdmx
from etl.readers.content import WORKBOOK, Document, documents
from etl.readers.row import Row, Unreadable

_HEAD = re.compile(r"^[\w,]+\\(TIME_PERIOD|time)\t")
_CELL = re.compile(r"\s*(:|[-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*((?:[a-z]\s*)*)(?:@([A-Z]+))?\s*")


def recognises(head: bytes, name: str) -> bool:
    return not head.startswith(WORKBOOK) and bool(_HEAD.match(head[:4096].decode(errors="ignore")))


def read(file) -> Iterator[Row]:
    for document in documents(file):
        yield from _figures(document)


def _figures(document: Document) -> Iterator[Row]:
    lines = document.text.splitlines()
    if not _HEAD.match(document.text[:4096]):
        raise Unreadable("a head such as freq,unit,geo\\TIME_PERIOD", lines[0][:80])
    keys, _, periods = lines[0].partition("\t")
    names = keys.partition("\\")[0].split(",")
    times = [period.strip() for period in periods.split("\t")]
    data_set = sdmx.data_set_of(document.stem.partition(".")[0].lower().removeprefix("estat_"))
    for number_of_line, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        key, *cells = line.split("\t")
        codes = key.split(",")
        if len(codes) != len(names) or len(cells) != len(times):
            got = f"{len(codes)} and {len(cells)} in line {number_of_line:,} of {document.name}"
            expected = f"{len(names)} codes and {len(times)} cells"
            raise Unreadable(expected, got, "it may be cut: download it again")
        series = dict(zip(names, codes, strict=True))
        for time, cell in zip(times, cells, strict=True):
            found = _CELL.fullmatch(cell)
            place = f"line {number_of_line}, column {time}"
            if found is None:
                raise Unreadable("a figure with flags, or a colon", repr(cell), f"look at {place}")
            if found[1] != ":":
                key_of_cell = series | {"TIME_PERIOD": time}
                attributes = {"OBS_FLAG": found[2]}
                if row := sdmx.row(key_of_cell, found[1], attributes, data_set, place):
                    yield row
