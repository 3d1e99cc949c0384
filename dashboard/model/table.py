"""`Column` and `Cell`: what a table is made of, whoever draws it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "link"]


@dataclass(frozen=True)
class Column:
    """A column; the cells of a `link` are pairs of words and address.

    A cell may also be a pair of words and a number by which the column is sorted.
    """

    label: str
    kind: Kind = "text"


Cell = str | int | float | None | tuple[str, str | float]
