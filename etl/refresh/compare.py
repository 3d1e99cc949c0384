"""What an answer changes: rows new, revised, gone and the same, by series, largest moves first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.readers.row import Row
from etl.refresh.known import Figure, Key, key_of

# Fifteen digits are what a workbook keeps of a number.
_NOISE = 1e-12


class Move(NamedTuple):
    """One figure in the two vintages; None where one of them has it not."""

    key: Key
    before: float | None
    after: float | None
    source: str = ""

    @property
    def difference(self) -> float:
        return (self.after or 0.0) - (self.before or 0.0)

    @property
    def percent(self) -> float | None:
        """The change in per cent of the print before; None where that is nothing."""
        if self.before is None or self.after is None or not self.before:
            return None
        return 100 * self.difference / abs(self.before)


@dataclass
class Difference:
    """The moves of all figures of the indicators that an answer tells of."""

    new: list[Move] = field(default_factory=list)
    revised: list[Move] = field(default_factory=list)
    gone: list[Move] = field(default_factory=list)
    same: int = 0

    @property
    def changes(self) -> bool:
        return bool(self.new or self.revised)


def compare(
    rows: Iterable[Row], before: Mapping[Key, Figure], after: Mapping[Key, Figure]
) -> Difference:
    """Against the vintage before, of the indicators that the answer tells of; a figure of which
    only a later print is known (an old file) is compared with that, and is never gone."""
    found, told = Difference(), {key_of(row): row.value for row in rows}
    indicators = {key.indicator for key in told}
    for key, value in told.items():
        old = before.get(key) or after.get(key)
        if old is None:
            found.new.append(Move(key, None, value))
        elif is_same(old.value, value):
            found.same += 1
        else:
            found.revised.append(Move(key, old.value, value, old.source))
    for key, old in before.items():
        if key.indicator in indicators and key not in told:
            found.gone.append(Move(key, old.value, None, old.source))
    found.new.sort(key=lambda move: (move.key.time_period, move.key), reverse=True)
    found.revised.sort(key=lambda move: (-_size(move), move.key))
    found.gone.sort(key=lambda move: move.key)
    return found


def is_same(one: float, other: float) -> bool:
    return abs(one - other) <= _NOISE * max(abs(one), abs(other))


def _size(move: Move) -> float:
    """How large a move is: relative where it can be told."""
    percent = move.percent
    return abs(percent) if percent is not None else float("inf")
