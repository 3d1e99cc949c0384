"""The look of a native chart on a slide: colours, letters, axes, number formats, legend."""

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from dashboard.model import theme
from dashboard.model.chart import Chart
from dashboard.render.plotted import RIBBON, band_text, value_format
from dashboard.render.shades import OFFICE_HATCH, PAGE, Fill, fill_of, hollow, legend_of_letters
from dashboard.render.time_axis import TimeAxis
from dashboard.seams.pptx import drop_style

EMU_POINT = 12700
BLANK = '" "'
FONT = "Arial"
TEXT, MUTED, GRID = theme.LIGHT["text"], theme.LIGHT["muted"], theme.LIGHT["grid"]
RULE = theme.LIGHT["zero"]
SIGNS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.PLUS,
    XL_MARKER_STYLE.STAR,
)
# The forms of the signs of milestones, on an axis (where there is no shield) and on a slide.
MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "shield": XL_MARKER_STYLE.CIRCLE,
}
SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "diamond": MSO_SHAPE.DIAMOND,
    "square": MSO_SHAPE.RECTANGLE,
    "shield": MSO_SHAPE.FLOWCHART_OFFPAGE_CONNECTOR,
}
# The signs of series as letters, full and hollow.
GLYPHS = ("●○", "■□", "◆◇", "▲△", "✕✕", "✚✚", "★☆")


def rgb(colour: str) -> RGBColor:
    """A colour of the theme as PowerPoint takes it."""
    return RGBColor.from_string(colour.lstrip("#"))


def without_shadow(shape) -> None:
    """Takes the shadow away, with the style."""
    shape.shadow.inherit = False
    drop_style(shape)


def legend(chart: Chart, named: bool) -> list[tuple[str, str, str]]:
    """What the signs mean, as sign, colour and words, written as text above the plot: the legends
    of charts cut off long names or write them over each other. Series that are `named` at their
    lines need none."""
    alone = chart.kind in ("ranking", "map") and len(chart.series) == 1
    found = []
    for one in () if named or alone else chart.series:
        if chart.kind in ("line", "dots"):
            empty = all(hollow(one, point) for point in one.points)
            sign = GLYPHS[theme.look(one.colour) % len(GLYPHS)][empty]
        else:
            sign = "□" if fill_of(one) == "empty" else "■"
        found.append((sign, theme.colour(one.colour), one.label))
    found += [(code, MUTED, word) for code, word in legend_of_letters(chart, breaks=True)]
    if chart.bands:
        found.append(("■", RIBBON, band_text(chart)))
    return found


def set_font(thing, size: float, colour: str = TEXT, bold: bool = False) -> None:
    """Font of a text, an axis, a legend or a label."""
    font = thing.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = rgb(colour)


def dress_value_axis(axis, low: float, high: float, step: float) -> None:
    """Light lines across, plain numbers, no line upright."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(GRID)
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.format.line.fill.background()
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.number_format = value_format(step)
    axis.tick_labels.number_format_is_linked = False
    set_font(axis.tick_labels, 11, MUTED)


def dress_time_axis(axis, time: TimeAxis) -> None:
    """The axis of days: its own names are blank and keep the room for those of the periods."""
    dress_base_axis(axis)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = time.first, time.last, time.step
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format = BLANK
    axis.tick_labels.number_format_is_linked = False


def dress_base_axis(axis, size: float = 11) -> None:
    """The axis on which the figures stand."""
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = rgb(RULE)
    axis.major_tick_mark, axis.minor_tick_mark = XL_TICK_MARK.OUTSIDE, XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    set_font(axis.tick_labels, size, MUTED)


def fill_bar(form, colour: str, fill: Fill) -> None:
    """A bar, full, hatched or empty (`shades.fill_of`)."""
    if fill == "full":
        form.fill.solid()
        form.fill.fore_color.rgb = rgb(colour)
        return
    if fill == "empty":
        form.fill.background()
    else:
        form.fill.patterned()
        form.fill.pattern = getattr(MSO_PATTERN, OFFICE_HATCH.upper())
        form.fill.fore_color.rgb, form.fill.back_color.rgb = rgb(colour), rgb(PAGE)
    form.line.color.rgb, form.line.width = rgb(colour), Pt(1.5 if fill == "empty" else 1)
