"""Which milestones stand on a chart in a file, and in which row of numbers above the plot."""

from collections.abc import Sequence
from datetime import date

from dashboard.model.chart import Chart, Milestone
from dashboard.model.spans import axis

MOST = 12  # so many can be told beside one chart; all stand in the list or the notes
ROW = 18.0  # points from one row of numbers to the next
INK = "#52606D"
SHOCK = "#A0320A"


def shown(chart: Chart, most: int = MOST) -> list[Milestone]:
    """The closest milestones within the axis, in the order of time."""
    span = axis(chart)
    if not span or chart.kind in ("ranking", "map"):
        return []
    within = [
        milestone
        for milestone in chart.milestones
        if milestone.featured and span[0] <= milestone.start < span[1]
    ]
    ranks = sorted(milestone.rank for milestone in within)[:most]
    chosen = [milestone for milestone in within if milestone.rank < ranks[-1]] if ranks else []
    left = [
        milestone for milestone in within if milestone not in chosen and milestone.rank in ranks
    ]
    while left and len(chosen) < most:
        # Of those that relate equally closely, the one that stands farthest from its neighbours.
        best = max(left, key=lambda milestone: _apart(milestone, chosen))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda milestone: milestone.number)


def _apart(milestone: Milestone, chosen: Sequence[Milestone]) -> int:
    """Days to the nearest that is chosen; the newest goes first."""
    if not chosen:
        return milestone.start.toordinal()
    return min(abs((milestone.start - other.start).days) for other in chosen)


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


def colour(milestone: Milestone) -> str:
    """Shocks are told apart from acts."""
    return SHOCK if milestone.kind == "shock" else INK


def serial(day: date) -> int:
    """The number by which spreadsheets count days."""
    return (day - date(1899, 12, 30)).days
