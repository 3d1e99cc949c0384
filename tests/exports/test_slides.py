"""Slides are opened again with python-pptx and LibreOffice, and compared with the database."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Inches

from dashboard.builder.sources import listed, sources_of
from dashboard.model import spans
from dashboard.model.chart import Chart
from dashboard.render import text_width
from dashboard.render.formats import BY_ENDING
from dashboard.render.plotted import serial
from dashboard.render.slides import slide
from data.edition import LANGUAGES
from tests.charts import samples


def opened(file: bytes):
    return Presentation(io.BytesIO(file))


def native(file: bytes):
    [frame] = [shape for shape in opened(file).slides[0].shapes if shape.has_chart]
    return frame.chart


def texts(file: bytes) -> str:
    shapes = opened(file).slides[0].shapes
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def notes(file: bytes) -> str:
    return opened(file).slides[0].notes_slide.notes_text_frame.text


def places(series) -> list[tuple[float, float]]:
    """The points of an XY series that have a value."""
    xs = [float(v.text) for v in series._element.findall(".//{*}xVal//{*}pt/{*}v")]
    return [(x, y) for x, y in zip(xs, series.iter_values(), strict=True) if y is not None]


def test_a_line_holds_the_figures_of_the_database_at_the_middle_of_their_periods(
    scope, remittances, known, about
):
    chart = remittances.inflow(scope)
    figures = known("cross_border_transfers_received", "personal_remittances_received")
    values = {(period, round(value, 3)) for partner, period, value in figures if partner == "WLD"}
    plotted = native(slide.write_pptx(chart, about))
    drawn = {s.name: s for s in plotted.plots[0].series}
    found = 0
    for series in chart.series:
        whole = [point for point in series.points if not point.part]
        if not whole:
            continue
        points = dict(places(drawn[series.label]))
        assert len(points) == len(whole)
        for point in whole:
            assert (point.time_period, round(point.value, 3)) in values
            middle = serial(point.start + timedelta(days=((point.end - point.start).days - 1) / 2))
            assert points[middle] * chart.divisor == pytest.approx(point.value, rel=1e-9)
            found += 1
    assert found > 20


def test_part_years_stand_apart_and_no_line_joins_them(scope, remittances, about):
    chart = remittances.inflow(scope)
    parts = [point for series in chart.series for point in series.points if point.part]
    assert parts
    plotted = native(slide.write_pptx(chart, about))
    names = {series.label for series in chart.series}
    apart = [s for s in plotted.plots[0].series if any(s.name.startswith(f"{n}:") for n in names)]
    lone = [series for series in apart if "edge" not in series.name and "контур" not in series.name]
    assert sum(len(places(series)) for series in lone) >= len(parts)
    main = {place for s in plotted.plots[0].series if s.name in names for place in places(s)}
    assert not {(serial(spans.middle(p)), p.value / chart.divisor) for p in parts} & main


def test_a_break_lifts_the_pen(about):
    chart = samples.cut()
    plotted = native(slide.write_pptx(chart, about))
    [main] = [s for s in plotted.plots[0].series if s.name == chart.series[0].label]
    values = list(main.iter_values())
    broken = [point.value for point in chart.series[0].points if point.status == "B"]
    assert broken
    for value in broken:
        at = values.index(pytest.approx(value / chart.divisor))
        assert values[at - 1] is None


def test_a_forecast_is_dashed(about):
    chart = samples.cut()
    plotted = native(slide.write_pptx(chart, about))
    [ahead] = [s for s in plotted.plots[0].series if s.name == chart.series[1].label]
    assert ahead.format.line.dash_style is not None
    assert ahead._element.find(".//{*}ln/{*}prstDash").get("val") == "dash"


def test_milestones_stand_at_their_dates_with_their_numbers(scope, remittances, about):
    chart = remittances.inflow(scope)
    milestones = chart.closest()
    assert milestones
    plotted = native(slide.write_pptx(chart, about))
    numbered = {}
    for series in plotted.plots[0].series:
        labels = series._element.findall(".//{*}dLbl")
        for label in labels:
            text = "".join(t.text for t in label.findall(".//{*}t"))
            if text.isdecimal() and len(text) < 4:  # a year is no number of a milestone
                index = int(label.find("{*}idx").get("val"))
                numbered[int(text)] = places(series)[index][0]
    assert numbered == {milestone.number: serial(milestone.start) for milestone in milestones}
    written = texts(slide.write_pptx(chart, about))
    for milestone in milestones:
        assert milestone.title in written and milestone.when in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_shows_at_most_twelve_milestones_and_the_notes_all(language, about):
    chart = samples.line(language, count=60, countries=6)
    file = slide.write_pptx(chart, about)
    assert 3 <= len(chart.closest()) <= 12
    told = notes(file)
    for milestone in chart.milestones:
        assert milestone.title in told
        assert not milestone.url.startswith("http") or milestone.url in told
    assert about.link in told and about.build in told


def test_everything_a_reader_must_know_is_on_the_slide(scope, remittances, about):
    chart = remittances.inflow(scope)
    file = slide.write_pptx(chart, about)
    written = texts(file)
    for text in (chart.title, chart.takeaway, chart.subtitle, chart.unit, *chart.notes):
        assert text in written
    for words, _ in listed(chart):
        assert words in written
    told = notes(file)
    for words, url in sources_of(chart):
        assert words in told and url in told
    assert len(sources_of(chart)) > len(listed(chart))
    assert about.build in written
    links = [
        run.hyperlink.address
        for shape in opened(file).slides[0].shapes if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip
    assert about.link in links


def test_a_ranking_holds_the_senders_of_the_database_in_their_order(
    scope, remittances, known, about
):
    chart = remittances.senders(scope, 2025, "amount", remittances.TRANSFERS)
    plotted = native(slide.write_pptx(chart, about))
    [series] = plotted.plots[0].series
    assert list(plotted.plots[0].categories) == [p.label for p in chart.series[0].points]
    figures = {
        (partner, round(value))
        for partner, period, value in known(remittances.TRANSFERS)
        if period == "2025"
    }
    shown = {
        (point.area, round(value * chart.divisor))
        for point, value in zip(chart.series[0].points, series.values, strict=True)
        if point.area  # the rest of the total is ours
    }
    assert len(shown) > 3 and shown <= figures


def test_a_stack_keeps_a_place_for_every_year_between(scope, stock, known, about):
    chart = stock.total(scope, origin="UZB", revision="undesa-ims-2024")
    plotted = native(slide.write_pptx(chart, about))
    years = [int(label) for label in plotted.plots[0].categories]
    assert years == list(range(years[0], years[-1] + 1))
    figures = {(period, round(v)) for partner, period, v in known(stock.STOCK) if partner == "WLD"}
    shown = {
        (str(year), round(value * chart.divisor))
        for series in plotted.plots[0].series
        for year, value in zip(years, series.values, strict=True)
        if value is not None
    }
    assert len(shown) >= 6 and shown <= figures


def test_a_map_becomes_bars_of_its_largest(scope, stock, about):
    chart = stock.world(scope, origin="UZB", revision="undesa-ims-2024", year=2024)
    plotted = native(slide.write_pptx(chart, about))
    values = list(plotted.plots[0].series[0].values)
    assert 10 < len(values) <= 20 and values == sorted(values, reverse=True)


def test_columns_of_one_place_twice_become_dots(about):
    chart = samples.columns()
    twice = replace(chart.series[0], points=(*chart.series[0].points, chart.series[0].points[-1]))
    file = slide.write_pptx(replace(chart, series=(twice,)), about)
    assert sum(len(places(s)) for s in native(file).plots[0].series if s.name == twice.label) > 10


def test_texts_of_the_data_are_never_formulas_or_links(nasty, about):
    for kind in ("line", "dots", "columns", "stack", "ranking"):
        file = slide.write_pptx(replace(nasty, kind=kind), about)
        book = native(file).part.chart_workbook.xlsx_part.blob
        cells = [cell for row in load_workbook(io.BytesIO(book)).active for cell in row]
        assert len(cells) > 4 and not [cell.value for cell in cells if cell.data_type == "f"]
        for shape in opened(file).slides[0].shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for run in paragraph.runs:
                    assert not (run.hyperlink.address or "").startswith("javascript")


@pytest.mark.parametrize("form", [form for form, one in BY_ENDING.items() if not one.drawn])
def test_texts_as_long_as_the_data_may_hold_make_every_file(about, form):
    chart, long = samples.line("en"), "W" * 4000
    series = tuple(replace(one, label=f"{long}{one.id}") for one in chart.series)
    chart = replace(chart, title=long, unit=long, takeaway=long, notes=(long,), series=series)
    assert len(BY_ENDING[form].write(chart, about)) > 4000


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_leaves_the_slide_and_the_title_is_measured(language, about):
    chart = samples.line(language, count=60, countries=6)
    chart = replace(chart, title=f"{chart.title} {chart.title}"[:220])
    deck = opened(slide.write_pptx(chart, about))
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
        assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height
    title = deck.slides[0].shapes.title
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    taken = text_width.height(chart.title, size, title.width / 12700, bold=True)
    assert taken <= title.height / 12700


def test_a_deck_has_a_slide_for_each_chart(about):
    deck = slide.begin_deck("Deck")
    charts = [samples.line(), samples.cut(), samples.columns(), samples.dots(), samples.ranking()]
    for chart in [*charts, samples.columns(kind="stack", layers=3), samples.world()]:
        slide.add_slide(deck, chart, about)
    again = opened(slide.save_deck(deck))
    assert len(again.slides) == 7
    assert again.slide_width / again.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert again.slide_width == Inches(slide.WIDE)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_every_kind_of_slide_on_one_page(language, about, tmp_path):
    deck = slide.begin_deck("Deck")
    charts: list[Chart] = [
        samples.line(language, count=60, countries=6),
        samples.cut(language),
        samples.dots(language),
        samples.columns(language),
        samples.columns(language, "stack", 3),
        samples.ranking(language),
    ]
    for chart in charts:
        slide.add_slide(deck, chart, about)
    path = tmp_path / "deck.pptx"
    path.write_bytes(slide.save_deck(deck))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = (tmp_path / "deck.pdf").read_bytes().count(b"/Type/Page\n")
    assert pages in (0, len(charts))
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", tmp_path / "deck.pdf", "-"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        words = " ".join(told.split())
        for chart in charts:
            assert chart.title.split()[0] in words
        assert about.build in words and told.count("\f") == len(charts)
