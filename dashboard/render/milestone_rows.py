"""In which row of numbers above the plot a milestone stands in files."""

from collections.abc import Sequence

ROW = 18.0  # points from one row of numbers to the next


def rows(places: Sequence[float], apart: float) -> list[int]:
    """For each place along the axis the lowest row in which no number stands too near."""
    last: list[float] = []
    found = []
    for place in places:
        row = next((i for i, other in enumerate(last) if place - other >= apart), len(last))
        last[row : row + 1] = [place]
        found.append(row)
    return found


def levels(
    rows: Sequence[int], low: float, high: float, points: float, over: float = 0
) -> tuple[list[float], float]:
    """For each row its level above the figures, and the top of the axis that makes room for all;
    `points` is the height of the plot, `over` what the values need above the figures."""
    need = (max(rows) + 1.3) * ROW + over if rows else over
    room = min(0.6, need / points)
    whole = (high - low) / (1 - room)
    pitch = whole * ROW / points
    base = high + whole * over / points
    return [base + pitch * (row + 0.7) for row in rows], low + whole
