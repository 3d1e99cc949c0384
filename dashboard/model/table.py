"""`Column` and `Cell`: what a table is made of, whoever draws it, and in which order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.language.alphabet import sort_key
from dashboard.language.words import Words

Kind = Literal["text", "number", "link"]


@dataclass(frozen=True)
class Column:
    """A column; the cells of a `link` are pairs of words and address, and the language of words
    that are not the reader's.

    A cell may also be a pair of words and a number by which the column is sorted.
    """

    label: str
    kind: Kind = "text"


Cell = str | int | float | None | tuple[str, str | float] | tuple[str, str, str]
Table = tuple[Sequence[Column], list[list[Cell]]]


def columns_of(
    say: Words,
    page: str,
    names: Iterable[str],
    links: Collection[str] = (),
    numbers: Collection[str] = (),
) -> tuple[Column, ...]:
    """Columns whose heads stand in the page's own catalogue, as `col_NAME`."""

    def kind(name: str) -> Kind:
        return "link" if name in links else "number" if name in numbers else "text"

    return tuple(Column(say(f"{page}.col_{name}"), kind(name)) for name in names)


def orders(columns: Sequence[Column]) -> tuple[str, ...]:
    """Every order that a reader may ask for: the number of a column, with a minus from the end."""
    numbers = range(1, len(columns) + 1)
    return tuple(f"{sign}{number}" for number in numbers for sign in ("", "-"))


def places_in(rows: Sequence[Sequence[Cell]], order: str, language: str) -> list[int]:
    """The places of the rows in an order of `orders`, as the table of a page has them: empty
    cells stand last whatever the direction; no order is the one given."""
    places = list(range(len(rows)))
    if not order:
        return places
    column, down = abs(int(order)) - 1, order.startswith("-")
    values = [_value(row[column]) for row in rows]
    empty = [place for place in places if values[place] in (None, "")]
    told = [place for place in places if values[place] not in (None, "")]
    numbers = all(isinstance(values[place], int | float) for place in told)
    if numbers:
        told.sort(key=lambda place: float(values[place] or 0), reverse=down)
    else:
        told.sort(key=lambda place: sort_key(language, str(values[place])), reverse=down)
    return [*told, *empty]


def _value(cell: Cell) -> str | float | None:
    """What a cell is sorted by: its number where it has one, else its words."""
    if isinstance(cell, tuple):
        return cell[1] if isinstance(cell[1], int | float) else cell[0]
    return cell
