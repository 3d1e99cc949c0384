"""Bars as PowerPoint's own: columns and stacks through time, and rankings from top to bottom.

A place is kept for every period between the first and the last, so that time is not bent; the
milestones are lines and signs of the slide, placed by the plot area that is fixed for them.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.language.words import sentences, speak
from dashboard.model import theme
from dashboard.model.chart import Chart, Milestone, Point
from dashboard.render import milestone_rows, text_width
from dashboard.render.files.csv import safe
from dashboard.render.plotted import amount, label_format, reach, value_scale
from dashboard.render.provenance import plain
from dashboard.render.shades import fill_of, is_rest, letters_and_breaks, sign_of
from dashboard.render.slides.milestones import LATER
from dashboard.render.slides.style import (
    EMU_POINT,
    SHAPES,
    dress_base_axis,
    dress_value_axis,
    fill_bar,
    rgb,
    set_font,
    without_shadow,
)
from dashboard.render.time_bins import Slot, position, slot_of, tell, tell_part
from dashboard.seams.pptx import fix_plot, name_every

RANKED = 20  # more bars than this cannot be read on a slide
LABELLED = 16
VALUES = 14.0  # points for the values above the columns
NESTED = 32  # more places than this have no room for the names of quarters
AXIS, GAP = 9.0, 10.0  # points: small names of places, and what stands between two


def draw_columns(
    chart: Chart,
    milestones: Sequence[Milestone],
    time: tuple[int, list[Slot]],
    shapes,
    box: tuple[int, int, int, int],
):
    """Adds columns or stacks through `time` (`time_bins.slots`) to a slide."""
    months, places = time
    stacked = chart.kind == "stack"
    sort = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    data = CategoryChartData(number_format="General")
    nested = _name(data, places, months)
    by_slot = [{slot_of(p, months): p for p in one.points if p.start} for one in chart.series]
    for one, points in zip(chart.series, by_slot, strict=True):
        values = [amount(chart, points[slot]) if slot in points else None for slot in places]
        data.add_series(safe(plain(one.label)), values)
    frame = shapes.add_chart(sort, *box, data)
    native = frame.chart
    native.has_title = False
    low, high, step = value_scale(chart)
    fixed = _plot(box, len(places), nested)
    told = sum(len(points) for points in by_slot) <= LABELLED and not stacked
    room = fixed[3] * box[3] / EMU_POINT, VALUES * told
    signs, top = _levels(milestones, (months, places), (low, high), *room)
    dress_value_axis(native.value_axis, low, top, step)
    dress_base_axis(native.category_axis, 11 if len(places) <= 16 else AXIS)
    if not nested:
        _thin_out(native.category_axis, places, months, fixed[2] * box[2] / EMU_POINT)
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if stacked else -5
    for series, one, points in zip(plot.series, chart.series, by_slot, strict=True):
        _fill(series, one, [points.get(slot) for slot in places])
    if told:
        _label(chart, plot, 10)
    _mark(chart, plot, [[points.get(slot) for slot in places] for points in by_slot], told)
    native.has_legend = False
    if signs:
        fix_plot(native, fixed)
        _draw_milestones(shapes, box, fixed, signs, (low, top))
        _draw_later(shapes, box, fixed, milestones, time)
    return frame


def _name(data, places: Sequence[Slot], months: int) -> bool:
    """Gives each place its name; whether they stand in two rows, the parts above their years."""
    if months == 12 or len(places) > NESTED:
        data.categories = [tell(slot, months) for slot in places]
        return False
    year = None
    for slot in places:
        if year is None or year.label != str(slot[0]):
            year = data.add_category(str(slot[0]))
        year.add_sub_category(tell_part(slot, months))
    return True


def _thin_out(axis, places: Sequence[Slot], months: int, wide: float) -> None:
    """Writes as many names as have room beside each other."""
    name = text_width.width(tell(places[0], months), AXIS) + GAP
    apart = ceil(name * len(places) / wide)
    if months < 12:
        apart = ceil(apart * months / 12) * (12 // months)
    if apart > 1:
        name_every(axis, apart)


def _plot(box, places: int, nested: bool) -> tuple[float, ...]:
    """The plot area's left, top, width and height in parts of the chart's box, with room left for
    the words of the axis; fixed, so that lines can be placed on it."""
    wide, high = box[2] / EMU_POINT, box[3] / EMU_POINT
    below = 40 if nested else 26
    return 46 / wide, 0.02, 1 - 54 / wide, 0.98 - below / high


def draw_ranking(chart: Chart, shapes, box: tuple[int, int, int, int]):
    """Adds the largest categories as bars, the first on top, each with its value."""
    labels = list(dict.fromkeys(point.label for one in chart.series for point in one.points))
    labels = labels[:RANKED]
    data = CategoryChartData(number_format="General")
    data.categories = [safe(plain(label)) for label in labels]
    by_label = [{point.label: point for point in one.points} for one in chart.series]
    for one, points in zip(chart.series, by_label, strict=True):
        values = [amount(chart, points[label]) if label in points else None for label in labels]
        data.add_series(safe(plain(one.label)), values)
    frame = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    native = frame.chart
    native.has_title = False
    size = 12 if len(labels) <= 12 else 10
    axis = native.category_axis
    dress_base_axis(axis, size)
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.font.color.rgb = rgb(theme.LIGHT["text"])
    value_axis = native.value_axis
    value_axis.has_major_gridlines = False
    value_axis.visible = False
    value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    lowest, highest = reach(chart)
    value_axis.minimum_scale, value_axis.maximum_scale = min(0.0, lowest), highest * 1.1 or 1.0
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 40, -5
    for series, one, points in zip(plot.series, chart.series, by_label, strict=True):
        _fill(series, one, [points.get(label) for label in labels])
    _label(chart, plot, size)
    _mark(chart, plot, [[points.get(label) for label in labels] for points in by_label], True)
    native.has_legend = False
    return frame


def _fill(series, one, points: list[Point | None]) -> None:
    colour = theme.colour(one.colour)
    series.invert_if_negative = False
    fill_bar(series.format, colour, fill_of(one))
    for index, point in enumerate(points):
        if point and is_rest(one, point):
            fill_bar(series.points[index].format, theme.LIGHT["zero"], fill_of(one, point))
        elif fill_of(one, point) != fill_of(one):
            fill_bar(series.points[index].format, colour, fill_of(one, point))


def _mark(chart: Chart, plot, bars: list[list[Point | None]], told: bool) -> None:
    """The letter of its status beside a bar that stands for an estimate and the like, or is the
    first after a break; after its value where values are told."""
    every = zip(plot.series, chart.series, bars, letters_and_breaks(chart), strict=True)
    for series, one, points, marked in every:
        letters = {id(one.points[index]): letter for index, letter in marked.items()}
        for place, point in enumerate(points):
            if point is None or id(point) not in letters:
                continue
            label = series.points[place].data_label
            value = f"{speak(chart.language).number(amount(chart, point, 3), 2)} " if told else ""
            label.text_frame.text = value + letters[id(point)]
            set_font(label.text_frame.paragraphs[0].runs[0], 10)
            if chart.kind != "stack":
                label.position = XL_LABEL_POSITION.OUTSIDE_END


def _label(chart: Chart, plot, size: float) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = label_format(chart), False
    set_font(labels, size)


def _levels(
    milestones, time: tuple[int, list[Slot]], ends: tuple[float, float], plot: float, over: float
):
    """Each milestone with its place along the axis (0 to 1) and its level; the axis's top."""
    months, places = time
    count = 12 // months
    origin = places[0][0] * count + places[0][1]
    found = []
    for milestone in milestones:
        at = (position(milestone.place, months) - origin) / len(places)
        if 0 <= at <= 1:
            found.append((milestone, at))
    rows = milestone_rows.rows([at for _, at in found], 0.034)
    levels, top = milestone_rows.levels(rows, *ends, plot, over)
    return [
        (milestone, at, level) for (milestone, at), level in zip(found, levels, strict=True)
    ], top


def _draw_later(shapes, box, plot, milestones: Sequence[Milestone], time) -> None:
    """Small signs at the foot of the plot: what happened to acts after the day they stand on."""
    (left, above, wide, high), (months, places) = box, time
    foot, size = round(above + high * (plot[1] + plot[3])), Pt(LATER)
    origin = places[0][0] * (12 // months) + places[0][1]
    told: dict[date, list[str]] = {}
    for one in milestones:
        for event in one.life:
            told.setdefault(event.day, []).append(f"{one.number}. {event.words}")
    for day, events in sorted(told.items()):
        at = (position(day, months) - origin) / len(places)
        if not 0 <= at <= 1:
            continue
        x = round(left + wide * (plot[0] + plot[2] * at))
        sign = shapes.add_shape(MSO_SHAPE.OVAL, x - size // 2, foot - size // 2, size, size)
        sign.name = plain("; ".join(events))[:120]
        without_shadow(sign)
        sign.fill.solid()
        sign.fill.fore_color.rgb = sign.line.color.rgb = rgb(theme.LIGHT["muted"])


def _draw_milestones(shapes, box, plot, signs, ends: tuple[float, float]) -> None:
    """Lines and numbered signs over the fixed plot area."""
    left, above, wide, high = box
    x0, y0 = left + wide * plot[0], above + high * plot[1]
    plot_wide, plot_high = wide * plot[2], high * plot[3]
    size, (low, top) = Pt(16), ends
    foot = round(y0 + plot_high)
    placed = [
        (milestone, round(x0 + plot_wide * at), round(y0 + plot_high * (top - level) / (top - low)))
        for milestone, at, level in signs
    ]
    for milestone, x, y in placed:
        look = sign_of(milestone)
        line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, x, foot)
        line.line.color.rgb, line.line.width = rgb(look.line), Pt(0.75)
        if look.dashed:
            line.line.dash_style = MSO_LINE.DASH
    for milestone, x, y in placed:
        look = sign_of(milestone)
        sign = shapes.add_shape(SHAPES[look.form], x - size // 2, y - size // 2, size, size)
        sign.name = plain(f"{milestone.number}. {sentences(milestone.when, milestone.title)}")[:120]
        without_shadow(sign)
        sign.fill.solid()
        sign.fill.fore_color.rgb = rgb(look.fill)
        sign.line.color.rgb = rgb(look.edge)
        if look.dashed or look.dotted:
            sign.line.dash_style = MSO_LINE.DASH if look.dashed else MSO_LINE.ROUND_DOT
        frame = sign.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, False
        frame.text = milestone.sign
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        set_font(frame.paragraphs[0].runs[0], 8, look.text, True)
