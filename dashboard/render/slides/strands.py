"""`Strand`: one native series of an XY chart on a slide, and its look in PowerPoint's own terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.util import Pt

from dashboard.language.words import Words
from dashboard.render.files.csv import safe
from dashboard.render.plotted import CLEAR, RIBBON
from dashboard.render.provenance import plain
from dashboard.render.shades import PAGE
from dashboard.render.slides import labels as slide_labels
from dashboard.render.slides.style import SIGNS, rgb, set_font
from dashboard.seams.pptx import see_through

NUMBERED = 12  # larger signs hold a number
RIM = 3  # points: so much smaller is the page within a hollow sign
CLOSED = SIGNS[:4]  # the signs that have an inside

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
    ring: bool = False  # nothing but an edge
    fill: str = ""  # of a sign that holds a number, and the colour of the number
    ink: str = ""
    labels: dict[int, str] = field(default_factory=dict)
    sides: dict[int, object] = field(default_factory=dict)  # where the words stand
    letters: float = slide_labels.SIZE  # the size of the words
    spare: int = 0  # of so many points one shows its sign; 0: each does


def rimmed(strands: Iterable[Strand], say: Words) -> list[Strand]:
    """A ring around each hollow sign. Some programs draw no edge of a sign, and take what is empty
    for full; those draw the first of two signs above the other, and the page within the ring."""
    found = []
    for strand in strands:
        if strand.hollow and strand.sign in CLOSED:
            name = say("exports.rim_of", name=strand.name)
            ring = replace(strand, name=name, main=False, line=0, labels={}, ring=True)
            found += [replace(strand, size=strand.size - RIM), ring]
        else:
            found.append(strand)
    return found


def data_of(strands: Sequence[Strand]) -> XyChartData:
    """The figures of a native chart. The first series is made the longest: LibreOffice forgets
    those before a longer one."""
    places = strands[0].places
    missing = max(len(strand.places) for strand in strands) - len(places)
    places += [(places[-1][0], None)] * missing
    data = XyChartData(number_format="yyyy-mm-dd")
    for strand in strands:
        series = data.add_series(safe(plain(strand.name)), number_format="General")
        for x, y in strand.places:
            series.add_data_point(x, y)
    return data


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
        size = 8 if numbers else strand.letters
        set_font(run, size, strand.ink or strand.colour, numbers)


def _dress_marker(strand: Strand, marker, colour: str) -> None:
    marker.style, marker.size = strand.sign, strand.size
    marker.format.line.color.rgb = rgb(colour)
    if strand.ring:
        marker.format.fill.background()
        return
    marker.format.fill.solid()
    fill = strand.fill or (PAGE if strand.hollow else colour)
    marker.format.fill.fore_color.rgb = rgb(fill)
    if strand.fill and strand.dash:
        marker.format.line.dash_style = strand.dash
