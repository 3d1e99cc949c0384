"""The axis of time in office files: from the first of January, with the boundaries of its years."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_LABEL_POSITION

from dashboard.language.words import speak
from dashboard.render import text_width
from dashboard.render.plotted import serial
from dashboard.render.sheets import workbook
from dashboard.render.slides import labels as slide_labels
from dashboard.render.slides import slide
from dashboard.render.slides.style import EMU_POINT
from dashboard.render.time_axis import time_axis
from tests.charts import samples
from tests.exports.drawn import chart_of

SPANS = ("2015-2025", "2016-2026", "1997-2026", "2013-2018", "2023-2025", "2024-2025")
DATED = "remittances-inflow?lang={}&years={}"


def shapes_of(chart, about):
    return Presentation(io.BytesIO(slide.write_pptx(chart, about))).slides[0].shapes


def native_of(chart, about):
    return next(shape for shape in shapes_of(chart, about) if shape.has_chart).chart


def places(series) -> list[tuple[float, float]]:
    xs = [float(v.text) for v in series._element.findall(".//{*}xVal//{*}pt/{*}v")]
    return [(x, y) for x, y in zip(xs, series.iter_values(), strict=True) if y is not None]


def labels(series) -> list[str]:
    found = series._element.findall(".//{*}dLbl")
    return ["".join(text.text for text in label.findall(".//{*}t")) for label in found]


def day(number: float) -> date:
    return date(1899, 12, 30) + timedelta(days=number)


def named(native, key: str, language: str):
    [series] = [s for s in native.plots[0].series if s.name == speak(language)(f"exports.{key}")]
    return series


@pytest.mark.parametrize("years", SPANS)
def test_the_axis_begins_with_a_year_and_has_its_boundaries(database, about, years):
    native = native_of(chart_of(DATED.format("en", years)), about)
    axis, bounds = native.category_axis, named(native, "bounds", "en")
    first, last = day(axis.minimum_scale), day(axis.maximum_scale)
    assert (first.month, first.day) == (last.month, last.day) == (1, 1)
    drawn = {day(x) for x, _ in places(bounds)}
    assert {date(year, 1, 1) for year in range(first.year, last.year)} <= drawn
    assert all(one.day == 1 for one in drawn)


@pytest.mark.parametrize("years", SPANS)
def test_a_period_is_named_in_its_middle_where_its_figure_stands(database, about, years):
    native = native_of(chart_of(DATED.format("ru", years)), about)
    series = named(native, "periods", "ru")
    told = list(zip(labels(series), places(series), strict=True))
    assert 3 < len(told) <= 11
    assert {y for _, (_, y) in told} == {native.value_axis.minimum_scale}
    for words, (x, _) in told:
        month, _, year = words.rpartition(".")
        assert day(x).year == int(year) and (not month or day(x).month == int(month))
        assert 160 < day(x).timetuple().tm_yday < 200 if not month else 13 < day(x).day < 17
    for label in series._element.findall(".//{*}dLbl/{*}dLblPos"):
        assert label.get("val") == XL_LABEL_POSITION.to_xml(XL_LABEL_POSITION.BELOW)


def test_a_milestone_of_january_stands_inside_and_one_of_february_in_its_year(about):
    chart = samples.line(count=4)
    days = (date(2015, 1, 1), date(2015, 1, 20), date(2022, 2, 24), date(2024, 12, 31))
    dated = tuple(
        replace(one, start=when, end=None, precision="day", featured=True)
        for one, when in zip(chart.milestones, days, strict=True)
    )
    chart = replace(chart, milestones=dated, start=date(2015, 1, 1), end=date(2026, 1, 1))
    native = native_of(chart, about)
    axis, bounds = native.category_axis, {x for x, _ in places(named(native, "bounds", "en"))}
    numbers = [
        x
        for series in native.plots[0].series
        if all(label.isdecimal() and len(label) < 4 for label in labels(series) or ["no"])
        for x, _ in places(series)
    ]
    assert sorted(numbers) == [serial(when) for when in days]
    assert all(axis.minimum_scale <= x <= axis.maximum_scale for x in numbers)
    for when in days:
        assert {serial(date(when.year, 1, 1)), serial(date(when.year + 1, 1, 1))} <= bounds | {
            axis.maximum_scale
        }


def test_no_period_is_named_twice_whatever_the_first_year(database):
    chart = samples.line(count=0)
    for year in range(1960, 2025):
        for length in (1, 2, 3, 4, 9, 30):
            ends = {"start": date(year, 1, 1), "end": date(year + length, 1, 1)}
            axis = time_axis(replace(chart, series=(), **ends), ())
            names = [name for _, name in axis.names]
            assert len(set(names)) == len(names) > 0
            assert axis.first == serial(date(year, 1, 1))
            assert serial(date(year + length - 1, 1, 1)) in axis.bounds


@pytest.mark.parametrize("years", ["2016-2026", "2024-2025"])
def test_excels_axis_is_the_same(database, about, years):
    chart = chart_of(DATED.format("en", years))
    file = io.BytesIO(workbook.write_xlsx(chart, about))
    sheet = load_workbook(file)[speak("en")("exports.sheet_chart")]
    [drawn] = sheet._charts
    time = time_axis(chart, chart.closest())
    assert (drawn.x_axis.scaling.min, drawn.x_axis.scaling.max) == (time.first, time.last)
    bounds, periods = drawn.series[-2:]
    days = [cell.value.date() for row in read(sheet, bounds.xVal) for cell in row]
    assert {serial(one) for one in days} == set(time.bounds)
    assert len(list(read(sheet, periods.xVal))) == len(time.names)
    written = zipfile.ZipFile(file).read("xl/charts/chart1.xml").decode()
    told = re.findall(r"<a:t>([^<]*)</a:t>", written.rpartition("<c:ser>")[2])
    assert told[: len(time.names)] == [name for _, name in time.names]


def read(sheet, values):
    low, high = values.numRef.f.split("!")[1].replace("$", "").split(":")
    return sheet[low:high]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_hollow_sign_is_hollow_in_every_program(database, about, language):
    """The page within an edge; and a ring above and beneath it, which is nothing but an edge."""
    chart = chart_of(DATED.format(language, "2006-2026"))
    say = speak(language)
    parts = [one for one in chart.series if any(p.part for p in one.points)]
    assert parts
    by_name = {s.name: s for s in native_of(chart, about).plots[0].series}
    order = list(by_name)
    for one in parts:
        name = say("exports.part_of", name=one.label)
        core, ring = by_name[name], by_name[say("exports.rim_of", name=name)]
        assert order.index(core.name) + 1 == order.index(ring.name)
        assert places(core) == places(ring) and core.marker.size < ring.marker.size
        assert str(core.marker.format.fill.fore_color.rgb) == "FFFFFF"
        assert ring._element.find("{*}marker/{*}spPr/{*}noFill") is not None
        assert ring.marker.format.line.color.rgb == core.marker.format.line.color.rgb


@pytest.mark.parametrize("language", ["en", "uz", "ru"])
@pytest.mark.parametrize("years", ["2006-2026", "2015-2025", "2024-2025"])
def test_no_leader_strikes_through_words(database, about, language, years):
    chart = chart_of(DATED.format(language, years))
    shapes = shapes_of(chart, about)
    frame = next(shape for shape in shapes if shape.has_chart)
    native = frame.chart
    leaders = [
        shape
        for shape in shapes
        if shape.shape_type is not None and "LINE" in str(shape.shape_type)
    ]
    assert leaders
    left, top, wide, high = (
        v / EMU_POINT for v in (frame.left, frame.top, frame.width, frame.height)
    )
    layout = native._chartSpace.chart.plotArea.find("{*}layout/{*}manualLayout")
    x0, y0, w, h = (float(layout.find(f"{{*}}{side}").get("val")) for side in "xywh")
    across, up = native.category_axis, native.value_axis

    def at(x, y):
        part = (x - across.minimum_scale) / (across.maximum_scale - across.minimum_scale)
        down = (up.maximum_scale - y) / (up.maximum_scale - up.minimum_scale)
        return left + (x0 + part * w) * wide, top + (y0 + down * h) * high

    for series in native.plots[0].series:
        for label in series._element.findall(".//{*}dLbl"):
            words = "".join(text.text for text in label.findall(".//{*}t"))
            side = label.find("{*}dLblPos").get("val")
            if len(words) < 6 or side == "ctr":
                continue
            index = int(label.find("{*}idx").get("val"))
            x, y = at(*places(series)[index])
            side = {"b": "below", "t": "above", "r": "right", "l": "left"}[side]
            box = slide_labels._box((x, -y), words, side)
            for leader in leaders:
                ends = [
                    v / EMU_POINT
                    for v in (leader.begin_x, leader.begin_y, leader.end_x, leader.end_y)
                ]
                assert not any(
                    box[0] < ends[0] + (ends[2] - ends[0]) * n / 200 < box[2]
                    and box[1] < -(ends[1] + (ends[3] - ends[1]) * n / 200) < box[3]
                    for n in range(201)
                ), (words, side)
    assert text_width.width("x", 9)
