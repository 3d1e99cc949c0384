"""Questions on how the figures of a table are written: decimals, brackets, units, per cent."""

from collections.abc import Iterator
from functools import partial

from etl.importing import answers, numbers, units
from etl.importing.catalogue import Catalogue
from etl.importing.convert import Asked
from etl.importing.grid import Grid
from etl.importing.mapping import Mapping
from etl.importing.question import Question

MONEY = {"USD", "UZS"}
# More than the world has or makes in a year: the figures are whole already.
_MOST = {"PERSONS": 1e10, "USD": 2e14, "UZS": 2e17}
# A share of a country's product may be a little more than all of it.
_MOST_AS_SHARE = 1.5


def title(grid: Grid, mapping: Mapping) -> str:
    """The words above the table."""
    last = mapping.head_rows[0] - 1 if mapping.head_rows else mapping.first_row - 1
    return " ".join(grid.text(row, place) for row in range(last) for place in range(grid.width))


def of_decimals(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    if mapping.decimal:
        return
    signs = numbers.decimal_signs(needs.cells)
    if len(signs) == 1:
        mapping.decimal = next(iter(signs))
        return
    example = next(cell for cell in needs.cells if isinstance(cell, str) and set(cell) & {".", ","})
    what = "may be read in two ways" if signs else "is written in two ways in one table"
    yield Question(
        f"«{example}» {what}: which sign stands before the decimals?",
        "--decimal , or --decimal .",
        [(",", "a comma"), (".", "a point")],
        partial(answers.choose, mapping, "decimal"),
    )


def of_brackets(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    if needs.bracketed and not mapping.brackets:
        yield Question(
            f"«{needs.bracketed}»: are figures in brackets below zero?",
            '--brackets negative, or --missing "(…)" for each that is no figure',
            [("negative", "they are below zero, as in accounts")],
            partial(answers.choose, mapping, "brackets"),
        )


def of_percent(mapping: Mapping, needs: Asked) -> Iterator[Question]:
    """A cell that shows 17 % holds 0.17."""
    largest = max(map(abs, needs.shares), default=0.0)
    if mapping.percent or not 0 < largest <= _MOST_AS_SHARE:
        return
    yield Question(
        f"The indicator is in per cent, and no figure is above {largest:g}: shares of one?",
        "--percent 100, or --percent 1",
        [("100", "0.17 is 17 per cent"), ("1", "0.17 is 0.17 per cent")],
        partial(answers.choose, mapping, "percent"),
    )


def of_scale(
    grid: Grid, mapping: Mapping, needs: Asked, catalogue: Catalogue
) -> Iterator[Question]:
    if mapping.scale:
        return
    texts = [title(grid, mapping)]
    texts += [grid.text(row - 1, place) for row in mapping.head_rows for place in range(grid.width)]
    scales, currencies = units.scales(texts), units.currencies(texts)
    unit = catalogue.unit_of(mapping.indicator) or next(
        (catalogue.unit_of(told.partition(":")[0]) for told in mapping.series.values() if told), ""
    )
    if not unit and catalogue.indicators:
        # Whether the words around fit can be told when it is known what is measured.
        return
    in_money = unit in MONEY
    doubt = _doubt(mapping, needs, unit, scales)
    if len(scales) < 2 and len(currencies) < 2 and (scales or not in_money) and not doubt:
        mapping.scale = next(iter(scales), 1)
        # Money where the indicator counts persons, or another currency, is asked about.
        if not currencies or unit in {"", *currencies}:
            return
        mapping.scale = 0
    said = ", ".join([*(f"{value:,}" for value in sorted(scales)), *sorted(currencies)])
    told = f"the words around say {said}" if said else "no word around tells the unit"
    told += f", {doubt}" if doubt else ""
    yield Question(
        f"In what unit are the figures ({told})? The indicator's unit is {unit or 'not known'}.",
        "--scale 1|1000|1000000|1000000000",
        [("1", "as they are"), ("1000", "thousands"), ("1000000", "millions"),
         ("1000000000", "billions")],
        partial(answers.choose, mapping, "scale"),
    )  # fmt: skip


def _doubt(mapping: Mapping, needs: Asked, unit: str, scales: set[int]) -> str:
    """Why the words around cannot be all: too much for the world, or parts of a person."""
    found = [numbers.parse(cell, mapping.decimal or ".") for cell in needs.cells]
    values = [abs(figure.value) for figure in found if figure]
    scale = max(scales, default=1)
    if values and scale > 1 and max(values) * scale > _MOST.get(unit, float("inf")):
        return f"and the largest figure is {max(values):,.0f} before that"
    if unit == "PERSONS" and not scales and any(value % 1 for value in values):
        part = next(value for value in values if value % 1)
        return f"and {part:g} is no whole number of persons"
    return ""
