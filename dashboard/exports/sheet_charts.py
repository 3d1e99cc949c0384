"""Excel's own charts on the sheets of a workbook."""

from collections.abc import Mapping
from datetime import date

from dashboard.charts import spans, theme
from dashboard.charts.chart import Chart, Point
from dashboard.exports import milestones
from dashboard.exports.imprint import plain
from dashboard.exports.shades import pale
from dashboard.exports.slots import slot_of, slots, tell
from dashboard.words import Words

LONG = 1100  # days; on a longer axis the years are told
SIZE = {"width": 1080, "height": 560}
DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash", "long_dash_dot", "solid")
SIGNS = ("circle", "square", "diamond", "triangle", "x", "plus", "star")
_FONT = {"name": "Arial", "size": 10}
_X, _Y = 5, 6  # the columns of the sheet with the data


def amount(chart: Chart, point: Point) -> float:
    """The value in the unit of the axis, without the noise of the division."""
    return float(f"{point.value / chart.divisor:.12g}")


def heights(chart: Chart) -> dict[int, float]:
    """How high each milestone that is drawn stands on the chart, by its number."""
    values = [amount(chart, point) for one in chart.series for point in one.points]
    marks = milestones.shown(chart)
    if chart.kind not in ("line", "dots") or not marks or max(values, default=0) <= 0:
        return {}
    span = spans.axis(chart)
    apart = (span[1] - span[0]).days * 0.03
    rows = milestones.rows([mark.start.toordinal() for mark in marks], apart)
    top = max(values)
    return {
        mark.number: round(top * (1.1 + 0.07 * row), 6)
        for mark, row in zip(marks, rows, strict=True)
    }


def draw_lines(book, chart: Chart, say: Words, places: Mapping[tuple[int, int], int]):
    """An XY chart on the figures: a series for each run, part-years as hollow signs."""
    from dashboard.exports.sheets import ordered

    sheet = say("exports.sheet_data")
    drawing = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    hidden, count = [], 0
    for number, series in enumerate(chart.series):
        points = ordered(series)
        timed = [(i, p) for i, p in enumerate(points) if p.start]
        whole = [pair for pair in timed if not pair[1].part]
        runs = spans.segments(whole)[0] if chart.kind == "line" else [[i for i, _ in whole]]
        parts = [i for i, point in timed if point.part]
        blocks = [(run, False) for run in runs if run] + [(parts, True)] * bool(parts)
        for position, (rows, part) in enumerate(blocks):
            first, last = places[number, rows[0]], places[number, rows[-1]]
            name = say("exports.part_of", name=series.label) if part else series.label
            drawing.add_series({
                "name": name if not name.startswith("=") else f"'{name}",
                "categories": [sheet, first, _X, last, _X],
                "values": [sheet, first, _Y, last, _Y],
                **_look(series.colour, series.forecast, part, chart.kind),
            })  # fmt: skip
            if position:
                hidden.append(count)
            count += 1
    if chart.marks and (found := heights(chart)):
        hidden.append(count)
        drawing.add_series(_milestones(chart, say, found))
    _dress(drawing, chart, hidden)
    first, last = _ends(chart)
    long = (last - first).days > LONG
    years = max(1, round((last - first).days / 365.25 / 12))
    drawing.set_x_axis({
        "min": milestones.serial(first), "max": milestones.serial(last), "num_font": _FONT,
        "major_unit": 365.25 * years if long else 365.25 / 4,
        "num_format": "yyyy" if long else "mm.yyyy",
        "major_gridlines": {"visible": False}, "label_position": "low",
    })  # fmt: skip
    return drawing


def draw_bars(book, chart: Chart, say: Words, sheet):
    """Columns, a stack or a ranking on a table that is written beside the chart."""
    ranked = chart.kind in ("ranking", "map")
    wide = {"type": "bar"} if ranked else {"type": "column"}
    if chart.kind == "stack":
        wide["subtype"] = "stacked"
    drawing = book.add_chart(wide)
    order, tables = _wide(chart, ranked)
    name = say("exports.sheet_chart")
    heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    told = {"value": True, "font": _FONT, "num_format": "#,##0.##"}
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(chart.series), 16)
    sheet.freeze_panes(1, 0)
    sheet.write_string(0, 0, chart.unit or say("exports.value"), heading)
    for row, label in enumerate(order, 1):
        sheet.write_string(row, 0, label)
    for column, (one, by_label) in enumerate(zip(chart.series, tables, strict=True), 1):
        sheet.write_string(0, column, one.label, heading)
        for row, label in enumerate(order, 1):
            if label in by_label:
                sheet.write_number(row, column, amount(chart, by_label[label]))
        colour = theme.colour(one.colour)
        parts = [by_label.get(label) for label in order]
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
        hatched = [{"pattern": pattern} if point and point.part else None for point in parts]
        empty = {"fill": {"none": True}, "border": {"color": colour, "width": 1.5}}
        drawing.add_series({
            "name": [name, 0, column], "categories": [name, 1, 0, len(order), 0],
            "values": [name, 1, column, len(order), column], "gap": 45,
            "points": hatched if any(hatched) else None,
            "data_labels": told if ranked else None,
            **(empty if one.forecast else {"fill": {"color": colour}}),
        })  # fmt: skip
    _dress(drawing, chart, [])
    if ranked:
        drawing.set_y_axis({"reverse": True, "num_font": _FONT})
        drawing.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        drawing.set_size({"width": 900, "height": max(320, 120 + 26 * len(order))})
    return drawing


def _wide(chart: Chart, ranked: bool) -> tuple[list[str], list[dict[str, Point]]]:
    """The words of all places in their order, and for each series its figures by those words."""
    found = None if ranked else slots(chart)
    if found:
        months, places = found
        tables = [{tell(slot_of(p, months), months): p for p in s.points} for s in chart.series]
        return [tell(slot, months) for slot in places], tables
    tables = [{point.label: point for point in one.points} for one in chart.series]
    firsts: dict[str, date | None] = {}
    for one in chart.series:
        for point in one.points:
            firsts.setdefault(point.label, point.start)
    order = list(firsts)
    return order if ranked else sorted(order, key=lambda name: firsts[name] or date.min), tables


def _milestones(chart: Chart, say: Words, found: Mapping[int, float]) -> dict:
    """One series on the sheet of milestones; its error bars are the lines down to the axis."""
    sheet, last = say("exports.sheet_milestones"), len(chart.marks)
    custom = [
        {"value": str(mark.number), "font": {"bold": True, "size": 8, "color": "#FFFFFF"}}
        if mark.number in found
        else {"delete": True}
        for mark in chart.marks
    ]
    return {
        "name": say("exports.milestones"),
        "categories": [sheet, 1, 1, last, 1],
        "values": [sheet, 1, 10, last, 10],
        "line": {"none": True},
        "marker": {"type": "circle", "size": 15, "fill": {"color": milestones.INK},
                   "border": {"color": milestones.INK}},
        "data_labels": {"value": True, "position": "center", "custom": custom},
        "y_error_bars": {"type": "percentage", "value": 100, "direction": "minus", "end_style": 0,
                         "line": {"color": milestones.INK, "width": 0.75}},
    }  # fmt: skip


def _look(colour: int, forecast: bool, part: bool, kind: str) -> dict:
    hue, sign = theme.colour(colour), SIGNS[colour % len(SIGNS)]
    fill = {"color": pale(hue)} if part or forecast else {"color": hue}
    dash = "dash" if forecast else DASHES[colour % len(DASHES)]
    drawn = kind == "line" and not part
    return {
        "line": {"color": hue, "width": 2.25, "dash_type": dash} if drawn else {"none": True},
        "marker": {"type": sign, "size": 8 if part else 6, "fill": fill, "border": {"color": hue}},
    }


def _dress(drawing, chart: Chart, hidden: list[int]) -> None:
    drawing.set_title({"name": plain(chart.title), "name_font": {"name": "Arial", "size": 14}})
    drawing.set_size(SIZE)
    drawing.set_y_axis({
        "name": chart.unit, "name_font": {**_FONT, "bold": False}, "num_font": _FONT,
        "major_gridlines": {"visible": True, "line": {"color": theme.LIGHT["grid"]}},
        "num_format": "#,##0.##", "label_position": "low",
        **({"min": 0, "max": 100} if chart.share else {}),
    })  # fmt: skip
    if len(chart.series) == 1 and chart.kind in ("ranking", "map"):
        drawing.set_legend({"none": True})
    else:
        drawing.set_legend({"position": "bottom", "delete_series": hidden, "font": _FONT})


def _ends(chart: Chart) -> tuple[date, date]:
    """From the middle of a year on, where the axis writes the year's name, as on a slide."""
    first, last = spans.axis(chart)
    if (last - first).days > LONG:
        early = [p.start for one in chart.series for p in one.points if p.start]
        early += [mark.start for mark in milestones.shown(chart)]
        half = all(day >= date(first.year, 7, 2) or day == first for day in early)
        first = date(first.year if half else first.year - 1, 7, 2)
    return first, last
