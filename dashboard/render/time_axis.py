"""`TimeAxis`: the axis of days in office programs, with the boundaries of its periods.

A program's own steps on such an axis are all of one length, which years and months are not: it
would write one year twice. So the boundaries stand where the calendar has them, and a period's
name in its middle, where its figure stands too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.model import spans
from dashboard.model.chart import Chart, Milestone
from dashboard.render.plotted import serial

TICKS = 11  # so many names of periods have room beside each other
YEAR, MONTH = 365.25, 30.4375
MONTHLY = 3.2 * YEAR  # a shorter axis tells months
HIGH = 0.014  # of the plot: the mark of a boundary


@dataclass(frozen=True)
class TimeAxis:
    """The ends of the axis and the first days of its periods, as spreadsheets count days."""

    first: int
    last: int
    bounds: tuple[int, ...]
    names: tuple[tuple[float, str], ...]  # the middle of a period, and how it is called

    @property
    def days(self) -> int:
        return self.last - self.first

    @property
    def step(self) -> float:
        """The usual length of a period."""
        return YEAR if self.days > MONTHLY else MONTH

    def marks(self, low: float, top: float) -> list[tuple[float, float | None]]:
        """The marks of the boundaries upon the axis, one stroke each; `None` lifts the pen."""
        high = low + (top - low) * HIGH
        return [place for day in self.bounds for place in ((day, low), (day, high), (day, None))]


def time_axis(chart: Chart, milestones: Sequence[Milestone]) -> TimeAxis:
    """From the first day of the first year, or month, on which something is drawn."""
    first, last = spans.time_axis(chart)
    drawn = [spans.middle(p) for one in chart.series for p in one.points if p.start]
    first = min([first, *drawn, *(milestone.place for milestone in milestones)])
    is_yearly = (last - first).days > MONTHLY
    first = date(first.year, 1 if is_yearly else first.month, 1)
    periods = _periods(first, last, 12 if is_yearly else 1)
    if is_yearly:
        apart = next(n for n in (1, 2, 3, 5, 10, 20, 50, 100) if len(periods) / n <= TICKS)
    else:
        # Names of months are longer.
        apart = next(n for n in (1, 2, 3, 6, 12) if len(periods) / n <= TICKS - 2 or n == 12)
    called = [
        ((start + end) / 2, f"{day:%Y}" if is_yearly else f"{day:%m.%Y}")
        for (start, day), (end, _) in pairwise([*periods, *_periods(last, last, 1)])
    ]
    ends = serial(first), serial(last)
    inside = tuple((at, name) for at, name in called[::apart] if at <= ends[1])
    return TimeAxis(*ends, tuple(day for day, _ in periods if day < ends[1]), inside)


def _periods(first: date, last: date, months: int) -> list[tuple[int, date]]:
    """The first days of the periods that begin up to the last day."""
    found: list[tuple[int, date]] = []
    day = first
    while day < last or not found:
        found.append((serial(day), day))
        year, month = divmod(day.month - 1 + months, 12)
        day = date(day.year + year, month + 1, 1)
    return found
