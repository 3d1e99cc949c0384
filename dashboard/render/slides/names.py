"""Names beside the ends of lines on a slide, as on the screen: a reader need not look in a legend.

They are boxes and thin leaders of the slide, placed by the plot area that is fixed for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from dashboard.model import theme
from dashboard.model.chart import Chart
from dashboard.render import text_width
from dashboard.render.provenance import plain
from dashboard.render.slides.style import EMU_POINT, GLYPHS, rgb, set_font

SIZE = 10.5
ROOM = 104.0  # points beside the plot
LINES = 3  # a longer name stands in the legend
GAP = 3.0
BESIDE, BELOW = 46.0, 26.0  # points left of the plot and below it, for the words of the axes

Place = tuple[float, float]


@dataclass(frozen=True)
class Name:
    """A name, its colours, and the end of its line in points from the upper left of the box."""

    text: str
    colour: int
    hollow: bool
    end: Place

    @property
    def high(self) -> float:
        return text_width.height(self.told, SIZE, ROOM, bold=True) + GAP

    @property
    def told(self) -> str:
        return (
            f"{GLYPHS[theme.look(self.colour) % len(GLYPHS)][self.hollow]}\u00a0{plain(self.text)}"
        )


def fit(chart: Chart, wide: float, high: float) -> bool:
    """Whether all names have room beside a chart of so many points."""
    if chart.kind != "line" or not 2 <= len(chart.series) <= 8 or wide < 4 * ROOM:
        return False
    names = [Name(one.label, one.colour, one.forecast, (0, 0)) for one in chart.series]
    short = all(text_width.lines(name.told, SIZE, ROOM, True) <= LINES for name in names)
    return short and sum(name.high for name in names) <= high - BELOW


def plot(wide: float, high: float) -> tuple[float, float, float, float]:
    """The plot area's left, top, width and height in parts of the box, with room for names."""
    right = ROOM + 16
    return BESIDE / wide, 0.02, 1 - (BESIDE + right) / wide, 0.98 - BELOW / high


def leaders(names: Sequence[Name], wide: float, high: float) -> list[tuple[Name, Place, Place]]:
    """From the end of each line to its name at the right edge, the names moved apart; in points
    from the upper left of the box."""
    ordered = sorted(names, key=lambda name: name.end[1])
    middles = spread([name.end[1] for name in ordered], [n.high for n in ordered], high - BELOW)
    return [
        (name, (name.end[0] + 5, name.end[1]), (wide - ROOM - 2, middle))
        for name, middle in zip(ordered, middles, strict=True)
    ]


def write(names: Sequence[Name], shapes, box: tuple[int, int, int, int]) -> None:
    """Each name at the right edge, with a leader to its line."""
    left, top, wide, high = (side / EMU_POINT for side in box)
    for name, (x, y), (end, middle) in leaders(names, wide, high):
        ink = theme.LIGHT["ink"][name.colour % len(theme.LIGHT["ink"])]
        ends = (left + x, top + y, left + end, top + middle)
        leader = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, ends))
        leader.line.color.rgb, leader.line.width = rgb(ink), Pt(0.75)
        leader.line.dash_style = MSO_LINE.ROUND_DOT
        place = (left + end + 2, top + middle - name.high / 2, ROOM + 4, name.high)
        frame = shapes.add_textbox(*map(Pt, place)).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.text = name.told
        set_font(frame.paragraphs[0].runs[0], SIZE, ink, True)


def spread(wanted: Sequence[float], highs: Sequence[float], room: float) -> list[float]:
    """Middles near the wanted ones, from the top down, none upon another, all within the room."""
    found: list[float] = []
    edge = 0.0
    for middle, high in zip(wanted, highs, strict=True):
        found.append(max(middle, edge + high / 2))
        edge = found[-1] + high / 2
    edge = room
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], edge - highs[at] / 2)
        edge = found[at] - highs[at] / 2
    return found
