"""Places of columns on an axis of time: one for every period between the first and the last.

Without the empty ones time would be bent where no figure was published.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dashboard.model import spans
from dashboard.model.chart import Chart, Milestone, Point

_ROMAN = ("I", "II", "III", "IV")

Slot = tuple[int, int]  # the year, and which part of it


def slots(chart: Chart, milestones: Sequence[Milestone] = ()) -> tuple[int, list[Slot]] | None:
    """Months in a place, and all places from the first figure to the last; None where two
    figures of one series would need the same place. The axis reaches to the milestones too."""
    points = [point for one in chart.series for point in one.points if point.start]
    longest = max(map(spans.days, points))
    months = next((n for n, days in ((1, 31), (3, 92), (6, 184)) if longest <= days), 12)
    for one in chart.series:
        taken = [slot_of(point, months) for point in one.points if point.start]
        if len(set(taken)) < len(taken):
            return None
    found = {slot_of(point, months) for point in points}
    found |= {slot_of(milestone, months) for milestone in milestones}
    count = 12 // months
    first, last = (year * count + part for year, part in (min(found), max(found)))
    return months, [divmod(number, count) for number in range(first, last + 1)]


def slot_of(point: Point | Milestone, months: int) -> Slot:
    """The place of a figure or a milestone."""
    return slot_on(point.first_day if isinstance(point, Point) else point.place, months)


def slot_on(day: date, months: int) -> Slot:
    """The place in which a day falls."""
    return day.year, (day.month - 1) // months


def tell(slot: Slot, months: int) -> str:
    """A place in figures alone, which every language reads: 2025, 07.2025, III 2025."""
    year, _part = slot
    if months == 12:
        return str(year)
    return f"{tell_part(slot, months)}{'.' if months == 1 else ' '}{year}"


def tell_part(slot: Slot, months: int) -> str:
    """Which part of its year a place is: III, 07."""
    return f"{slot[1] + 1:02}" if months == 1 else _ROMAN[slot[1]]


def position(day: date, months: int) -> float:
    """A day counted in places from the year 0."""
    month = day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]
    return day.year * (12 // months) + month / months
