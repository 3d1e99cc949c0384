"""A table and its map to rows of the contract; what cannot be read is told, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.importing import names, numbers
from etl.importing.catalogue import Catalogue
from etl.importing.grid import Grid
from etl.importing.heads import Column, columns_of, place_of, time_of
from etl.importing.mapping import HEADS, Mapping
from etl.importing.units import sex_of
from etl.readers import areas
from etl.readers.row import WORLD, Row, scaled
from etl.readers.spoken_periods import NOTHING, joined, told_by
from etl.readers.workbook import Cell, is_error, text_of

_MOST_PROBLEMS = 50
_UNSCALED = {"PERCENT", "INDEX", "RATIO", "YEARS"}


@dataclass
class Asked:
    """What a table asks of its map: labels, names and questions, each with a place."""

    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)
    blanks: list[str] = field(default_factory=list)
    # The row of a second head within the body, as a spreadsheet numbers it.
    second_head: int = 0
    problems: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    # The first figure in brackets, and those that may be shares of one where per cent are meant.
    bracketed: str = ""
    shares: list[float] = field(default_factory=list)


class Table:
    """A grid under a map: its figures one by one, with what each still asks."""

    def __init__(self, grid: Grid, mapping: Mapping, catalogue: Catalogue) -> None:
        self.grid, self.mapping, self.catalogue = grid, mapping, catalogue
        self.columns = columns_of(grid, mapping)
        self.area = place_of(grid, mapping, mapping.area_column)
        self.partner = place_of(grid, mapping, mapping.partner_column)
        periods = [place_of(grid, mapping, name) for name in mapping.period_columns]
        self.periods = [place for place in periods if place >= 0]
        series = [place_of(grid, mapping, name) for name in mapping.series_columns]
        self.series = [place for place in series if place >= 0]
        self.missing = {word.casefold() for word in mapping.missing}
        self.left_out = {areas.without_marks(name) for name in mapping.leave_out}
        self.left_out |= set(mapping.leave_out)
        self.languages = tuple(mapping.languages) or names.LANGUAGES

    def body(self) -> Iterator[int]:
        last = self.mapping.last_row or len(self.grid.rows)
        yield from range(self.mapping.first_row - 1, min(last, len(self.grid.rows)))

    def figures(self, row: int) -> Iterator[tuple[Column, Cell]]:
        """The cells of a row that hold something; a row of notes has none in these columns."""
        for column in self.columns:
            cell = self.grid.cell(row, column.place)
            if self.grid.is_covered(row, column.place) or cell is None:
                continue
            if not isinstance(cell, str) or cell.strip().casefold() not in self.missing:
                negative = self.mapping.brackets and numbers.unbracketed(cell)
                yield column, negative or cell

    def cell(self, row: int, place: int) -> Cell:
        """A cell of names or periods; where the map says so, a blank one repeats the one above."""
        if place < 0:
            return ""
        while (cell := self.grid.cell(row, place)) in {"", None}:
            row -= 1
            if self.mapping.fill_down != "yes" or row < self.mapping.first_row - 1:
                return ""
        return cell

    def is_head(self, row: int, cells: list[tuple[Column, Cell]]) -> bool:
        """Whether years stand where figures should, beside a name of no country."""
        if len(cells) < len(self.columns) or not any(column.period for column in self.columns):
            return False
        if any(told_by(cell, "months", "day") == NOTHING for _, cell in cells):
            return False
        names_here = self.names_of(row, self.columns[0])
        return not any(name and self.code_of(name) for name in names_here)

    def blanks(self, row: int) -> Iterator[int]:
        """The columns of names and periods that are blank in a row."""
        for place in (self.area, self.partner, *self.periods):
            if place >= 0 and self.grid.cell(row, place) in {"", None}:
                yield place

    def names_of(self, row: int, column: Column) -> tuple[str, str]:
        """The names of the area and of the partner, as a column or the heads tell them."""
        told = (self.mapping.area_column, self.area), (self.mapping.partner_column, self.partner)
        area, partner = (
            areas.without_marks(column.name if name == HEADS else text_of(self.cell(row, place)))
            for name, place in told
        )
        return area, partner

    def label_of(self, row: int, column: Column) -> str:
        told = [self.grid.text(row, place) for place in self.series]
        return " / ".join(filter(None, [*told, column.label]))

    def code_of(self, name: str) -> str | None:
        """The code of a name, "" where it is left out, None where it is a question."""
        if name in self.left_out:
            return ""
        if name in self.mapping.areas:
            return self.mapping.areas[name]
        return names.lookup(name, self.languages).code or (
            "" if self.mapping.leave_out_other_names else None
        )

    def meaning_of(self, label: str) -> tuple[str, str] | None:
        """Indicator and breakdown of a label; two empty texts where it is left out."""
        if label in self.left_out:
            return "", ""
        told = self.mapping.series.get(label)
        if told is None:
            if not label:
                return self.mapping.indicator, self.mapping.breakdown
            breakdown = sex_of(label) or self.catalogue.breakdowns.get(areas.plain(label), "")
            return (
                (self.mapping.indicator, breakdown)
                if breakdown and self.mapping.indicator
                else None
            )
        indicator, _, breakdown = told.partition(":")
        return indicator or self.mapping.indicator, breakdown or self.mapping.breakdown

    def is_percent(self, row: int, column: Column) -> bool:
        meaning = self.meaning_of(self.label_of(row, column))
        return meaning is not None and self.catalogue.unit_of(meaning[0]) == "PERCENT"

    def shares_of(self, row: int, column: Column, cell: Cell) -> list[float]:
        """A figure in per cent that does not say so itself, as "17 %" does."""
        if not self.is_percent(row, column) or (isinstance(cell, str) and "%" in cell):
            return []
        figure = numbers.parse(cell, self.mapping.decimal or ".") or numbers.parse(cell, ",")
        return [figure.value] if figure else []

    def status_of(self, row: int, column: Column) -> str:
        """What the words of its period say of a figure: a forecast, an estimate."""
        cells = [self.cell(row, place) for place in self.periods]
        told = time_of(self.mapping, cells).status if cells else ""
        return column.status or told or self.mapping.obs_status

    def time_of(self, row: int, column: Column) -> tuple[str, str]:
        """The period of a figure and the question that stands against it."""
        cells = [self.cell(row, place) for place in self.periods]
        told = time_of(self.mapping, cells) if cells else None
        if question := column.question or (told.question if told else ""):
            return "", question
        if told is None:
            return column.period or self.mapping.time_period, ""
        if column.part and told.year:
            return joined(told.year, column.part), ""
        return told.period or column.period or self.mapping.time_period, ""


def asked(table: Table) -> Asked:
    """Everything that the figures of a table ask of its map."""
    found = Asked()
    for row in table.body():
        cells = list(table.figures(row))
        if not any(numbers.looks_like(cell) for _, cell in cells):
            continue
        if table.is_head(row, cells):
            found.second_head = found.second_head or row + 1
            continue
        found.blanks += [table.grid.place(row, place) for place in table.blanks(row)]
        for column, cell in cells:
            place = table.grid.place(row, column.place)
            for name in filter(None, table.names_of(row, column)):
                found.names.setdefault(name, place)
            found.labels.setdefault(table.label_of(row, column), place)
            period, question = table.time_of(row, column)
            if question or not period:
                found.times.setdefault(question or "period", place)
            found.cells.append(cell)
            if numbers.unbracketed(cell):
                found.bracketed = found.bracketed or f"{cell} ({place})"
            found.shares += table.shares_of(row, column, cell)
    return found


def convert(table: Table) -> tuple[list[Row], Asked]:
    """The rows, and what was left out or could not be read."""
    rows, found = [], Asked()
    for row in table.body():
        cells = list(table.figures(row))
        if any(numbers.looks_like(cell) for _, cell in cells):
            for column, cell in cells:
                if figure := _row(table, row, column, cell, found):
                    rows.append(figure)
    return rows, found


def _row(table: Table, row: int, column: Column, cell: Cell, found: Asked) -> Row | None:
    mapping, place = table.mapping, table.grid.place(row, column.place)
    label = table.label_of(row, column)
    meaning = table.meaning_of(label)
    if not meaning or not meaning[0]:
        found.left_out[label] = found.left_out.get(label, 0) + 1
        return None
    code = [mapping.ref_area, mapping.counterpart_area or WORLD]
    told = table.names_of(row, column)
    for position, is_named in enumerate((mapping.area_column, mapping.partner_column)):
        if is_named:
            name = told[position]
            if not name:
                found.problems.append(
                    f"{place}: expected a name of a country in this row, got none"
                )
                return None
            code[position] = table.code_of(name) or ""
            if not code[position]:
                found.left_out[name] = found.left_out.get(name, 0) + 1
                return None
    figure = None if is_error(cell) else numbers.parse(cell, mapping.decimal or ".")
    if figure is None:
        if len(found.problems) < _MOST_PROBLEMS:
            found.problems.append(f"{place}: expected a figure, got {cell!r}")
        return None
    # A share beside amounts in millions is no share in millions.
    is_scaled = table.catalogue.unit_of(meaning[0]) not in _UNSCALED
    power = (len(str(mapping.scale or 1)) - 1) * is_scaled
    if mapping.percent == 100 and table.shares_of(row, column, cell):
        power = 2
    return Row(
        meaning[0], code[0], code[1], meaning[1], table.time_of(row, column)[0],
        scaled(figure.value, power), table.status_of(row, column), mapping.source,
        _rounded_to(figure.decimals, power), figure.qualifier, "", place, label, *told,
    )  # fmt: skip


def _rounded_to(decimals: int | None, power: int) -> str:
    """The unit of the last digit that the source printed; a cell of Excel does not tell it."""
    if decimals is None or not (power - decimals):
        return ""
    places = power - decimals
    return "1" + "0" * places if places > 0 else "0." + "0" * (-places - 1) + "1"
