"""Excel's own bars on the sheets of a workbook: columns and stacks with milestones, rankings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.language.words import Words, speak
from dashboard.model import theme
from dashboard.model.chart import Chart, Milestone, Point, Series
from dashboard.render.plotted import amount, label_format, value_scale
from dashboard.render.shades import OFFICE_HATCH, PAGE, fill_of, is_rest, letters_and_breaks
from dashboard.render.sheets.lines import COVERED, FONT, SMALL, dress, lettered, numbered
from dashboard.render.time_bins import slot_of, slot_on, slots, tell

LINE, LETTERS = 15, 13  # points of a line of the heading, and letters that a column takes
ROW = 0.075  # from one row of numbers to the next, in parts of the highest figure


@dataclass(frozen=True)
class Grid:
    """What a chart of bars stands on: its places in order, each series and milestone by place."""

    order: list[str]
    figures: list[dict[str, Point]]
    milestones: list[dict[str, Milestone]]  # by row of numbers above the bars
    later: frozenset[str] = frozenset()  # places in which acts were changed after their day


def draw_bars(book, chart: Chart, say: Words, sheet):
    """Columns, a stack or a ranking on a table that is written beside the chart."""
    ranked = chart.kind in ("ranking", "map")
    wide = {"type": "bar"} if ranked else {"type": "column"}
    if chart.kind == "stack":
        wide["subtype"] = "stacked"
    drawing, grid = book.add_chart(wide), _grid(chart, ranked)
    form = label_format(chart) if ranked else ""
    name, last = say("exports.sheet_chart"), len(grid.order)
    heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(chart.series), 16)
    longest = max(len(one.label) for one in chart.series)
    sheet.set_row(0, LINE * (1 + longest // LETTERS))
    sheet.freeze_panes(1, 0)
    sheet.write_string(0, 0, chart.unit or say("exports.value"), heading)
    for row, label in enumerate(grid.order, 1):
        sheet.write_string(row, 0, label)
    every = zip(chart.series, grid.figures, letters_and_breaks(chart), strict=True)
    for column, (one, by_label, marked) in enumerate(every, 1):
        sheet.write_string(0, column, one.label, heading)
        for row, label in enumerate(grid.order, 1):
            if label in by_label:
                sheet.write_number(row, column, amount(chart, by_label[label]))
        colour = theme.colour(one.colour)
        parts = [by_label.get(label) for label in grid.order]
        pattern = {"pattern": OFFICE_HATCH, "fg_color": colour, "bg_color": PAGE}
        rest = {"fill": {"color": theme.LIGHT["zero"]}}
        hatched = [
            {"pattern": pattern}
            if fill_of(one, p) == "hatched"
            else rest
            if p and is_rest(one, p)
            else None
            for p in parts
        ]
        empty = {"fill": {"none": True}, "border": {"color": colour, "width": 1.5}}
        drawing.add_series({
            "name": [name, 0, column], "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column], "gap": 45,
            "points": hatched if any(hatched) else None,
            **lettered(_letters(chart, one, parts, marked, ranked), form),
            **(empty if fill_of(one) == "empty" else {"fill": {"color": colour}}),
        })  # fmt: skip
    first = len(chart.series)
    highest = _add_milestones(book, drawing, chart, grid, say, sheet)
    dress(drawing, chart, list(range(first, first + len(grid.milestones))), highest)
    if ranked:
        drawing.set_y_axis({"reverse": True, "num_font": FONT})
        drawing.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        drawing.set_size({"width": 900, "height": max(320, 120 + 26 * last)})
    return drawing


def _letters(
    chart: Chart, series: Series, bars: list[Point | None], marked: dict[int, str], told: bool
) -> list[str | None]:
    """The letter of each bar that has one, after the value where values are told."""
    say = speak(chart.language)
    letters = {id(series.points[index]): letter for index, letter in marked.items()}
    return [
        (f"{say.number(amount(chart, point, 3), 2)} " if told else "") + letters[id(point)]
        if point and id(point) in letters
        else None
        for point in bars
    ]


def _grid(chart: Chart, ranked: bool) -> Grid:
    """The words of all places in their order, and what stands at each."""
    milestones = [] if ranked else chart.closest()
    found = None if ranked else slots(chart, milestones)
    if found:
        months, places = found
        tables = [{tell(slot_of(p, months), months): p for p in s.points} for s in chart.series]
        numbers = [
            (tell(slot_of(milestone, months), months), milestone) for milestone in milestones
        ]
        later = frozenset(
            tell(slot_on(event.day, months), months) for one in milestones for event in one.life
        )
        return Grid([tell(slot, months) for slot in places], tables, _rows(numbers), later)
    tables = [{point.label: point for point in one.points} for one in chart.series]
    firsts: dict[str, date | None] = {}
    for one in chart.series:
        for point in one.points:
            firsts.setdefault(point.label, point.start)
    order = list(firsts)
    if not ranked:
        order.sort(key=lambda name: firsts[name] or date.min)
    return Grid(order, tables, [])


def _rows(numbers: Iterable[tuple[str, Milestone]]) -> list[dict[str, Milestone]]:
    """Milestones of one place stand above each other."""
    rows: list[dict[str, Milestone]] = []
    for label, milestone in numbers:
        row = next((row for row in rows if label not in row), None)
        if row is None:
            row = {}
            rows.append(row)
        row[label] = milestone
    return rows


def _add_milestones(book, drawing, chart: Chart, grid: Grid, say: Words, sheet) -> float:
    """Numbers above the bars, each with a line down to its place; what they reach. Their
    heights stand to the right of the chart."""
    low, highest, _ = value_scale(chart)
    if not grid.milestones:
        grid.milestones.clear()
        return highest
    name, last = say("exports.sheet_chart"), len(grid.order)
    signs = book.add_chart({"type": "line"})
    heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for row, milestones in enumerate(grid.milestones):
        column = len(chart.series) + 2 + COVERED + row
        level = round(highest + (highest - low) * (0.08 + ROW * row), 6)
        sheet.write_string(0, column, f"{say('exports.milestones')} {row + 1}", heading)
        for at, label in enumerate(grid.order, 1):
            if label in milestones:
                sheet.write_number(at, column, level)
        signs.add_series({
            "name": [name, 0, column], "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column], "line": {"none": True},
            **numbered([milestones.get(label) for label in grid.order]),
        })  # fmt: skip
    if places := [at for at, label in enumerate(grid.order, 1) if label in grid.later]:
        column = len(chart.series) + 2 + COVERED + len(grid.milestones)
        sheet.write_string(0, column, say("chart.later_event"), heading)
        for at in places:
            sheet.write_number(at, column, low)
        signs.add_series({
            "name": [name, 0, column], "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column], **SMALL,
        })  # fmt: skip
    drawing.combine(signs)
    return round(highest + (highest - low) * (0.08 + ROW * len(grid.milestones)), 6)
