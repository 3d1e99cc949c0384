"""From the engine's cells to figures: hidden ones left out, the others rounded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from etl.rollup.disclosure import PUBLISHED, UNPUBLISHED, Cells, protect
from etl.rollup.expressions import TOTAL
from etl.rollup.facts import UNKNOWN, WORLD
from etl.rollup.made_up import NOTE, SOURCE
from etl.rollup.specification import Measure, Specification

SUPPRESSED = "Q"
# A hidden amount may be known to so much of itself, and no closer.
AMOUNT_SHARE = 0.2


class Cell(NamedTuple):
    """A cell as the engines give it."""

    area: str
    partner: str
    dimension: str
    breakdown: str
    period: str
    records: int
    persons: int
    nobody: int
    sums: tuple[int, ...]


class Figure(NamedTuple):
    """A row of the contract; the value of one that is not published is empty."""

    indicator: str
    ref_area: str
    counterpart_area: str
    breakdown: str
    time_period: str
    value: str
    obs_status: str
    source: str
    rounded_to: str
    qualifier: str
    note: str


@dataclass
class Figures:
    published: list[Figure]
    suppressed: list[Figure]
    # Cells by period and fate: how many are published, hidden, and why.
    fates: Counter[tuple[str, str]]


def read(rows: Iterable[Sequence[Any]]) -> list[Cell]:
    """Numbers as whole ones: engines give wider types for sums."""
    found = []
    for area, partner, dimension, breakdown, period, *numbers in rows:
        records, persons, nobody, *sums = map(int, numbers)
        key = (area, partner, dimension, breakdown, period)
        found.append(Cell(*key, records, persons, nobody, tuple(sums)))
    return sorted(found)


def figures(specification: Specification, found: list[Cell], made_up: bool) -> Figures:
    """The rows of all cells, each table protected on its own."""
    tables: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in found:
        # A record without a code of its own area belongs to no table.
        if cell.area != UNKNOWN:
            tables[cell.area, cell.period].append(cell)
    result = Figures([], [], Counter())
    rows = _Rows(specification, made_up)
    for (_area, period), cells in sorted(tables.items()):
        reasons = protect(_sums(specification, cells), specification.disclosure.minimum)
        for cell, reason in zip(cells, reasons, strict=True):
            result.fates[period, reason] += 1
            if reason == PUBLISHED:
                result.published += rows.of(cell)
            elif reason != UNPUBLISHED:
                result.suppressed += rows.hidden(cell)
    result.published.sort()
    result.suppressed.sort()
    return result


def contributors(specification: Specification, cell: Cell) -> int:
    """Persons, and one more for all records without one: they may be of a single person."""
    if not specification.persons:
        return cell.records
    return cell.persons + bool(cell.nobody)


def _sums(specification: Specification, cells: list[Cell]) -> Cells:
    """The equations among the cells of one table."""
    least = specification.disclosure.minimum
    values, needs = [], []
    for measure in specification.measures:
        found = [_value(specification, measure, cell) for cell in cells]
        values.append(found)
        wide = [abs(value) * AMOUNT_SHARE for value in found]
        needs.append(wide if measure.kind == "sum" else [float(least)] * len(cells))
    has_world = bool(specification.partner.column)
    unpublished = {
        n
        for n, cell in enumerate(cells)
        if UNKNOWN in (cell.partner, cell.breakdown)
        or (has_world and cell.partner == WORLD and not specification.partner.total)
    }
    return Cells(
        contributors=[contributors(specification, cell) for cell in cells],
        values=values,
        needs=needs,
        equations=_equations(cells, has_world),
        unpublished=unpublished,
        levels=[(has_world and c.partner == WORLD) + (c.dimension == TOTAL) for c in cells],
    )


def _equations(cells: list[Cell], has_world: bool) -> list[tuple[int, list[int]]]:
    at = {(cell.partner, cell.dimension, cell.breakdown): n for n, cell in enumerate(cells)}
    by_total: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (partner, dimension, breakdown), n in at.items():
        if dimension != TOTAL:
            by_total[at[partner, TOTAL, TOTAL]][dimension].append(n)
        if has_world and partner != WORLD:
            by_total[at[WORLD, dimension, breakdown]]["partners"].append(n)
    return [(total, parts) for total, sums in by_total.items() for parts in sums.values()]


def _value(specification: Specification, measure: Measure, cell: Cell) -> int:
    if measure.kind == "sum":
        sums = [one for one in specification.measures if one.kind == "sum"]
        return cell.sums[sums.index(measure)]
    return cell.persons if measure.kind == "persons" else cell.records


class _Rows:
    """Rows of the contract, with what a reader must know of each."""

    def __init__(self, specification: Specification, made_up: bool) -> None:
        self.specification, self.made_up = specification, made_up
        late = specification.records.late_after
        self.received = f"of records received by {late}" if late else ""

    def of(self, cell: Cell) -> list[Figure]:
        """One row a measure, rounded where the specification says so."""
        told = self.specification.disclosure
        found = []
        for measure in self.specification.measures:
            is_sum = measure.kind == "sum"
            base = told.round_amounts_to if is_sum else told.round_to
            digits = self.specification.decimals(measure.column) if is_sum else 0
            value = Decimal(_value(self.specification, measure, cell)).scaleb(-digits)
            rounded = ""
            if base > 1:
                value = (value / base).quantize(Decimal(1), ROUND_HALF_UP) * base
                rounded = f"rounded to a multiple of {base:,}"
            status = self.specification.status
            row = self._row(measure, cell, _plain(value), status, rounded)
            found.append(row._replace(rounded_to=str(base) if base > 1 else ""))
        return found

    def hidden(self, cell: Cell) -> list[Figure]:
        """The same without a value. Which kind of hidden cell it is would help to work it out."""
        least = self.specification.disclosure.minimum
        who = "persons" if self.specification.persons else "records"
        told = f"not published: fewer than {least} {who}, or it would give away such a figure"
        return [
            self._row(measure, cell, "", SUPPRESSED, told)
            for measure in self.specification.measures
        ]

    def _row(self, measure: Measure, cell: Cell, value: str, status: str, told: str) -> Figure:
        breakdown = TOTAL if cell.dimension == TOTAL else f"{cell.dimension}_{cell.breakdown}"
        key = (measure.indicator, cell.area, cell.partner, breakdown, cell.period)
        source = SOURCE if self.made_up else self.specification.source
        mark = NOTE if self.made_up else ""
        note = "; ".join(filter(None, (mark, self.received, told)))
        return Figure(*key, value, status, source, "", "", note)


def _plain(value: Decimal) -> str:
    """No exponent, no needless point, no minus before nought."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
