"""The axes of a chart, decided once for every form: their ends, their steps, how values on them
are rounded and written. Screen, slide, sheet and print ask here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from dashboard.model import spans, theme
from dashboard.model.chart import Band, Chart, Milestone, Point

EXACT, SEEN = 12, 5  # significant digits: without the noise of the division; what a screen shows
RIBBON = theme.LIGHT["muted"]
CLEAR = 28  # percent of the ribbon's colour: not every program draws it beneath the lines
THICK = 2.25  # points: the stroke that fills a ribbon
# Three significant digits beside a bar, as on the screen, in the language of office programs.
LABEL = "[>=100]#,##0;[>=10]#,##0.#;#,##0.##"
FEW = 3  # so many steps of values can be read on a panel
TICKS = 11  # so many names of years have room beside each other


def amount(chart: Chart, point: Point, digits: int = EXACT) -> float:
    """The value in the unit of the axis."""
    return scaled(chart, point.value, digits)


def scaled(chart: Chart, value: float, digits: int = EXACT) -> float:
    """Any value in the unit of the axis."""
    return float(f"{value / chart.divisor:.{digits}g}")


def reach(chart: Chart) -> tuple[float, float]:
    """The lowest and the highest that an axis must hold: the figures, what stands upon each other
    in a stack, the ends of the ribbons."""
    found = [scaled(chart, value) for band in chart.bands for value in (band.low, band.high)]
    piles: dict[tuple, float] = {}
    for one in chart.series:
        for point in one.points:
            value = amount(chart, point)
            found.append(value)
            if chart.kind == "stack":
                place = (point.start, value < 0)
                piles[place] = piles.get(place, 0.0) + value
    found += piles.values()
    return min(found, default=0.0), max(found, default=0.0)


def scale(lowest: float, highest: float, whole: bool = False) -> tuple[float, float, float]:
    """The ends of a value axis, both a whole number of steps, and the step. The axis reaches 0,
    and the steps of what is counted one by one are `whole`."""
    lowest, highest = min(lowest, 0.0), max(highest, 0.0)
    rough = max((highest - lowest or 1.0) / 5, 1.0 if whole else 0.0)
    power = 10.0 ** floor(log10(rough))
    steps = (power * part for part in (1, 2, 2.5, 5, 10) if power * part >= rough * 0.999)
    step = next(step for step in steps if not whole or step == round(step))
    low, high = floor(lowest / step + 1e-9) * step, ceil(highest / step - 1e-9) * step
    return low, high if high > low else step, step


def value_scale(chart: Chart, highest: float = 0.0) -> tuple[float, float, float]:
    """The ends and the step of the value axis of a chart, or of one that reaches higher."""
    low, high = reach(chart)
    return scale(low, max(high, highest), is_counted(chart))


def few_steps(low: float, high: float, step: float) -> float:
    """The step of a low axis: every second one, where there are many."""
    return step * 2 if (high - low) / step > FEW else step


def is_counted(chart: Chart) -> bool:
    """Whether all figures are whole in the unit of the axis: half a person is no tick."""
    points = [point for one in chart.series for point in one.points]
    return chart.divisor == 1 and all(float(point.value).is_integer() for point in points)


def value_format(step: float) -> str:
    """How the steps of a value axis are written in office programs."""
    digits = next(n for n in range(12) if abs(step * 10**n - round(step * 10**n)) < 1e-6)
    return "#,##0" + ("." + "0" * digits if digits else "")


@dataclass(frozen=True)
class TimeAxis:
    """The ends of an axis of days in office programs, the days of a step, and how it is written."""

    first: int
    last: int
    step: float
    form: str

    @property
    def days(self) -> int:
        return self.last - self.first


def time_axis(chart: Chart, milestones: Sequence[Milestone]) -> TimeAxis:
    """Where years are told the axis begins in the middle of one: there stands the figure of that
    year, and there the axis writes the year's name."""
    first, last = spans.time_axis(chart)
    if last.year - first.year > 3:
        earliest = [p.start for one in chart.series for p in one.points if p.start]
        earliest += [milestone.place for milestone in milestones]
        # The whole year that begins on the first day stands in its middle, so nothing is cut off.
        whole = all(day >= date(first.year, 7, 2) or day == first for day in earliest)
        first = date(first.year if whole else first.year - 1, 7, 2)
    days = (last - first).days
    if days > 3.2 * 365:
        years = next(n for n in (1, 2, 3, 5, 10, 20, 50) if days / 365.25 / n <= TICKS)
        return TimeAxis(serial(first), serial(last), 365.25 * years, "yyyy")
    months = next(n for n in (1, 2, 3, 6) if days / 30.4 / n <= TICKS - 2 or n == 6)
    return TimeAxis(serial(first), serial(last), 30.4375 * months, "mm.yyyy")


def serial(day: date) -> int:
    """The number by which spreadsheets count days."""
    return (day - date(1899, 12, 30)).days


def ribbon(chart: Chart, band: Band, apart: float) -> list[tuple[float, float]]:
    """A ribbon as one stroke up and down from its first to its last day, `apart` days between:
    an XY chart fills no area, and a stroke moves with the axis when the reader edits it."""
    low, high = scaled(chart, band.low), scaled(chart, band.high)
    first, last = serial(band.start), serial(band.end)
    steps = max(1, ceil((last - first) / apart))
    places = []
    for step in range(steps + 1):
        x = first + (last - first) * step / steps
        places += [(x, high), (x, low)] if step % 2 else [(x, low), (x, high)]
    return places
