"""The columns of a UN DESA table, by what their heads say; the editions order them differently."""

import re
from dataclasses import dataclass, field

from etl.readers.periods import marked_year
from etl.readers.workbook import Cell, Sheet, filled, text_of

_YEAR_SPAN = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_AGE = re.compile(r"\d+\s*[-–]\s*\d+|\d+\s*\+|total", re.IGNORECASE)
_AREA = re.compile(r"(region|area).*countr|countr.* (or )?area|^country", re.IGNORECASE)


@dataclass
class Columns:
    """Where a table has what; -1 where it has it not."""

    first_row: int = 0
    area: int = -1
    code: int = -1
    other: int = -1
    other_code: int = -1
    year: int = -1
    kind: int = -1
    # Area and other are destination and origin, unless the table is by origin.
    is_by_origin: bool = False
    # Column of a figure: the text above it, and the head itself (year, span, age, origin).
    figures: dict[int, tuple[str, str]] = field(default_factory=dict)


def columns_of(sheet: Sheet) -> Columns | None:
    """The columns, or None where the sheet is no table (contents, notes, annex)."""
    head = next((n for n, row in enumerate(sheet.rows[:40]) if _is_head(row)), None)
    if head is None:
        return None
    last = _last_head_row(sheet, head)
    found = Columns(first_row=last + 1)
    texts = [_joined(sheet, head, last, column) for column in range(_width(sheet, head, last))]
    for place, text in enumerate(texts):
        _place(found, place, text)
    start = max(found.area, found.code, found.other, found.other_code, found.year, found.kind) + 1
    above = [filled(row, start) for row in sheet.rows[max(0, head - 5) : last]]
    for column, cell in enumerate(sheet.rows[last]):
        if column >= start and text_of(cell):
            group = " ".join(row[column] for row in above if column < len(row))
            found.figures[column] = (group, text_of(cell))
    return found if found.figures and found.area >= 0 else None


def span_of(text: str) -> str:
    """1990-1995 in a head is the time from 1 July to 1 July, as the notes say."""
    if found := _YEAR_SPAN.fullmatch(text):
        years = int(found[2]) - int(found[1])
        return f"{found[1]}-07-01/P{years}Y" if years > 0 else ""
    return ""


def is_age(text: str) -> bool:
    return bool(_AGE.fullmatch(text)) and not span_of(text)


def _is_head(row: list[Cell]) -> bool:
    texts = [text_of(cell) for cell in row]
    return any(_AREA.search(text) for text in texts) and any(
        re.search(r"\bcode\b", text, re.IGNORECASE) for text in texts
    )


def _last_head_row(sheet: Sheet, head: int) -> int:
    """The row above the first figures: heads of two rows are merged downwards."""
    for place in range(head + 1, min(head + 4, len(sheet.rows))):
        row = sheet.rows[place]
        if any(isinstance(cell, float) and not marked_year(cell)[0] for cell in row[:8]):
            return place - 1
    return head


def _width(sheet: Sheet, head: int, last: int) -> int:
    return max(len(row) for row in sheet.rows[head : last + 1])


def _joined(sheet: Sheet, head: int, last: int, column: int) -> str:
    rows = [row for row in sheet.rows[head : last + 1] if column < len(row)]
    return " ".join(filter(None, (text_of(row[column]) for row in rows)))


def _place(found: Columns, place: int, text: str) -> None:
    lower = text.lower()
    of_origin = "of origin" in lower
    if place > 12 or marked_year(text)[0]:
        return
    if re.search(r"\bcode\b", lower):
        if found.code < 0:
            found.code = place
        elif found.other_code < 0 and found.other >= 0:
            found.other_code = place
    elif "type of data" in lower or "data type" in lower:
        found.kind = place
    elif lower == "year":
        found.year = place
    elif _AREA.search(lower) and not lower.startswith("country or area of origin total"):
        if found.area < 0:
            found.area, found.is_by_origin = place, of_origin
        elif found.other < 0 and of_origin and " total" not in lower:
            found.other = place
