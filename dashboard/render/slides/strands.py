"""`Strand`: one native series of an XY chart on a slide, and its look in PowerPoint's own terms."""

from dataclasses import dataclass, field

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.util import Pt

from dashboard.render.plotted import CLEAR, RIBBON
from dashboard.render.provenance import plain
from dashboard.render.shades import pale
from dashboard.render.slides import labels as slide_labels
from dashboard.render.slides.style import rgb, set_font
from dashboard.seams.pptx import see_through

NUMBERED = 12  # larger signs hold a number


Place = tuple[float, float | None]  # along both axes; `None` lifts the pen


@dataclass
class Strand:
    """One native series: its places, `None` where the pen is lifted, and its look."""

    name: str
    places: list[Place]
    colour: str
    main: bool = False  # holds the figures themselves, and not what is drawn beside them
    line: float = 0
    dash: object = None
    sign: object = None
    size: int = 7
    hollow: bool = False
    fill: str = ""  # of a sign that holds a number, and the colour of the number
    ink: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    sides: dict[int, object] = field(default_factory=dict)  # where the words stand
    spare: int = 0  # of so many points one shows its sign; 0: each does


def dress(strand: Strand, series) -> None:
    """Gives a native series its line, its signs and the words beside them."""
    line = series.format.line
    if strand.line:
        line.color.rgb, line.width = rgb(strand.colour), Pt(strand.line)
        if strand.colour == RIBBON:
            see_through(line.color, CLEAR)
        if strand.dash:
            line.dash_style = strand.dash
    else:
        line.fill.background()
    if strand.sign is None or strand.spare:
        series.marker.style = XL_MARKER_STYLE.NONE
        drawn = [index for index, (_, y) in enumerate(strand.places) if y is not None]
        for index in drawn[:: -strand.spare] if strand.spare else ():
            _dress_marker(strand, series.points[index].marker, strand.colour)
    else:
        _dress_marker(strand, series.marker, strand.colour)
    numbers = strand.size > NUMBERED
    for index, text in strand.labels.items():
        label = series.points[index].data_label
        label.position = strand.sides.get(index, XL_LABEL_POSITION.CENTER)
        label.text_frame.text = plain(text)
        run = label.text_frame.paragraphs[0].runs[0]
        size = 8 if numbers else slide_labels.SIZE
        set_font(run, size, strand.ink or strand.colour, numbers)


def _dress_marker(strand: Strand, marker, colour: str) -> None:
    marker.style, marker.size = strand.sign, strand.size
    marker.format.line.color.rgb = rgb(colour)
    marker.format.fill.solid()
    fill = strand.fill or (pale(colour) if strand.hollow else colour)
    marker.format.fill.fore_color.rgb = rgb(fill)
    if strand.fill and strand.dash:
        marker.format.line.dash_style = strand.dash
