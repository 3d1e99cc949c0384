"""Figures through time as PowerPoint's own XY chart: days lie on the axis as true distances.

Each series is one native series; an empty cell lifts the pen at a break. Part-years, the ends of
long spans and milestones are series of their own, which move with the axis when it is edited.
"""

from collections.abc import Sequence
from math import ceil

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_LINE

from dashboard.language.words import speak
from dashboard.model import spans, theme
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render.plotted import (
    RIBBON,
    THICK,
    amount,
    band_text,
    ribbon,
    serial,
    value_scale,
)
from dashboard.render.shades import hollow, letters_and_breaks
from dashboard.render.slides import labels as slide_labels
from dashboard.render.slides import milestones as slide_milestones
from dashboard.render.slides import names as slide_names
from dashboard.render.slides.shared import Shared, dress_panel, make_small
from dashboard.render.slides.strands import NUMBERED, Place, Strand, data_of, dress, rimmed
from dashboard.render.slides.style import (
    EMU_POINT,
    MUTED,
    RULE,
    SIGNS,
    dress_time_axis,
    dress_value_axis,
)
from dashboard.render.time_axis import TimeAxis, time_axis
from dashboard.seams.pptx import fix_plot

SPARSE = 45  # more points than this and a line shows its sign at some only
LABELLED = 4  # so many part-years are told beside their markers; more would hide the lines
SIDES = {
    "below": XL_LABEL_POSITION.BELOW,
    "above": XL_LABEL_POSITION.ABOVE,
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
}


def draw(
    chart: Chart,
    milestones: Sequence[Milestone],
    shapes,
    box: tuple[int, int, int, int],
    named: bool = False,
    shared: Shared | None = None,
):
    """Adds the chart to the shapes of a slide, in a box of left, top, width and height; `named`
    series have their names beside the ends of their lines."""
    say = speak(chart.language)
    strands = [strand for series in chart.series for strand in _strands(chart, series, say)]
    if shared:
        make_small(strands)
    strands = rimmed(strands, say)
    strands.sort(key=lambda strand: not strand.main)
    strands += _letters(chart, say)
    low, high, step = value_scale(chart)
    time = shared.time if shared else time_axis(chart, milestones)
    wide, tall = box[2] / EMU_POINT, box[3] / EMU_POINT
    fixed = shared.plot if shared else slide_names.plot(wide, tall)
    width, plot = max(60.0, wide - 60), max(60.0, tall - 30)
    if named or shared:
        width, plot = fixed[2] * wide, fixed[3] * tall
    top, beneath, numbers = slide_milestones.numbered(milestones, say, (low, high), time.days, plot)
    if shared and not shared.numbered:
        level = [high] * len(milestones)
        top, beneath, numbers = high, slide_milestones.upright(milestones, say, low, level), []
    else:
        numbers = slide_milestones.later(milestones, say, low, time) + numbers
    ends = (time.first, time.last, low, top)
    names = _names(chart, ends, (width, plot), fixed[1] * tall) if named else []
    strands = _ribbons(chart, time.days * THICK / width) + beneath + strands + numbers
    periods = _periods(time, say, low, top)
    strands += shared.of(periods) if shared else periods
    # Leaders are drawn on the slide, and words upon them could not be read either.
    leaders = [
        [(x - slide_names.BESIDE, plot + fixed[1] * tall - y) for x, y in line]
        for _, *line in slide_names.leaders(names, wide, tall)
    ]
    _turn(strands, leaders, ends, (width, plot))
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data_of(strands))
    native = frame.chart
    native.has_title = False
    dress_value_axis(native.value_axis, low, top, step)
    dress_time_axis(native.category_axis, time)
    for strand, series in zip(strands, native.plots[0].series, strict=True):
        dress(strand, series)
    native.has_legend = False
    if shared:
        dress_panel(native, shared)
    if named:
        fix_plot(native, fixed)
        slide_names.write(names, shapes, box)
    return frame


def _names(
    chart: Chart, ends: tuple[float, ...], room: tuple[float, float], above: float
) -> list[slide_names.Name]:
    """The names of the series, each with the end of its line."""
    first, last, low, top = ends
    found = []
    for one in chart.series:
        if (newest := spans.newest(one)) is None:
            continue
        x, y = _place(chart, newest)
        across, down = (x - first) / (last - first), (top - y) / (top - low)
        end = slide_names.BESIDE + across * room[0], above + down * room[1]
        found.append(slide_names.Name(one.label, one.colour, one.forecast, end))
    return found


def _periods(time: TimeAxis, say, low: float, top: float) -> list[Strand]:
    """The boundaries of years or months upon the axis, and the names of these beneath it."""
    at: list[Place] = [(x, low) for x, _ in time.names]
    told = {index: name for index, (_, name) in enumerate(time.names)}
    below: dict[int, object] = dict.fromkeys(told, XL_LABEL_POSITION.BELOW)
    return [
        Strand(say("exports.bounds"), time.marks(low, top)[:-1], RULE, line=0.75),
        Strand(say("exports.periods"), at, MUTED, labels=told, sides=below, letters=11),
    ]


def _letters(chart: Chart, say) -> list[Strand]:
    """The letters of estimates, provisional and unreliable figures, and of breaks."""
    found = []
    for one, marked in zip(chart.series, letters_and_breaks(chart), strict=True):
        timed = [index for index in marked if one.points[index].start]
        if timed:
            at: list[Place] = [_place(chart, one.points[index]) for index in timed]
            told = {place: marked[index] for place, index in enumerate(timed)}
            name = say("exports.status_of", name=one.label)
            found.append(Strand(name, at, theme.LIGHT["muted"], labels=told))
    return found


def _ribbons(chart: Chart, apart: float) -> list[Strand]:
    """From the lowest to the highest of what several origins tell, beneath all else."""
    places: list[Place] = []
    for band in chart.bands:
        drawn = ribbon(chart, band, apart * 0.9)
        places += [*drawn, (drawn[-1][0], None)]
    return [Strand(band_text(chart), places[:-1], RIBBON, line=THICK)] if places else []


def _turn(
    strands: list[Strand], leaders: Sequence, ends: tuple[float, ...], room: tuple[float, float]
) -> None:
    """Chooses for the words beside part-years the side on which they cover no line."""
    first, last, low, top = ends

    def put(x: float, y: float) -> tuple[float, float]:
        return (x - first) / (last - first) * room[0], (y - low) / (top - low) * room[1]

    def at(place: Place) -> tuple[float, float] | None:
        return None if place[1] is None else put(place[0], place[1])

    told = [
        (strand, index)
        for strand in strands if strand.size < NUMBERED and not strand.sides
        for index in strand.labels
    ]  # fmt: skip
    lines = [*leaders]
    lines += [list(map(at, s.places)) for s in strands if s.line and s.colour != RIBBON]
    signs = [place for s in strands if s.sign for place in map(at, s.places) if place]
    labels = [
        (place, strand.labels[index])
        for strand, index in told
        if (place := at(strand.places[index]))
    ]
    found = slide_labels.sides(labels, lines, signs, room)
    for (strand, index), side in zip(told, found, strict=True):
        if side:
            strand.sides[index] = SIDES[side]
        else:
            del strand.labels[index]


def _place(chart: Chart, point: Point) -> tuple[float, float]:
    return serial(spans.middle(point)), amount(chart, point)


def _strands(chart: Chart, series: Series, say) -> list[Strand]:
    """A series as the native series that it takes, the first of them with its own name."""
    timed = spans.in_order(series)
    colour = theme.colour(series.colour)
    sign = SIGNS[theme.look(series.colour) % len(SIGNS)]
    whole = [pair for pair in timed if not pair[1].part]
    parts = [point for _, point in timed if point.part]
    runs, gaps = (
        spans.segments(series, whole) if chart.kind == "line" else ([[i] for i, _ in whole], [])
    )
    places: list[Place] = []
    for run in runs:
        if places and chart.kind == "line":
            places.append((_place(chart, series.points[run[0]])[0], None))
        places += [_place(chart, series.points[i]) for i in run]
    lined = 2.5 if chart.kind == "line" else 0
    alone = len(whole) <= SPARSE or any(len(run) == 1 for run in runs)
    # Dashes tell what is not yet; actual figures differ by colour and sign.
    dash = MSO_LINE.DASH if series.forecast else MSO_LINE.SOLID
    found = [
        Strand(
            series.label, places, colour, True, lined, dash,
            sign, 8 if chart.kind == "dots" else 6, hollow(series),
            spare=0 if alone or not lined else ceil(len(places) / SPARSE * 3),
        )
    ] if places else []  # fmt: skip
    if parts:
        name = say("exports.part_of", name=series.label)
        few = sum(bool(p.part) for one in chart.series for p in one.points) <= LABELLED
        labels = {i: point.part for i, point in enumerate(parts)} if few else {}
        at: list[Place] = [_place(chart, point) for point in parts]
        found.append(
            Strand(name, at, colour, not places, sign=sign, size=9, hollow=True, labels=labels)
        )
    if gaps:
        ends = [(_place(chart, series.points[a]), _place(chart, series.points[b])) for a, b in gaps]
        at = []
        for before, after in ends:
            at += [before, after, (after[0], None)]
        name = say("exports.gap_of", name=series.label)
        found.append(Strand(name, at[:-1], colour, line=0.75, dash=MSO_LINE.ROUND_DOT))
    if chart.kind == "dots":
        long = [point for _, point in timed if spans.days(point) > 1]
        at = []
        for point in long:
            value = amount(chart, point)
            end = serial(point.day_after)
            at += [(serial(point.first_day), value), (end, value), (end, None)]
        if at:
            name = say("exports.span_of", name=series.label)
            found.append(Strand(name, at[:-1], colour, line=1.25))
    return found
