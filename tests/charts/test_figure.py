"""What the figure says with its shapes: where values stand, what is joined, what is set apart."""

import itertools
from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.language.words import speak
from dashboard.model import spans
from dashboard.model.chart import Chart, Point, Series
from dashboard.model.classes import class_limits, class_of
from dashboard.render.plotted import scaled
from dashboard.render.screen.figure import figure, number
from tests.charts import samples


def of_series(chart: Chart, number: int = 0) -> list:
    return [trace for trace in figure(chart).data if trace.meta["series"] == number]


def line_of(values: dict[int, float], **of_series) -> Chart:
    points = tuple(samples.year(value, at) for at, value in values.items())
    series = (Series("s", "S", points, **of_series),)
    return Chart(id="x", kind="line", title="", series=series, unit="")


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


def test_figures_of_a_count_that_is_taken_every_fifth_year_are_joined():
    every_fifth = line_of({1995: 1, 2000: 2, 2005: 3, 2010: 4, 2015: 5}, usual=1826)
    traces = of_series(every_fifth)
    assert len(traces) == 1 and None not in traces[0].x


def test_years_of_a_flow_are_gaps_however_many_are_missing():
    traces = of_series(line_of({1995: 1, 2000: 2, 2005: 3, 2010: 4, 2015: 5}))
    solid = next(t for t in traces if "markers" in t.mode)
    assert solid.customdata == (0, None, 1, None, 2, None, 3, None, 4)


def test_a_gap_does_not_hang_on_what_else_is_drawn():
    every, few = dict.fromkeys((*range(2010, 2023), 2024), 1.0), {2022: 1.0, 2024: 1.0}
    for drawn in (every, few):
        (pair,) = spans.segments(series := line_of(drawn).series[0], [*enumerate(series.points)])[1]
        assert [series.points[index].label for index in pair] == ["2022", "2024"]


def test_a_break_of_the_series_cuts_a_line_whose_figures_bear_no_mark():
    chart = line_of({2012: 1, 2013: 2, 2014: 3, 2015: 4}, breaks=(date(2014, 1, 1),))
    traces = of_series(chart)
    solid = next(t for t in traces if "markers" in t.mode and t.customdata)
    assert solid.customdata == (0, 1, None, 2, 3)
    stroke = next(t for t in traces if t.mode == "markers" and t.marker.symbol == "line-ns-open")
    assert stroke.x == ("2014-01-01",)


def test_columns_have_a_stroke_on_the_axis_where_the_series_breaks():
    chart = line_of({2012: 1, 2013: 2, 2014: 3}, breaks=(date(2014, 1, 1),))
    *_, stroke = figure(replace(chart, kind="columns")).data
    assert stroke.marker.symbol == "line-ns-open" and stroke.y == (0,)


def test_a_break_before_all_that_is_drawn_leaves_no_stroke():
    assert not spans.cuts(line_of({2014: 1, 2015: 2}, breaks=(date(2014, 1, 1),)).series[0])


def test_an_estimate_bears_its_letter():
    chart = line_of({2012: 1, 2013: 2})
    (series,) = chart.series
    points = (replace(series.points[0], status="E"), series.points[1])
    *_, letters = figure(replace(chart, series=(replace(series, points=points),))).data
    assert letters.text == ("E",) and letters.x == ("2012-07-01",)


def test_a_letter_stands_over_its_own_bar():
    chart = line_of({2012: 1, 2013: 2})
    (one,) = chart.series
    other = replace(one, points=(replace(one.points[0], status="E"), one.points[1]))
    bars, others, letters = figure(replace(chart, kind="columns", series=(one, other))).data
    middle = date.fromisoformat(others.x[0]).toordinal()
    days = (others.offset[0] + others.width[0] / 2) / spans.DAY
    told = datetime.fromisoformat(letters.x[0])
    assert letters.text == ("E",) and bars.offset[0] < others.offset[0]
    assert told.toordinal() + told.hour / 24 == pytest.approx(middle + days, abs=0.05)


@pytest.mark.parametrize(
    ("values", "ends"),
    [((-5, -3), (-5, 0)), ((7, 7), (0, 8)), ((0, 0), (0, 1)), ((-2, 9), (-5, 10))],
)
def test_the_axis_reaches_zero_and_counts_have_whole_ticks(values, ends):
    axis = figure(line_of(dict(enumerate(values, 2012)))).layout.yaxis
    assert tuple(axis.range) == ends
    assert axis.dtick == round(axis.dtick) and axis.tick0 == 0


def test_two_lone_years_are_not_joined():
    solid = next(t for t in of_series(line_of({2012: 1, 2019: 2})) if "markers" in t.mode)
    assert solid.customdata == (0, None, 1)


def test_a_single_year_is_a_dot():
    (trace,) = of_series(line_of({2012: 1e9}))
    assert trace.mode == "lines+markers" and len(trace.x) == 1


def test_a_forecast_is_dashed_and_hollow():
    (trace,) = of_series(samples.cut(), 1)
    assert trace.line.dash == "dash" and trace.marker.symbol.endswith("-open-dot")


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


@pytest.mark.parametrize(
    ("value", "text"), [(0.405, "0.41"), (1.785, "1.79"), (0.125, "0.13"), (12.25, "12.3")]
)
def test_a_half_goes_up_beside_a_bar_as_it_does_in_sentences(value, text):
    assert number(value, "en") == text
    chart = Chart("x", "ranking", "", (), "", divisor=1e9)
    assert speak("en").number(scaled(chart, value * 1e9, 3), 2) == text


def test_names_from_the_data_stay_text_in_plotly():
    nasty = Point(value=1, text="", label="<b>x</b>")
    chart = Chart(id="x", kind="ranking", title="", series=(Series("s", "", (nasty,)),), unit="")
    assert figure(chart).layout.yaxis.ticktext == ("&lt;b&gt;x&lt;/b&gt;",)


def test_the_classes_of_a_map_are_few_round_and_rising():
    limits = class_limits([float(value) for value in range(1, 4000, 7)])
    assert limits == sorted(set(limits)) and len(limits) <= 7
    assert all(f"{limit:.0e}"[0] in "1235" for limit in limits[1:-1])
    assert class_limits([]) == [0, 1]
    assert class_limits([5.0]) == [0.0, 5.0]
    assert len(class_limits([0.001, 0.02, 0.3])) > 2


def test_no_class_of_a_map_but_the_lowest_holds_figures_ten_times_each_other():
    # Migrants from Uzbekistan in Belarus and in Russia once wore one colour.
    limits = class_limits([5, 60, 900, 3e3, 14e3, 20e3, 50e3, 293e3, 778e3])
    assert class_of(14e3, limits) != class_of(778e3, limits)
    for low, high in itertools.pairwise(limits[1:]):
        assert high <= 10 * low


def test_classes_tell_the_largest_figures_from_those_several_times_smaller():
    """UN DESA 2024: Ukraine and Türkiye once wore the colour of Russia and Kazakhstan."""
    figures = [1, 20, 149, 592, 1_272, 2_832, 8_986, 24_744, 66_605, 128_061, 226_478, 744_161]
    limits = class_limits([*figures, 778_041])
    assert class_of(744_161, limits) == class_of(778_041, limits)
    assert class_of(226_478, limits) < class_of(744_161, limits)
    assert class_of(66_605, limits) < class_of(128_061, limits)
    # A class without a figure tells nothing.
    assert {class_of(value, limits) for value in figures} == set(range(len(limits) - 1))
