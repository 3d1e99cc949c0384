"""What somebody can work out who solves all published sums together: a range for each hidden cell.

The hidden cells of a table are unknowns, the sums of its rows and columns are equations, and no
unknown is below nought. The least and the largest value that one can take are two linear
programmes; most are answered by the solutions that others have left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from scipy import optimize, sparse

# Directions tried for all cells at once before any is asked about on its own.
_AT_ONCE = 6
_NOISE = 1e-6


@dataclass(frozen=True)
class Sums:
    """All cells of a table: what adds up, the values of each measure, the ranges they need."""

    equations: Sequence[tuple[int, list[int]]]
    values: Sequence[Sequence[int]]
    needs: Sequence[Sequence[float]]


def too_narrow(sums: Sums, hidden: set[int], guarded: set[int]) -> list[int]:
    """Of each group of hidden cells that hang together one whose range is too narrow, if any."""
    weak = []
    for group, rows in _groups(sums, hidden):
        inside = sorted(group & guarded)
        for values, needs in zip(sums.values, sums.needs, strict=True):
            cells = sorted(group)
            found = _narrowest(rows, cells, inside, values, needs)
            if found >= 0:
                weak.append(found)
                break
    return weak


def _groups(sums: Sums, hidden: set[int]) -> list[tuple[set[int], list[dict[int, int]]]]:
    """Hidden cells that share sums, with those sums: 1 for the total, -1 for a part."""
    groups: list[tuple[set[int], list[dict[int, int]]]] = [({n}, []) for n in sorted(hidden)]
    of = {next(iter(cells)): number for number, (cells, _) in enumerate(groups)}
    for total, parts in sums.equations:
        row = {n: -1 for n in parts if n in hidden} | ({total: 1} if total in hidden else {})
        if not row:
            continue
        first, *others = sorted({of[n] for n in row})
        groups[first][1].append(row)
        for other in others:
            groups[first][0].update(groups[other][0])
            groups[first][1].extend(groups[other][1])
            of.update(dict.fromkeys(groups[other][0], first))
            groups[other] = (set(), [])
    return [group for group in groups if group[0]]


def _narrowest(
    rows: list[dict[int, int]],
    cells: list[int],
    guarded: list[int],
    values: Sequence[int],
    needs: Sequence[float],
) -> int:
    """The guarded cell whose range lacks most of what it needs; -1 where none does."""
    if not guarded or not rows:
        return -1
    ranges = _Ranges(rows, cells, [values[n] for n in cells])
    worst, lack = -1, _NOISE
    for n in guarded:
        missing = needs[n] - ranges.width(n, needs[n])
        if missing > lack * max(1.0, needs[n]):
            worst, lack = n, missing / max(1.0, needs[n])
    return worst


class _Ranges:
    def __init__(self, rows: list[dict[int, int]], cells: list[int], values: list[int]) -> None:
        self.place = {cell: n for n, cell in enumerate(cells)}
        self.scale = max(1.0, *map(abs, values)) if values else 1.0
        true = numpy.array(values, dtype=float) / self.scale
        entries = [
            (r, self.place[n], sign) for r, row in enumerate(rows) for n, sign in row.items()
        ]
        at, columns, signs = zip(*entries, strict=True)
        self.matrix = sparse.csr_matrix((signs, (at, columns)), (len(rows), len(cells)))
        self.sums = self.matrix @ true
        # Balances may be below nought: then nothing bounds them.
        self.least = 0.0 if min(values) >= 0 else None
        self.low, self.high = true.copy(), true.copy()
        chance = numpy.random.default_rng(0)
        for _ in range(_AT_ONCE):
            self._solve(chance.standard_normal(len(cells)))

    def width(self, cell: int, need: float) -> float:
        """How far apart the values are that this cell can take, as far as it is asked."""
        n, need = self.place[cell], need / self.scale
        for sign in (1.0, -1.0):
            if self.high[n] - self.low[n] >= need:
                break
            direction = numpy.zeros(len(self.low))
            direction[n] = sign
            if not self._solve(direction):
                return float("inf")
        return float((self.high[n] - self.low[n]) * self.scale)

    def _solve(self, direction: numpy.ndarray) -> bool:
        """One vertex of what is possible; False where nothing bounds it in this direction."""
        found = optimize.linprog(
            direction, A_eq=self.matrix, b_eq=self.sums, bounds=(self.least, None), method="highs"
        )
        if found.x is None:
            return False
        numpy.minimum(self.low, found.x, out=self.low)
        numpy.maximum(self.high, found.x, out=self.high)
        return True
