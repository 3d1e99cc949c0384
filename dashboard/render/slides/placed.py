"""Charts on an axis that is no calendar, as PowerPoint's own XY charts."""

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from dashboard.model import theme
from dashboard.model.chart import Chart
from dashboard.render.files.csv import safe
from dashboard.render.plotted import amount, placed_axis, runs_of, value_scale
from dashboard.render.provenance import plain
from dashboard.render.slides.style import SIGNS, dress_base_axis, dress_value_axis, rgb

CROWD = 60  # more dots than this in a series are small


def draw_placed(chart: Chart, shapes, box: tuple[int, int, int, int]):
    """Adds the chart to a slide: a native series each; an empty cell lifts the pen."""
    data = XyChartData(number_format="0")
    for one in chart.series:
        series = data.add_series(safe(plain(one.label)), number_format="General")
        for run in runs_of(one):
            for index in run:
                series.add_data_point(one.points[index].at, amount(chart, one.points[index]))
            if chart.kind == "line" and run is not runs_of(one)[-1]:
                series.add_data_point(one.points[run[-1]].at, None)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    native = frame.chart
    native.has_title = native.has_legend = False
    low, high, step = value_scale(chart)
    dress_value_axis(native.value_axis, low, high, step)
    axis = native.category_axis
    dress_base_axis(axis)
    axis.minimum_scale, axis.maximum_scale = placed_axis(chart)
    axis.major_unit = 1
    if chart.kind == "dots":
        # Its rows have their names in the legend: the axis of an XY chart can write numbers alone.
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for series, one in zip(native.plots[0].series, chart.series, strict=True):
        _dress(series, one.colour, len(one.points) > CROWD, chart.kind == "line")
    return frame


def _dress(series, number: int, many: bool, lined: bool) -> None:
    colour = rgb(theme.colour(number))
    if lined:
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2)
    else:
        series.format.line.fill.background()
    marker = series.marker
    marker.style = XL_MARKER_STYLE.CIRCLE if many else SIGNS[theme.look(number) % len(SIGNS)]
    marker.size = 4 if many else 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = colour
