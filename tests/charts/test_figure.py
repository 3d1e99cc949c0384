"""What the figure says with its shapes: where values stand, what is joined, what is set apart."""

from datetime import date

import pytest

from dashboard.model import spans
from dashboard.model.chart import Chart, Point, Series
from dashboard.render.screen.figure import figure, number
from dashboard.render.screen.map import class_limits
from tests.charts import samples


def of_series(chart: Chart, number: int = 0) -> list:
    return [trace for trace in figure(chart).data if trace.meta["series"] == number]


def line_of(values: dict[int, float], **more) -> Chart:
    points = tuple(samples.year(value, at, **more) for at, value in values.items())
    return Chart(id="x", kind="line", title="", series=(Series("s", "S", points),), unit="")


def point(start: date, end: date | None = None) -> Point:
    return Point(value=1, text="", label="", start=start, end=end)


def test_a_value_stands_in_the_middle_of_its_span():
    assert spans.middle(point(date(2023, 1, 1), date(2024, 1, 1))) == date(2023, 7, 2)
    assert spans.middle(point(date(2024, 2, 1), date(2024, 3, 1))) == date(2024, 2, 15)


def test_a_stock_on_a_day_stands_on_that_day():
    assert spans.middle(point(date(2025, 7, 15), date(2025, 7, 16))) == date(2025, 7, 15)
    assert spans.middle(point(date(2025, 7, 15))) == date(2025, 7, 15)


def test_the_axis_covers_whole_years():
    assert spans.axis(samples.cut()) == (date(2010, 1, 1), date(2027, 1, 1))


def test_a_part_year_is_never_joined_with_whole_years():
    solid = next(t for t in of_series(samples.cut()) if t.mode == "lines+markers")
    parts = next(t for t in of_series(samples.cut()) if t.mode == "markers" and t.customdata)
    points = samples.cut().series[0].points
    assert not any(points[index].part for index in solid.customdata if index is not None)
    assert all(points[index].part for index in parts.customdata)
    assert parts.marker.symbol.endswith("-open")


def test_a_break_cuts_the_line_and_is_marked():
    chart = samples.cut()
    traces = of_series(chart)
    solid = next(t for t in traces if t.mode == "lines+markers")
    broken = next(i for i, p in enumerate(chart.series[0].points) if p.status == "B")
    assert solid.x[solid.customdata.index(broken) - 1] is None
    assert any(t.marker.symbol == "line-ns-open" and t.x == ("2022-01-01",) for t in traces)


def test_a_gap_in_time_is_not_bridged_by_the_line():
    traces = of_series(line_of({2010: 1, 2011: 2, 2012: 3, 2013: 4, 2017: 5, 2018: 6}))
    solid = next(t for t in traces if t.mode == "lines+markers")
    dotted = next(t for t in traces if t.mode == "lines")
    assert solid.customdata == (0, 1, 2, 3, None, 4, 5)
    assert dotted.x[:2] == ("2013-07-02", "2017-07-02") and dotted.line.width == 1


def test_figures_of_every_fifth_year_are_joined():
    traces = of_series(line_of({1995: 1, 2000: 2, 2005: 3, 2010: 4, 2015: 5}))
    assert len(traces) == 1 and None not in traces[0].x


def test_two_lone_years_are_not_joined():
    solid = next(t for t in of_series(line_of({2012: 1, 2019: 2})) if "markers" in t.mode)
    assert solid.customdata == (0, None, 1)


def test_a_single_year_is_a_dot():
    (trace,) = of_series(line_of({2012: 1e9}))
    assert trace.mode == "lines+markers" and len(trace.x) == 1


def test_a_forecast_is_dashed_and_hollow():
    (trace,) = of_series(samples.cut(), 1)
    assert trace.line.dash == "dash" and trace.marker.symbol.endswith("-open")


def test_columns_are_as_wide_as_their_span_and_part_years_are_hatched():
    (bars,) = figure(samples.columns()).data
    assert bars.width[-1] < bars.width[0]
    assert bars.marker.pattern.shape[-1] == "/" and set(bars.marker.pattern.shape[:-1]) == {""}


def test_columns_of_several_series_stand_side_by_side():
    first, second, third = figure(samples.columns(layers=3)).data
    assert first.offset[0] + first.width[0] == pytest.approx(second.offset[0], abs=2)
    assert second.offset[0] + second.width[0] == pytest.approx(third.offset[0], abs=2)


def test_a_ranking_keeps_its_order_and_names_each_value():
    chart = samples.ranking()
    drawn = figure(chart)
    assert list(drawn.layout.yaxis.tickvals) == list(range(15))
    assert drawn.layout.yaxis.range[0] > drawn.layout.yaxis.range[1]
    assert drawn.data[0].text[0] == number(chart.series[0].points[0].value / 1000, "en")


def test_numbers_on_bars_follow_the_language():
    assert number(1234567, "ru") == "1\xa0230\xa0000"
    assert number(12.345, "uz") == "12,3"
    assert number(-0.5, "en") == "−0.5"


def test_names_from_the_data_stay_text_in_plotly():
    nasty = Point(value=1, text="", label="<b>x</b>")
    chart = Chart(id="x", kind="ranking", title="", series=(Series("s", "", (nasty,)),), unit="")
    assert figure(chart).layout.yaxis.ticktext == ("&lt;b&gt;x&lt;/b&gt;",)


def test_the_classes_of_a_map_are_few_round_and_rising():
    limits = class_limits([float(value) for value in range(1, 4000, 7)])
    assert limits == sorted(set(limits)) and len(limits) <= 7
    assert all(f"{limit:.0e}"[0] in "125" for limit in limits[1:-1])
    assert class_limits([]) == [0, 1]
    assert class_limits([5.0]) == [0.0, 5.0]
    assert len(class_limits([0.001, 0.02, 0.3])) > 2
