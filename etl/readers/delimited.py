"""Rows of a delimited text with their line numbers, in bounded memory a line."""

import csv
import io
from collections.abc import Iterator

from etl.readers.content import Document
from etl.readers.row import Unreadable

LONGEST_CELL = 1 << 20
_DELIMITERS = ",;\t|"


def delimiter_of(text: str, lines: int = 40) -> str:
    """The sign that stands in the most lines, and in the same number in most of them."""
    sample = [line for line in text[:200_000].splitlines()[:lines] if line.strip()]

    def weight(sign: str) -> tuple[float, int]:
        counts = [len(row) - 1 for row in csv.reader(sample, delimiter=sign)]
        usual = max(set(counts), key=lambda n: (counts.count(n) if n else 0, n), default=0)
        return (counts.count(usual) if usual else 0), usual

    return max(_DELIMITERS, key=lambda sign: (*weight(sign), -_DELIMITERS.index(sign)))


def rows_of(document: Document, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line; a quote left open is told where it stands."""
    csv.field_size_limit(LONGEST_CELL)
    # StringIO ends a line at \r and \n alone, so that line numbers are those of an editor.
    lines = io.StringIO(document.text, newline="")
    reader = csv.reader(lines, delimiter=delimiter or delimiter_of(document.text))
    before = 0
    try:
        for row in reader:
            yield before + 1, row
            before = reader.line_num
    except csv.Error as reason:
        raise Unreadable(
            "rows of cells", f"{reason} in line {before + 1:,} of {document.name}", "mend the line"
        ) from reason
