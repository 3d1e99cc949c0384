"""The axes of a chart, decided once for every form: their ends, their steps, how values on them
are rounded and written. Screen, slide, sheet and print ask here.
"""

from datetime import date
from math import ceil, floor, log10

from dashboard.language.rounding import significant
from dashboard.language.words import speak
from dashboard.model import theme
from dashboard.model.chart import Band, Chart, Point, Series

EXACT, SEEN = 12, 5  # significant digits: without the noise of the division; what a screen shows
RIBBON = theme.LIGHT["muted"]
CLEAR = 28  # percent of the ribbon's colour: not every program draws it beneath the lines
THICK = 2.25  # points: the stroke that fills a ribbon
FEW = 3  # so many steps of values can be read on a panel


def amount(chart: Chart, point: Point, digits: int = EXACT) -> float:
    """The value in the unit of the axis."""
    return scaled(chart, point.value, digits)


def scaled(chart: Chart, value: float, digits: int = EXACT) -> float:
    """Any value in the unit of the axis."""
    return significant(value / chart.divisor, digits)


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


def label_format(chart: Chart) -> str:
    """How values beside bars are written in office programs: three significant digits, as on the
    screen. Those of one size have the same decimals: a decimal that may be left out would leave a
    lone point behind a whole number."""
    digits = {100: 0, 10: 0, 0: 0}
    for point in (point for one in chart.series for point in one.points):
        value = amount(chart, point, 3)
        size = next(size for size in digits if value >= size or not size)
        decimals = len(f"{value:.2f}".rstrip("0").partition(".")[2])
        digits[size] = max(digits[size], decimals)
    large, middle, small = (value_format(10.0**-one) for one in digits.values())
    return f"[>=100]{large};[>=10]{middle};{small}" if any(digits.values()) else large


def serial(day: date) -> int:
    """The number by which spreadsheets count days."""
    return (day - date(1899, 12, 30)).days


def placed_axis(chart: Chart) -> tuple[float, float]:
    """The ends of an axis that is no calendar."""
    places = [place for place, _ in chart.ticks]
    return min(places) - 0.6, max(places) + 0.6


def runs_of(series: Series) -> list[list[int]]:
    """The points on such an axis that a line may join: those no farther apart than is usual."""
    apart = max(1.0, series.usual / 365.25) + 0.01
    placed = [
        (point.at, index) for index, point in enumerate(series.points) if point.at is not None
    ]
    runs: list[list[int]] = []
    before = None
    for at, index in sorted(placed):
        if before is not None and at - before <= apart:
            runs[-1].append(index)
        else:
            runs.append([index])
        before = at
    return runs


def band_text(chart: Chart) -> str:
    """What the bands of a chart mean, in words."""
    return chart.band_text or speak(chart.language)("exports.ribbon")


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
