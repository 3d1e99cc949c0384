"""Charts on an axis that is no calendar, as Excel's own XY charts on a table beside them."""

from typing import Any

from dashboard.language.words import Words
from dashboard.model import theme
from dashboard.model.chart import Chart
from dashboard.render.plotted import amount, placed_axis, runs_of
from dashboard.render.provenance import plain
from dashboard.render.sheets.lines import COVERED, FONT, SIGNS, dress

CROWD = 60  # more dots than this in a series are small


def draw_placed(book, chart: Chart, say: Words, sheet):
    """Places and values of each series are written beside the chart, where it reads them."""
    drawing = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    name, column = say("exports.sheet_chart"), COVERED
    for one in chart.series:
        sheet.write_string(0, column, say("exports.place"), heading)
        sheet.write_string(0, column + 1, plain(one.label), heading)
        row = 1
        for run in runs_of(one):
            for index in run:
                sheet.write_number(row, column, one.points[index].at)
                sheet.write_number(row, column + 1, amount(chart, one.points[index]))
                row += 1
            row += 1  # the empty row lifts the pen
        drawing.add_series({
            "name": [name, 0, column + 1],
            "categories": [name, 1, column, max(1, row - 2), column],
            "values": [name, 1, column + 1, max(1, row - 2), column + 1],
            **_look(one.colour, len(one.points) > CROWD, chart.kind == "line"),
        })  # fmt: skip
        column += 2
    dress(drawing, chart, [])
    drawing.show_blanks_as("gap")
    first, last = placed_axis(chart)
    drawing.set_x_axis({
        "min": first, "max": last, "major_unit": 1, "num_font": FONT, "num_format": "0",
        "major_gridlines": {"visible": False},
        "label_position": "low" if chart.kind == "line" else "none",
    })  # fmt: skip
    return drawing


def _look(number: int, many: bool, lined: bool) -> dict:
    colour, sign = theme.colour(number), SIGNS[theme.look(number) % len(SIGNS)]
    marker: dict[str, Any] = {"type": "circle" if many else sign, "size": 3 if many else 7}
    marker |= {"fill": {"color": colour}, "border": {"color": colour}}
    line = {"color": colour, "width": 2} if lined else {"none": True}
    return {"line": line, "marker": marker}
