"""Periods that look like figures: 202401 for a month, 45292 for a day as spreadsheets count them.

Only a row of heads in equal steps, or a column under a word for time, is taken for periods; they
are shown as such before anything is written.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from etl.importing import names
from etl.readers.workbook import Cell, text_of

_HEADS = 40
_FEWEST = 2
_YEARS = range(1950, 2101)
# Day 0 of spreadsheets, for every day since March 1900.
_NO_DAY = date(1899, 12, 30)
_DAYS = range(18_264, 73_415)
_OF_TIME = re.compile(
    r"period|период|davr|давр|month|месяц|mois|\boy\b|\bой\b|date|дата|sana|сана|time|время",
    re.IGNORECASE,
)


def revealed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows, with such periods written as what they are: 2024M01, or the day."""
    found = [list(row) for row in rows]
    for row in found[:_HEADS]:
        places = [place for place, cell in enumerate(row) if _whole(cell) is not None]
        told = _told([row[place] for place in places])
        steps = {_months(other) - _months(one) for one, other in pairwise(told)}
        if len(steps) == 1 and min(steps) > 0 and not any(_is_area(cell) for cell in row):
            for place, cell in zip(places, told, strict=True):
                row[place] = cell
    for column in range(max(map(len, found), default=0)):
        _reveal_column(found, column)
    return found


def _is_area(cell: Cell) -> bool:
    match = names.lookup(cell) if isinstance(cell, str) else names.Match()
    return bool(match.code) or match.is_known


def _reveal_column(rows: list[list[Cell]], column: int) -> None:
    held = [n for n, row in enumerate(rows) if column < len(row) and _whole(row[column])]
    head = rows[held[0] - 1] if held and held[0] else []
    if column < len(head) and _OF_TIME.search(text_of(head[column])):
        for place, cell in zip(held, _told([rows[n][column] for n in held]), strict=False):
            rows[place][column] = cell


def _told(cells: Sequence[Cell]) -> list[str | date]:
    """All of them as months, or as days; none where one of them is neither."""
    numbers = [_whole(cell) or 0 for cell in cells]
    if len(numbers) >= _FEWEST and all(n // 100 in _YEARS and 1 <= n % 100 <= 12 for n in numbers):
        return [f"{n // 100}M{n % 100:02d}" for n in numbers]
    if len(numbers) >= _FEWEST and all(n in _DAYS for n in numbers):
        return [_NO_DAY + timedelta(days=n) for n in numbers]
    return []


def _months(told: str | date) -> int:
    """Months since year 0: of months and of the first or last days of months steps are equal."""
    if isinstance(told, str):
        return int(told[:4]) * 12 + int(told[5:])
    is_edge = told.day == 1 or (told + timedelta(days=1)).day == 1
    return told.year * 12 + told.month if is_edge else -told.toordinal()


def _whole(cell: Cell) -> int | None:
    """A whole number, as a cell or as its digits."""
    if isinstance(cell, str):
        text = cell.strip()
        return int(text) if len(text) in {5, 6} and text.isascii() and text.isdigit() else None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if type(cell) is int else None
