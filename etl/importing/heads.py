"""What stands above a column of figures: its period and what it measures, out of merged heads."""

from dataclasses import dataclass

from etl.importing import names
from etl.importing.grid import Grid
from etl.importing.mapping import HEADS, NONE, Mapping
from etl.readers.row import Unreadable
from etl.readers.spoken_periods import NOTHING, Told, joined, told_by
from etl.readers.workbook import Cell, column_name, text_of
from etl.readers.workbook_limits import column_number


@dataclass
class Column:
    """A column of figures: the period and the words that its heads tell."""

    place: int
    period: str = ""
    part: str = ""
    name: str = ""
    label: str = ""
    question: str = ""
    status: str = ""


def columns_of(grid: Grid, mapping: Mapping) -> list[Column]:
    """The columns of figures with what their heads tell; words above all of them are left out."""
    places = [place for name in mapping.value_columns for place in _places(grid, mapping, name)]
    rows = [row - 1 for row in mapping.head_rows]
    if not places:
        return []
    told = _Told(grid, rows, mapping)
    found = [told.column(place) for place in range(min(places), max(places) + 1)]
    chosen = [(column, words) for column, words in found if column.place in places]
    # What stands above every column tells of the table, and tells no column from another.
    shared = set.intersection(*(set(words) for _, words in chosen))
    if HEADS in {mapping.area_column, mapping.partner_column}:
        for column, words in chosen:
            column.name = _name(words, mapping)
            words[:] = [word for word in words if word != column.name]
    for column, words in chosen:
        column.label = " / ".join(word for word in words if word not in shared)
    return [column for column, _ in chosen]


def _places(grid: Grid, mapping: Mapping, name: str) -> range:
    """A column, or a run of them: B:F, or B: up to the last."""
    first, colon, last = name.partition(":")
    if not colon or not first.isalpha() or not (last.isalpha() or not last):
        place = place_of(grid, mapping, name)
        return range(place, place + 1)
    end = place_of(grid, mapping, last) if last else grid.width - 1
    return range(place_of(grid, mapping, first), end + 1)


def place_of(grid: Grid, mapping: Mapping, name: str) -> int:
    """The place of a column by its letter, or by the words of its head."""
    if not name or name in {HEADS, NONE}:
        return -1
    for row in mapping.head_rows:
        for place in range(grid.width):
            if grid.text(row - 1, place).casefold() == name.strip().casefold():
                return place
    letters = name.strip().upper()
    if letters.isalpha() and letters.isascii() and len(letters) <= 3:
        place = column_number(letters) - 1
        if place < grid.width:
            return place
    known = ", ".join(f"{column_name(n)} {t}" for n, t in _named(grid, mapping)[:12])
    raise Unreadable("a column by its letter or its head", name, f"there are {known}")


def _named(grid: Grid, mapping: Mapping) -> list[tuple[int, str]]:
    last = mapping.head_rows[-1] - 1 if mapping.head_rows else 0
    return [(place, grid.text(last, place)) for place in range(grid.width)]


def _name(words: list[str], mapping: Mapping) -> str:
    """The word of a head that is a country; the last one where none is known to be."""
    languages = tuple(mapping.languages) or names.LANGUAGES
    for word in words:
        match = names.lookup(word, languages)
        if match.code or match.is_known or word in mapping.areas or word in mapping.leave_out:
            return word
    return words[-1] if words else ""


class _Told:
    """Walks from left to right: a head reaches to the next one, unless a head above it changes."""

    def __init__(self, grid: Grid, rows: list[int], mapping: Mapping) -> None:
        self.grid, self.rows, self.mapping = grid, rows, mapping
        self.carried: dict[int, Cell] = {}
        self.year = self.part = self.part_of_year = ""

    def column(self, place: int) -> tuple[Column, list[str]]:
        cells, fresh = [], False
        for row in self.rows:
            cell = self.grid.cell(row, place)
            if cell != "" and not self.grid.is_covered(row, place):
                fresh = True
            if cell == "" and row != self.rows[-1] and not fresh:
                cell = self.carried.get(row, "")
            self.carried[row] = cell
            cells.append(cell)
        return self._column(place, cells)

    def _column(self, place: int, cells: list) -> tuple[Column, list[str]]:
        found, words, year, part = Column(place), [], "", ""
        for cell in cells:
            told = told_by(cell, self.mapping.years, self.mapping.dates)
            if told == NOTHING:
                words += [text_of(cell)] if text_of(cell) else []
                continue
            found.question = found.question or told.question
            found.period = told.period or found.period
            found.status = told.status or found.status
            year, part = told.year or year, told.part or part
        if part:
            self.part, self.part_of_year = part, year
        elif self.part and year and year == self.part_of_year and words:
            # "January | of which …": what stands beside the month is still of that month.
            part = self.part
        if not found.period and year:
            found.period = joined(year, part)
        elif part and not year:
            found.part = part
        return found, words


def time_of(mapping: Mapping, cells: list) -> Told:
    """The period that the cells of a row tell together: a year in one, a month in another."""
    year = part = period = question = status = ""
    for cell in cells:
        told = told_by(cell, mapping.years, mapping.dates)
        if told == NOTHING or (year and told.year):
            told = told_by(_number(cell), mapping.years, mapping.dates)
        if told == NOTHING or (year and told.year):
            part = part or _month(cell)
            continue
        question, status = question or told.question, status or told.status
        period, year, part = told.period or period, told.year or year, told.part or part
    if not period and year:
        period = joined(year, part)
    return Told(period, year, part, question, status)


def _number(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, str) and cell.strip().isdecimal() else cell


def _month(cell: Cell) -> str:
    """A month by its number, where the year stands in a column of its own."""
    text = text_of(cell)
    return f"{int(text):02d}" if text.isdecimal() and 1 <= int(text) <= 12 else ""
