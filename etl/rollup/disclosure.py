"""Which cells of a table stay hidden, so that none below the minimum can be worked out.

A cell of fewer contributors than the minimum is hidden (primary). Totals minus what is published
would give it away, so more cells are hidden (secondary) until whoever solves all sums of rows and
columns together is left with a range for every such cell: see `audit`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.rollup.audit import Sums, too_narrow

PUBLISHED, PRIMARY, SECONDARY, UNPUBLISHED = "published", "primary", "secondary", "unpublished"


@dataclass
class Cells:
    """The cells of one area and period that add up to each other; zeros are no cells."""

    contributors: list[int]
    # Values of each measure, by cell, and how wide the range of a hidden cell has to be.
    values: list[list[int]]
    needs: list[list[float]]
    # The total and its parts, as places in the lists above.
    equations: list[tuple[int, list[int]]]
    # A row for "sex not known" or "partner not known" is never published, yet adds up.
    unpublished: set[int] = field(default_factory=set)
    # How far up a margin stands; lower ones are hidden first.
    levels: list[int] = field(default_factory=list)

    def members(self) -> Iterator[list[int]]:
        for total, parts in self.equations:
            yield [total, *parts]


def protect(cells: Cells, minimum: int) -> list[str]:
    """Of each cell whether it is published, and why not."""
    small = {n for n, count in enumerate(cells.contributors) if 0 < count < minimum}
    hidden = small | cells.unpublished
    if small:
        _break_equations(cells, hidden, cells.unpublished - small)
        sums = Sums(cells.equations, cells.values, cells.needs)
        while weak := too_narrow(sums, hidden, small):
            chosen = {choice for cell in weak if (choice := _nearest(cells, hidden, cell)) >= 0}
            if not chosen:
                break
            hidden |= chosen
            _break_equations(cells, hidden, cells.unpublished - small)
    return [_reason(n, hidden, small, cells.unpublished) for n in range(len(cells.contributors))]


def _reason(n: int, hidden: set[int], small: set[int], unpublished: set[int]) -> str:
    if n in unpublished:
        return UNPUBLISHED
    return PRIMARY if n in small else SECONDARY if n in hidden else PUBLISHED


def _break_equations(cells: Cells, hidden: set[int], free: set[int]) -> None:
    """No sum keeps exactly one hidden cell: it would be the total minus the rest. Those that
    are large and only have no row of their own may stand alone."""
    found = True
    while found:
        found = False
        for members in cells.members():
            alone = [n for n in members if n in hidden]
            if len(alone) != 1 or alone[0] in free:
                continue
            choice = _smallest(cells, hidden, [n for n in members if n not in hidden])
            if choice >= 0:
                hidden.add(choice)
                found = True


def _nearest(cells: Cells, hidden: set[int], start: int) -> int:
    """The cheapest cell to hide that shares a sum with this one, or with what hides it."""
    seen, border = {start}, [start]
    while border:
        around = {n for m in cells.members() if seen & {*m} for n in m}
        choice = _smallest(cells, hidden, sorted(around - hidden))
        if choice >= 0:
            return choice
        border = sorted((around & hidden) - seen)
        seen |= {*border}
    return -1


def _smallest(cells: Cells, hidden: set[int], candidates: list[int]) -> int:
    """Low margins that leave no other sum with one hidden cell, then few contributors; -1 where
    none is left."""

    def cost(n: int) -> tuple[int, int, int]:
        bare = sum(not hidden & {*m} for m in cells.members() if n in m)
        return cells.levels[n] + bare, cells.contributors[n], n

    usable = [n for n in candidates if cells.contributors[n] > 0]
    return min(usable, key=cost, default=-1)
