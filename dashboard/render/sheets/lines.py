"""Excel's own XY charts on the sheets of a workbook: figures through time, their milestones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.language.words import Words
from dashboard.model import spans, theme
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render import milestone_rows
from dashboard.render.plotted import (
    CLEAR,
    RIBBON,
    THICK,
    band_text,
    ribbon,
    serial,
    value_format,
    value_scale,
)
from dashboard.render.provenance import plain
from dashboard.render.shades import INK, PAGE, hollow, letters_and_breaks, sign_of
from dashboard.render.time_axis import TimeAxis, time_axis

PANEL, PANEL_ROWS = 300, 16  # pixels of a panel, and the rows of the sheet that it covers
SIZE = {"width": 1080, "height": 560}
SIGNS = ("circle", "square", "diamond", "triangle", "x", "plus", "star")
FONT = {"name": "Arial", "size": 10}
COVERED = 18  # columns: as wide as the chart, and one between
WIDTH = 700  # points, about, of the plot
APART = 6  # columns from the periods of a panel to those of the next
# Columns beside the ribbon's: the later events of acts, then the periods.
LATER, BOUNDS, PERIODS = COVERED + 3, COVERED + 6, COVERED + 9
SMALL = {
    "line": {"none": True},
    "marker": {"type": "circle", "size": 4, "fill": {"color": theme.LIGHT["muted"]},
               "border": {"color": theme.LIGHT["muted"]}},
}  # fmt: skip
"""The look of the later events of acts."""
_X, _Y = 5, 6  # the columns of the sheet with the data


def heights(chart: Chart) -> dict[int, float]:
    """How high each milestone that is drawn stands on the chart, by its number."""
    if chart.panels:
        return heights(replace(chart.panels[0], milestones=chart.milestones))
    milestones, (low, top, _) = chart.closest(), value_scale(chart)
    if chart.ticks or chart.kind not in ("line", "dots") or not milestones:
        return {}
    span = spans.time_axis(chart)
    apart = (span[1] - span[0]).days * 0.03
    rows = milestone_rows.rows([milestone.place.toordinal() for milestone in milestones], apart)
    return {
        milestone.number: round(top + (top - low) * (0.1 + 0.07 * row), 6)
        for milestone, row in zip(milestones, rows, strict=True)
    }


def ordered(series: Series) -> list[Point]:
    """The figures of a series as they stand in the sheet: in time, part-years after the others."""
    if any(point.start is None for point in series.points):
        return list(series.points)
    return sorted(series.points, key=lambda p: (bool(p.part), p.start, spans.days(p)))


def draw_panels(book, chart: Chart, say: Words, places: Mapping[tuple[int, int], int], beside):
    """A chart each on one axis of time; the numbers of the milestones stand on the first."""
    made: list = []
    first = 0
    time = time_axis(chart, chart.closest())
    for panel in chart.panels:
        own = {(n - first, i): row for (n, i), row in places.items() if n >= first}
        acts = chart.milestones if panel is chart.panels[0] else ()
        drawn = replace(panel, milestones=acts)
        drawing = draw_lines(book, drawn, say, own, beside, time, APART * len(made))
        drawing.set_size({**SIZE, "height": PANEL})
        made.append(drawing)
        first += len(panel.series)
    return made


def draw_lines(
    book,
    chart: Chart,
    say: Words,
    places: Mapping[tuple[int, int], int],
    beside,
    time: TimeAxis | None = None,
    at: int = 0,
):
    """An XY chart on the figures: a series for each run, part-years as hollow signs; what has no
    place among the figures is written on the sheet `beside`, of panels `at` so many columns."""
    sheet = say("exports.sheet_data")
    drawing = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    hidden, count = [], 0
    if chart.bands:
        drawing.add_series(_ribbon(book, chart, say, beside))
        count = 1
    for number, (series, marked) in enumerate(
        zip(chart.series, letters_and_breaks(chart), strict=True)
    ):
        points = ordered(series)
        letters = {id(series.points[index]): letter for index, letter in marked.items()}
        timed = [(i, p) for i, p in enumerate(points) if p.start]
        whole = [pair for pair in timed if not pair[1].part]
        runs = spans.segments(series, whole)[0] if chart.kind == "line" else [[i for i, _ in whole]]
        parts = [i for i, point in timed if point.part]
        blocks = [(run, False) for run in runs if run] + [(parts, True)] * bool(parts)
        for position, (rows, part) in enumerate(blocks):
            first, last = places[number, rows[0]], places[number, rows[-1]]
            name = say("exports.part_of", name=series.label) if part else series.label
            drawing.add_series({
                "name": name if not name.startswith("=") else f"'{name}",
                "categories": [sheet, first, _X, last, _X],
                "values": [sheet, first, _Y, last, _Y],
                **_look(series, part, chart.kind),
                **lettered([letters.get(id(points[row])) for row in rows]),
            })  # fmt: skip
            if position:
                hidden.append(count)
            count += 1
    found = heights(chart)
    if found:
        hidden.append(count)
        drawing.add_series(_milestones(chart, say, found))
    highest = max(found.values(), default=0)
    time = time or time_axis(chart, chart.closest())
    low, top, _ = value_scale(chart, highest)
    # Its line of the legend says what the small signs are.
    if later := _later(book, chart, say, beside, low, time):
        drawing.add_series(later)
        count += 1
    for bounds in _periods(book, say, beside, time, (low, top), at):
        hidden.append(count + bool(found))
        drawing.add_series(bounds)
        count += 1
    dress(drawing, chart, hidden, highest)
    _dress_days(drawing, time)
    return drawing


def _dress_days(drawing, time: TimeAxis) -> None:
    """The axis of time: its own names are blank and keep the room for those of the periods."""
    drawing.set_x_axis({
        "min": time.first, "max": time.last, "num_font": FONT, "major_tick_mark": "none",
        "major_unit": time.step, "num_format": '" "',
        "major_gridlines": {"visible": False}, "label_position": "low",
    })  # fmt: skip


def _periods(
    book, say: Words, sheet, time: TimeAxis, ends: tuple[float, float], at: int = 0
) -> list[dict]:
    """The boundaries of years or months upon the axis, and the names of these beneath it."""
    marks = [(x, y, "") for x, y in time.marks(*ends)[:-1]]
    names = [(x, ends[0], name) for x, name in time.names]
    bounds = _columns(book, sheet, BOUNDS + at, say("exports.bounds"), marks)
    periods = _columns(book, sheet, PERIODS + at, say("exports.periods"), names)
    told = [{"value": name} for _, _, name in names]
    unseen = {"type": "none"}
    return [
        {**bounds, "line": {"color": theme.LIGHT["zero"], "width": 0.75}, "marker": unseen},
        {**periods, "line": {"none": True}, "marker": unseen,
         "data_labels": {"value": True, "position": "below", "font": FONT, "custom": told}},
    ]  # fmt: skip


def _columns(book, sheet, at: int, name: str, rows: Sequence[tuple]) -> dict:
    """Days and values in two columns of a sheet, as a series; a day without a value lifts the
    pen."""
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    sheet.set_column(at, at + 1, 16)
    sheet.write_string(0, at + 1, name, heading)
    for row, (x, y, _) in enumerate(rows, 1):
        sheet.write_number(row, at, x, day)
        if y is not None:
            sheet.write_number(row, at + 1, y)
    of = sheet.get_name()
    return {
        "name": [of, 0, at + 1],
        "categories": [of, 1, at, len(rows), at],
        "values": [of, 1, at + 1, len(rows), at + 1],
    }


def _later(book, chart: Chart, say: Words, sheet, low: float, time: TimeAxis) -> dict:
    """Small signs at the foot of the plot: what happened to acts after the day they stand on."""
    days = sorted({serial(event.day) for one in chart.closest() for event in one.life})
    rows = [(day, low, "") for day in days if time.first <= day <= time.last]
    if not rows:
        return {}
    return {**_columns(book, sheet, LATER, say("chart.later_event"), rows), **SMALL}


def _ribbon(book, chart: Chart, say: Words, sheet) -> dict:
    """The ribbons of disagreement as one thick stroke, beneath the figures."""
    days = time_axis(chart, chart.closest()).days
    rows: list[tuple] = []
    for band in chart.bands:
        drawn = ribbon(chart, band, days * THICK * 0.9 / WIDTH)
        rows += [(day, value, "") for day, value in (*drawn, (drawn[-1][0], None))]
    sheet.write_string(0, COVERED, say("exports.date"))
    return {
        **_columns(book, sheet, COVERED, plain(band_text(chart)), rows[:-1]),
        "line": {"color": RIBBON, "width": THICK, "transparency": 100 - CLEAR},
        "marker": {"type": "none"},
    }


def _milestones(chart: Chart, say: Words, found: Mapping[int, float]) -> dict:
    """One series on the sheet of milestones; its error bars are the lines down to the axis."""
    sheet, last = say("exports.sheet_milestones"), len(chart.milestones)
    drawn = [milestone if milestone.number in found else None for milestone in chart.milestones]
    return {
        "name": say("exports.milestones"),
        "categories": [sheet, 1, 11, last, 11],
        "values": [sheet, 1, 10, last, 10],
        **numbered(drawn),
    }


def numbered(milestones: Sequence[Milestone | None]) -> dict:
    """The look of a series of milestones: numbers in signs by level, shocks with a broken edge,
    and error bars that are the lines down to the axis."""
    signs = [sign_of(milestone) if milestone else None for milestone in milestones]
    custom = [
        {"value": one.sign, "font": {"bold": True, "size": 8, "color": sign.text}}
        if one and sign else {"delete": True}
        for one, sign in zip(milestones, signs, strict=True)
    ]  # fmt: skip
    points = [
        {"fill": {"color": sign.fill}, "border": {
            "color": sign.edge,
            "dash_type": "dash" if sign.dashed else "round_dot" if sign.dotted else "solid"}}
        if sign else None
        for sign in signs
    ]  # fmt: skip
    return {
        "line": {"none": True},
        "points": points if any(points) else None,
        "marker": {"type": "circle", "size": 15, "fill": {"color": PAGE}, "border": {"color": INK}},
        "data_labels": {"value": True, "position": "center", "custom": custom},
        "y_error_bars": {"type": "percentage", "value": 100, "direction": "minus", "end_style": 0,
                         "line": {"color": theme.LIGHT["zero"], "width": 0.75}},
    }  # fmt: skip


def lettered(letters: Sequence[str | None], form: str = "") -> dict:
    """Data labels that are letters; where there is none, the value in this form, or nothing."""
    labels = {"value": True, "font": FONT} | ({"num_format": form} if form else {})
    if not any(letters):
        return {"data_labels": labels} if form else {}
    rest: dict = {} if form else {"delete": True}
    custom = [{"value": letter} if letter else rest for letter in letters]
    return {"data_labels": labels | {"custom": custom}}


def _look(series: Series, part: bool, kind: str) -> dict:
    hue, sign = theme.colour(series.colour), SIGNS[theme.look(series.colour) % len(SIGNS)]
    fill = {"color": PAGE if part or hollow(series) else hue}
    dash = "dash" if series.forecast else "solid"
    drawn = kind == "line" and not part
    return {
        "line": {"color": hue, "width": 2.25, "dash_type": dash} if drawn else {"none": True},
        "marker": {"type": sign, "size": 8 if part else 6, "fill": fill, "border": {"color": hue}},
    }


def dress(drawing, chart: Chart, hidden: list[int], highest: float = 0) -> None:
    """Title, axes and legend; `highest` is what the bars and the milestones reach."""
    low, high, step = value_scale(chart, highest)
    drawing.set_title({"name": plain(chart.title), "name_font": {"name": "Arial", "size": 14}})
    drawing.set_size(SIZE)
    drawing.set_y_axis({
        "name": chart.unit, "name_font": {**FONT, "bold": False}, "num_font": FONT,
        "major_gridlines": {"visible": True, "line": {"color": theme.LIGHT["grid"]}},
        "num_format": value_format(step), "label_position": "low",
        "min": low, "max": high, "major_unit": step,
    })  # fmt: skip
    if len(chart.series) == 1 and chart.kind in ("ranking", "map"):
        drawing.set_legend({"none": True})
    else:
        drawing.set_legend({"position": "bottom", "delete_series": hidden, "font": FONT})
