"""`picture(chart)`, `drawing(chart)`: a small chart as one static drawing, for a card that is read
at a glance.

It asks for no library in the browser: columns, dots or bars from zero, the last value in words,
the ends of the time axis, part-years hollow, acts as numbered upright lines. Only facts are drawn,
and nothing where there are more lines than can be told apart. A picture is an image of its own,
with its looks inside it, light and dark; a drawing is part of a page, which has them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from dashboard.language.words import Words, speak
from dashboard.model import spans, theme
from dashboard.model.chart import Chart, Point, Series
from dashboard.render.plotted import reach, scaled
from dashboard.render.text_width import width

TOP, FOOT = 22, 18  # above the plot acts' numbers stand, below it years
NAMES, VALUES = 170, 44  # of the bars of a ranking, at most
LINE = 12  # of a name that stands on two
SIZE = 11  # of the letters
HUES = len(theme.LIGHT["series"])
BOUNDS = {
    "more_than": ">",
    "at_least": "≥",
    "less_than": "<",
    "at_most": "≤",
    "about": "≈",
}
ACT = 7  # radius of the disc with an act's number
MOST_LINES = 3  # that their signs tell apart; of columns one
X = Callable[[date], float]


class Size(NamedTuple):
    """Of a drawing, in the pixels that it is shown on, so that its letters keep their size."""

    wide: int
    high: int

    @property
    def floor(self) -> int:
        """Where the plot ends."""
        return self.high - FOOT


BROAD, SLIM = Size(256, 74), Size(160, 84)  # beside the number of a card: on a screen, on a phone


def facts(chart: Chart) -> tuple[Series, ...]:
    """The lines that are drawn: no forecasts, targets, quotas; none where they are too many."""
    found = tuple(line for line in chart.series if line.points and not line.forecast)
    return found if len(found) <= (1 if chart.kind == "columns" else MOST_LINES) else ()


def picture(chart: Chart, size: Size = BROAD) -> str:
    """The drawing as an address that an image can be shown from; empty where nothing is drawn."""
    attributes = 'class="small" xmlns="http://www.w3.org/2000/svg"'
    svg = _svg(chart, size, attributes, f"<style>{looks()}</style>")
    # Apostrophes are shorter in an attribute than the other quotes.
    return svg and "data:image/svg+xml," + quote(svg.replace('"', "'"), safe=" /=:;,()")


def drawing(chart: Chart, size: Size, name: str, alt: str) -> str:
    """The drawing as an element of a page, with a class and what it shows in words: a browser need
    not open a document for it, as for an image, which takes a phone long."""
    told = f'class="small {escape(name)}" role="img" aria-label="{escape(alt)}"'
    return _svg(chart, size, told, "")


def _svg(chart: Chart, size: Size, attributes: str, style: str) -> str:
    if chart.kind == "ranking":
        drawn = "".join(_bars(chart, size))
    else:
        drawn = "".join(_through_time(replace(chart, series=facts(chart)), size))
    return drawn and (
        f'<svg {attributes} viewBox="0 0 {size.wide} {size.high}" '
        f'width="{size.wide}" height="{size.high}">{style}{drawn}</svg>'
    )


@lru_cache
def looks() -> str:
    """The rules of style of all drawings, light and dark."""
    letters = f"font:{SIZE}px 'Source Sans 3','Segoe UI',Roboto,Arial,sans-serif;fill:var(--m)"
    shapes = {
        "text": letters,
        ".v": "font-weight:600;fill:var(--t)",
        ".f": "fill:var(--c)",
        ".a": "stroke:var(--m);stroke-dasharray:3 3",
        ".h": "fill:var(--p);stroke:var(--c);stroke-width:1.5",
        ".g": "stroke:var(--g)",
        ".d": "fill:var(--t)",
        ".n": "fill:var(--p);font-size:10.5px;font-weight:600",
    }
    rules = "".join(f".small {place}{{{look}}}" for place, look in shapes.items())
    night = f"@media(prefers-color-scheme:dark){{{_colours(theme.DARK)}}}"
    return f"{rules}{_colours(theme.LIGHT)}{night}"


def _colours(mode: theme.Palette) -> str:
    ground = f"--t:{mode['text']};--m:{mode['muted']};--g:{mode['grid']};--p:{mode['page']}"
    series = "".join(f".small .s{n}{{--c:{one}}}" for n, one in enumerate(mode["series"]))
    return f".small{{{ground}}}{series}"


def _through_time(chart: Chart, size: Size) -> Iterator[str]:
    points = [point for line in chart.series for point in line.points if point.start]
    if not points:
        return
    first = min(point.first_day for point in points)
    last = max(point.day_after for point in points)
    days_of_acts = [one.place for one in chart.milestones]
    first, last = min([first, *days_of_acts]), max([last - timedelta(1), *days_of_acts])
    first, last = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    days = (last - first).days
    left, right = 10, size.wide - 10

    def x(day: date) -> float:
        return left + (right - left) * (day - first).days / days

    yield _line(0, size.floor, size.wide, size.floor, "g")
    yield _text(left, size.high - 3, str(first.year))
    yield _text(right, size.high - 3, str((last - timedelta(1)).year), "end")
    yield from _acts(chart, x, size)
    draw = _columns if chart.kind == "columns" else _dots
    yield from draw(chart, x, size)


def _acts(chart: Chart, x: X, size: Size) -> Iterator[str]:
    """Numbered upright lines; of two that stand too close the second steps aside."""
    free, step = float(ACT), 2 * ACT + 1
    for number, act in enumerate(chart.milestones, start=1):
        at = x(act.place)
        # Those that follow need their room too.
        last = size.wide - ACT - step * (len(chart.milestones) - number)
        disc = min(max(at, free), last)
        free = disc + step
        yield _line(at, 2 * ACT, at, size.floor, "a")
        yield f'<circle cx="{disc:.1f}" cy="{ACT}" r="{ACT}" class="d"/>'
        yield _text(disc, ACT + 3.5, act.sign, "middle", "n")


def _columns(chart: Chart, x: X, size: Size) -> Iterator[str]:
    (line,) = chart.series[:1]
    points = [point for _, point in spans.in_order(line)]
    year = min(x(_year_on(point)) - x(point.first_day) for point in points)
    wide = year * 0.62
    for point in points:
        middle = x(point.first_day) + year / 2
        top = _y(chart, point.value, size)
        look = f"h s{line.colour % HUES}" if point.part else f"f s{line.colour % HUES}"
        hatch = ' stroke-dasharray="3 2"' if point.part else ""
        yield (
            f'<rect x="{middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" '
            f'height="{size.floor - top:.1f}" class="{look}"{hatch}/>'
        )
    for day, _ in spans.cuts(line):
        yield _text(x(day), size.floor + 4, "//", "middle")
    yield _value(chart, points[-1], x(points[-1].first_day) + year / 2, size)


def _year_on(point: Point) -> date:
    return date(point.first_day.year + 1, 1, 1)


def _dots(chart: Chart, x: X, size: Size) -> Iterator[str]:
    for number, line in enumerate(chart.series):
        for _, point in spans.in_order(line):
            at, height = x(spans.middle(point)), _y(chart, point.value, size)
            look = "h" if point.part else "f"
            yield _sign(number, at, height, f"{look} s{line.colour % HUES}")
    for line in chart.series[:1]:
        point = spans.in_order(line)[-1][1]
        yield _value(chart, point, x(spans.middle(point)), size)


def _sign(number: int, x: float, y: float, look: str) -> str:
    """A disc, a square, a diamond: nothing hangs on colour alone."""
    if number % 3 == 1:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" class="{look}"/>'
    if number % 3 == 2:
        around = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y:.1f} {x:.1f},{y + 5:.1f} {x - 5:.1f},{y:.1f}"
        return f'<polygon points="{around}" class="{look}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" class="{look}"/>'


def _bars(chart: Chart, size: Size) -> Iterator[str]:
    points = [point for line in chart.series for point in line.points]
    if not points:
        return
    is_long = any(width(point.label, SIZE) > NAMES - 10 for point in points)
    step = min(2.4 * LINE if is_long else 22.0, (size.high - 4) / len(points))
    names = min(NAMES, max(width(point.label, SIZE) for point in points) + 12)
    room = size.wide - names - VALUES
    highest = max(abs(point.value) for point in points)
    for number, point in enumerate(points):
        middle = (size.high - step * len(points)) / 2 + step * (number + 0.5)
        wide = room * abs(point.value) / highest
        told = _lines(point.label, names - 10, 2 if step > 2 * LINE else 1)
        for place, line in enumerate(told):
            down = (place - (len(told) - 1) / 2) * LINE
            yield _text(names - 6, middle + 4 + down, line, "end")
        yield (
            f'<rect x="{names:.1f}" y="{middle - step * 0.36:.1f}" width="{max(wide, 1.5):.1f}" '
            f'height="{step * 0.72:.1f}" class="f s0"/>'
        )
        value = _short(chart, point, speak(chart.language))
        yield _text(names + wide + 5, middle + 4, value, "start", "v")


def _value(chart: Chart, point: Point, x: float, size: Size) -> str:
    """The newest value in words above its place, inside the drawing."""
    told = _short(chart, point, speak(chart.language))
    anchor = "end" if x > size.wide - 40 else "middle"
    place = min(x + 8, size.wide - 1) if anchor == "end" else x
    return _text(place, _y(chart, point.value, size) - 6, told, anchor, "v")


def _short(chart: Chart, point: Point, say: Words) -> str:
    """A value in the unit of the axis with three significant digits, and its bound as a sign."""
    amount = scaled(chart, point.value, 3)
    told = say.number(amount, 2 if abs(amount) < 10 else 1 if abs(amount) < 100 else 0)
    return BOUNDS.get(point.bound, "") + told


def _lines(text: str, room: float, most: int) -> list[str]:
    """A text on so many lines, broken between words."""
    words, lines = text.split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(lines) < most and lines[-1] and width(longer, SIZE) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_fitted(line, room) for line in lines]


def _fitted(text: str, room: float) -> str:
    """As much of a text as there is room for."""
    kept = text
    while kept and width(kept, SIZE) > room:
        kept = kept[:-1]
    return text if kept == text else f"{kept[:-1].rstrip()}…"


def _y(chart: Chart, value: float, size: Size) -> float:
    low, high = reach(chart)
    low, high = min(low, 0.0), max(high, 0.0) or 1.0
    # Room for the value in words above the highest.
    return size.floor - (size.floor - TOP - 12) * (scaled(chart, value) - low) / (high - low)


def _line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{look}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", look: str = "t") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{look}">{escape(text)}</text>'
    )
