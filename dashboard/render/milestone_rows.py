"""Which milestones stand on a chart in a file, and in which row of numbers above the plot."""

from collections.abc import Sequence
from datetime import date

from dashboard.model.chart import Chart, Mark
from dashboard.model.spans import axis

MOST = 12  # so many can be told beside one chart; all stand in the list or the notes
ROW = 18.0  # points from one row of numbers to the next
INK = "#52606D"
SHOCK = "#A0320A"


def shown(chart: Chart, most: int = MOST) -> list[Mark]:
    """The closest milestones within the axis, in the order of time."""
    span = axis(chart)
    if not span or chart.kind in ("ranking", "map"):
        return []
    within = [mark for mark in chart.marks if mark.featured and span[0] <= mark.start < span[1]]
    ranks = sorted(mark.rank for mark in within)[:most]
    chosen = [mark for mark in within if mark.rank < ranks[-1]] if ranks else []
    left = [mark for mark in within if mark not in chosen and mark.rank in ranks]
    while left and len(chosen) < most:
        # Of those that relate equally closely, the one that stands farthest from its neighbours.
        best = max(left, key=lambda mark: _apart(mark, chosen))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda mark: mark.number)


def _apart(mark: Mark, chosen: Sequence[Mark]) -> int:
    """Days to the nearest that is chosen; the newest goes first."""
    if not chosen:
        return mark.start.toordinal()
    return min(abs((mark.start - other.start).days) for other in chosen)


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


def colour(mark: Mark) -> str:
    """Shocks are told apart from acts."""
    return SHOCK if mark.kind == "shock" else INK


def serial(day: date) -> int:
    """The number by which spreadsheets count days."""
    return (day - date(1899, 12, 30)).days
