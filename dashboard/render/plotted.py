"""What is plotted in files: values in the unit of the axis, its ends, ribbons of disagreement."""

from math import ceil, floor, log10

from dashboard.model import theme
from dashboard.model.chart import Band, Chart, Point
from dashboard.render.milestone_rows import serial

RIBBON = theme.LIGHT["muted"]
CLEAR = 28  # percent of the ribbon's colour: not every program draws it beneath the lines
THICK = 2.25  # points: the stroke that fills a ribbon


def amount(chart: Chart, point: Point) -> float:
    """The value in the unit of the axis, without the noise of the division."""
    return scaled(chart, point.value)


def scaled(chart: Chart, value: float) -> float:
    """Any value in the unit of the axis."""
    return float(f"{value / chart.divisor:.12g}")


def values_of(chart: Chart) -> list[float]:
    """All that must lie within the axis: the figures, and the ends of the ribbons."""
    ends = [scaled(chart, value) for band in chart.bands for value in (band.low, band.high)]
    return [amount(chart, point) for one in chart.series for point in one.points] + ends


def ends_of(chart: Chart) -> tuple[float, float]:
    """The lowest and the highest that the axis must hold."""
    values = values_of(chart)
    return min(values), max(values)


def scale(lowest: float, highest: float) -> tuple[float, float, float]:
    """The ends of a value axis, both a whole number of steps, and the step."""
    lowest, highest = min(lowest, 0.0), max(highest, 0.0)
    rough = (highest - lowest or 1.0) / 5
    power = 10.0 ** floor(log10(rough))
    step = next(power * part for part in (1, 2, 2.5, 5, 10) if power * part >= rough * 0.999)
    return floor(lowest / step + 1e-9) * step, max(1, ceil(highest / step - 1e-9)) * step, step


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
