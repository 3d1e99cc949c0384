"""What native charts draw besides figures: ribbons, names at lines, maps, milestones on bars."""

import io
import itertools
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.language.words import speak
from dashboard.model.chart import Band, Chart
from dashboard.render.plotted import serial
from dashboard.render.sheets import workbook
from dashboard.render.slides import slide
from dashboard.render.time_bins import slot_of, slots
from tests.charts import samples


def slide_of(chart: Chart, about):
    return Presentation(io.BytesIO(slide.write_pptx(chart, about))).slides[0]


def native(chart: Chart, about):
    [frame] = [shape for shape in slide_of(chart, about).shapes if shape.has_chart]
    return frame.chart


def places(series) -> list[tuple[float, float]]:
    xs = [float(v.text) for v in series._element.findall(".//{*}xVal//{*}pt/{*}v")]
    return [(x, y) for x, y in zip(xs, series.iter_values(), strict=True) if y is not None]


@pytest.fixture
def disputed() -> Chart:
    bands = (
        Band(date(2014, 1, 1), date(2015, 1, 1), 3.1e9, 5.8e9),
        Band(date(2020, 1, 1), date(2021, 1, 1), 6e9, 7e9),
    )
    return replace(samples.cut(), bands=bands)


def test_a_ribbon_lies_between_the_lowest_and_the_highest_of_its_span(disputed, about):
    name = speak("en")("exports.ribbon")
    first, *others = native(disputed, about).plots[0].series
    assert first.name == name and name not in [series.name for series in others]
    for band in disputed.bands:
        start, end = serial(band.start), serial(band.end)
        inside = [(x, y) for x, y in places(first) if start <= x <= end]
        assert {y for _, y in inside} == {band.low / 1e9, band.high / 1e9}
        assert (min(x for x, _ in inside), max(x for x, _ in inside)) == (start, end)
    assert len(places(first)) > 40


def test_a_ribbon_stands_in_excels_chart_at_the_same_values(disputed, about):
    book = load_workbook(io.BytesIO(workbook.write_xlsx(disputed, about)))
    sheet = book[speak("en")("exports.sheet_chart")]
    [drawn] = sheet._charts
    ribbon = next(one for one in drawn.series if "$T$" in one.yVal.numRef.f)
    low, high = ribbon.yVal.numRef.f.split("!")[1].replace("$", "").split(":")
    values = {cell.value for row in sheet[low:high] for cell in row if cell.value is not None}
    assert values == {3.1, 5.8, 6.0, 7.0}


def test_actual_lines_are_never_dashed_and_each_has_its_sign(about):
    chart = samples.line(countries=6)
    by_name = {one.name: one for one in native(chart, about).plots[0].series}
    signs = set()
    for one in chart.series:
        line = by_name[one.label]._element.find("{*}spPr/{*}ln/{*}prstDash")
        assert line is None or line.get("val") == "solid"
        signs.add(by_name[one.label].marker.style)
    assert len(signs) == len(chart.series)


def test_short_names_stand_at_the_ends_of_lines_and_long_ones_in_the_legend(about):
    chart = samples.line(countries=4)
    boxes = [s for s in slide_of(chart, about).shapes if s.has_text_frame]
    named = [box for box in boxes if box.text_frame.text[2:] in {s.label for s in chart.series}]
    assert len(named) == len(chart.series)
    edges = sorted((box.top, box.top + box.height) for box in named)
    assert all(one[1] <= other[0] + 1 for one, other in itertools.pairwise(edges))
    long = replace(chart, series=tuple(replace(s, label=s.label * 12) for s in chart.series))
    text = [s.text_frame.text for s in slide_of(long, about).shapes if s.has_text_frame]
    assert any(all(one.label in words for one in long.series) for words in text)


@pytest.mark.parametrize("kind", ["columns", "stack"])
def test_excels_bars_carry_the_milestones_in_their_places(kind, about):
    chart = samples.columns(kind=kind, layers=2)
    milestones = chart.closest()
    months, every = slots(chart, milestones)
    file = workbook.write_xlsx(chart, about)
    sheet = load_workbook(io.BytesIO(file))[speak("en")("exports.sheet_chart")]
    headings = {cell.value: cell.column for cell in sheet[1] if cell.value}
    rows = [c for name, c in headings.items() if name.startswith(speak("en")("exports.milestones"))]
    filled = sum(
        sheet.cell(row, column).value is not None
        for column in rows
        for row in range(2, len(every) + 2)
    )
    assert filled == len(milestones) > 3
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        drawing = ElementTree.fromstring(parts.read("xl/charts/chart1.xml"))
    told = drawing.iterfind(".//{*}lineChart//{*}dLbl//{*}t")
    labels = sorted(element.text for element in told)
    assert labels == sorted(milestone.sign for milestone in milestones)
    years = {slot_of(milestone, months)[0] for milestone in milestones}
    assert years <= {int(sheet.cell(row, 1).value) for row in range(2, len(every) + 2)}


@pytest.mark.slow
def test_a_map_stands_beside_its_bars_with_every_country_in_its_shade(scope, stock, about):
    chart = stock.world(scope, origin="UZB", revision="undesa-ims-2024", year=2024)
    shapes = slide_of(chart, about).shapes
    [group] = [shape for shape in shapes if shape.shape_type == 6]
    told = {shape.name: shape.fill.fore_color.rgb for shape in group.shapes}
    drawn = [p for p in chart.series[0].points if f"{p.label}: {p.text}"[:120] in told]
    assert len(drawn) > 0.8 * len(chart.series[0].points) and len(told) > 30
    largest, smallest = (f"{p.label}: {p.text}"[:120] for p in (drawn[0], drawn[-1]))
    assert told[largest] != told[smallest]
    [bars] = [shape for shape in shapes if shape.has_chart]
    assert bars.left + bars.width <= group.left + 1


@pytest.mark.parametrize("frequency", ["M", "Q", "S"])
def test_periods_of_a_year_are_told_once_with_their_year(scope, database, about, frequency):
    from dashboard.charts import remittance_periods

    chart = remittance_periods.months_and_quarters(scope, frequency)
    axis = native(chart, about).plots[0].categories
    years = list(axis.levels)
    if axis.depth > 1:
        labels = [category.label for category in years[1]]
        assert len(set(labels)) == len(labels)
    else:
        assert len(set(axis)) == len(axis)
