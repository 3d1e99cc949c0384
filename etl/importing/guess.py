"""A guess at where a table is and what its columns hold; what is not sure is left to be asked."""

import re
from dataclasses import dataclass, field

from etl.importing import names, numbers
from etl.importing.grid import Grid
from etl.importing.mapping import Mapping
from etl.readers.spoken_periods import NOTHING, Told, told_by
from etl.readers.workbook import column_name

_LOOKED_AT = 300
_MOST_HEADS = 6
_NUMBERING = re.compile(
    r"^(№|n|no|#|т/р|t/r|п/п|№ ?п/п|index|rank|sort ?order|т\.р|ранг)\.?$", re.I
)
_CODES = re.compile(r"\b(code|код|kod|iso)\b", re.IGNORECASE)
_MONTHS = re.compile(r"^(month|месяц|oy|ой|mois|월)$", re.IGNORECASE)
_MOST_SERIES = 30


@dataclass
class Guess:
    """The table as it was found; columns by their places."""

    head_rows: list[int] = field(default_factory=list)
    first_row: int = -1
    last_row: int = -1
    names: list[int] = field(default_factory=list)
    names_in_heads: bool = False
    periods: list[int] = field(default_factory=list)
    series: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)


def guess(grid: Grid, mapping: Mapping) -> Guess:
    """What the map does not say already."""
    languages = tuple(mapping.languages) or names.LANGUAGES
    found = Guess()
    found.first_row = mapping.first_row - 1 if mapping.first_row else _first_row(grid, languages)
    if found.first_row < 0:
        return found
    found.head_rows = [row - 1 for row in mapping.head_rows] or _head_rows(grid, found.first_row)
    found.last_row = (mapping.last_row or len(grid.rows)) - 1
    _sort_columns(grid, found, languages)
    return found


def fill(mapping: Mapping, found: Guess) -> None:
    """Puts the guess into what the map leaves open; the roles of names are asked for elsewhere."""
    mapping.head_rows = mapping.head_rows or [row + 1 for row in found.head_rows]
    mapping.first_row = mapping.first_row or found.first_row + 1
    if not mapping.value_columns:
        mapping.value_columns = _runs(found.values)
    if not mapping.period_columns:
        mapping.period_columns = _letters(found.periods)
    if not mapping.series_columns:
        mapping.series_columns = _letters(found.series)


def _runs(places: list[int]) -> list[str]:
    """Neighbouring columns as one run: B:F."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [":".join(_letters(sorted({run[0], run[-1]}))) for run in runs]


def _letters(places: list[int]) -> list[str]:
    return [column_name(place) for place in places]


def _first_row(grid: Grid, languages: tuple[str, ...]) -> int:
    """The first row with a name of a country and a figure beside it; or with any figures.

    Rows like it above, whose names are not known, belong to the table too.
    """
    plain = -1
    for place, row in enumerate(grid.rows[:80]):
        figures = [n for n, cell in enumerate(row) if numbers.looks_like(cell)]
        if not figures:
            continue
        words = [n for n, cell in enumerate(row[:8]) if _is_word(cell) and n < max(figures)]
        if any(_is_country(row[n], languages) for n in words):
            while place and _has_word_and_figure(grid.rows[place - 1]):
                place -= 1
            return place
        if plain < 0 and place and _has_figure(row):
            plain = place
    return plain


def _has_figure(row: list) -> bool:
    """A figure that is neither a year nor the number of a column."""
    is_plain = any(numbers.looks_like(cell) and told_by(cell) == NOTHING for cell in row)
    return is_plain and not _is_numbering(row)


def _has_word_and_figure(row: list) -> bool:
    return _has_figure(row) and any(_is_word(cell) for cell in row[:8])


def _head_rows(grid: Grid, first: int) -> list[int]:
    """The rows above, up to an empty one or a title: one text alone, or merged over the table."""
    found: list[int] = []
    for place in range(first - 1, max(-1, first - 1 - _MOST_HEADS - 2), -1):
        texts = [(n, cell) for n, cell in enumerate(grid.rows[place]) if cell not in {"", None}]
        if not texts:
            if found:
                break
            continue
        if _is_numbering(grid.rows[place]):
            continue
        if len(texts) == 1 and found and (texts[0][0] == 0 or _spans(grid, place)):
            break
        found.insert(0, place)
        if len(found) == _MOST_HEADS:
            break
    return found


def _spans(grid: Grid, row: int) -> bool:
    """Whether a merged cell of this row begins in the first columns and covers the table."""
    return any(
        top == row and left <= 1 and right - left >= min(3, grid.width - 1 - left)
        for (top, left), (_, right) in grid.sheet.merged
    )


def _is_numbering(row: list) -> bool:
    """1, 2, 3 … or А, 1, 2 …: the numbers of columns under a head, and no figures."""
    cells = [str(cell).removesuffix(".0").strip() for cell in row if cell not in {"", None}]
    figures = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 4]
    others = [cell for cell in cells if not cell.isdecimal()]
    if len(figures) < 2 or any(len(cell) > 2 for cell in others):
        return False
    return figures == list(range(figures[0], figures[0] + len(figures))) and figures[0] < 3


def _sort_columns(grid: Grid, found: Guess, languages: tuple[str, ...]) -> None:
    rows = grid.rows[found.first_row : min(found.last_row + 1, found.first_row + _LOOKED_AT)]
    for place in range(grid.width):
        cells = [row[place] for row in rows if place < len(row) and row[place] not in {"", None}]
        if not cells:
            # A column without figures yet, under a head of a year, is a column of figures.
            continue
        head = " ".join(grid.text(row, place) for row in found.head_rows).strip()
        kind = _kind(cells, head, grid, found, place, languages)
        if kind:
            getattr(found, kind).append(place)
    if not found.values:
        found.series = []
    found.names = _distinct(rows, found.names, languages)
    above = [[grid.cell(row, place) for row in found.head_rows] for place in found.values]
    across = sum(any(_is_area(cell, languages) for cell in cells) for cells in above)
    # "Total" stands above figures of any kind: it takes a country to make heads names.
    countries = any(_is_country(cell, languages) for cells in above for cell in cells)
    found.names_in_heads = countries and across > 1 and across >= len(above) / 2


def _distinct(rows: list[list], places: list[int], languages: tuple[str, ...]) -> list[int]:
    """Columns of names without those that repeat another: a code beside its name."""
    kept: dict[tuple[str, ...], int] = {}
    for place in places:
        texts = [str(row[place]) if place < len(row) else "" for row in rows]
        codes = tuple(names.lookup(text, languages).code for text in texts)
        kept.setdefault(codes, place)
    return sorted(kept.values())


def _kind(
    cells: list, head: str, grid: Grid, found: Guess, place: int, languages: tuple[str, ...]
) -> str:
    last = grid.text(found.head_rows[-1], place) if found.head_rows else ""
    texts = [cell for cell in cells if _is_word(cell)]
    is_of_period = _is_whole_period(told_by(last)) and any(map(_has_digit, cells))
    if is_of_period and not any(_is_area(cell, languages) for cell in cells):
        # Under a year stand figures, however they are written: each that is none is told.
        return "values"
    if len(texts) > len(cells) / 2:
        known = sum(_is_area(cell, languages) for cell in texts[:60])
        if known >= 0.4 * len(texts[:60]):
            return "names" if not _CODES.search(head) else ""
        periods = sum(told_by(cell) != NOTHING for cell in cells)
        if periods >= 0.9 * len(cells):
            return "periods"
        is_full = len(texts) == len(cells) == _rows_of_figures(grid, found)
        return "series" if is_full and len({str(cell) for cell in cells}) <= _MOST_SERIES else ""
    if _NUMBERING.match(last.strip()) or _CODES.search(head):
        return ""
    is_year = [told_by(_as_number(cell)).year != "" for cell in cells]
    told = [told_by(grid.cell(row, place)) for row in found.head_rows]
    # "Year" above a column of years is no period of its own.
    head_is_time = any(head.period or head.year or head.part not in {"", "whole"} for head in told)
    if (all(is_year) and not head_is_time and len(cells) > 1) or _MONTHS.match(last.strip()):
        return "periods"
    if all(told_by(cell) != NOTHING and not isinstance(cell, float) for cell in cells):
        return "periods" if not all(numbers.looks_like(cell) for cell in cells) else "values"
    figures = sum(numbers.looks_like(cell) for cell in cells)
    return "values" if figures >= len(cells) / 3 else ""


def _is_whole_period(told: Told) -> bool:
    return bool(told.period or told.year or told.question)


def _has_digit(cell: object) -> bool:
    return any(sign.isdecimal() for sign in str(cell))


def _rows_of_figures(grid: Grid, found: Guess) -> int:
    """The rows that are looked at and hold a figure; notes below a table hold none."""
    rows = grid.rows[found.first_row : min(found.last_row + 1, found.first_row + _LOOKED_AT)]
    return sum(any(numbers.looks_like(cell) for cell in row) for row in rows)


def _as_number(cell: object) -> object:
    return float(cell) if isinstance(cell, str) and cell.strip().isdecimal() else cell


def _is_word(cell: object) -> bool:
    return isinstance(cell, str) and any(c.isalpha() for c in cell) and not numbers.looks_like(cell)


def _is_country(cell: object, languages: tuple[str, ...]) -> bool:
    """A total stands below tables of any kind: it does not tell one of countries."""
    match = names.lookup(str(cell), languages) if len(str(cell)) <= 80 else names.Match()
    return bool(match.code) or match.reason.startswith(("an old", "more than one"))


def _is_area(cell: object, languages: tuple[str, ...]) -> bool:
    if not isinstance(cell, str) or len(cell) > 80:
        return False
    match = names.lookup(cell, languages)
    return bool(match.code) or match.is_known
