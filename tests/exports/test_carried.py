"""Every file of a chart carries what its receiver needs, read back by programs of others."""

import csv
import io
import json
from collections.abc import Callable

import pyarrow.parquet
import pytest
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.builder.sources import sources_of
from dashboard.model.chart import Chart
from dashboard.render.files import csv as tables
from dashboard.render.files import json_file, page_html, parquet
from dashboard.render.sheets import workbook
from dashboard.render.slides import slide as slides


def words_of_slides(file: bytes) -> str:
    [slide] = Presentation(io.BytesIO(file)).slides
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return "\n".join([*parts, slide.notes_slide.notes_text_frame.text])


def words_of_book(file: bytes) -> str:
    book = load_workbook(io.BytesIO(file))
    cells = [c for sheet in book for row in sheet.iter_rows(values_only=True) for c in row]
    return "\n".join(str(cell) for cell in cells if cell is not None)


def words_of_page(file: bytes) -> str:
    page = html.fromstring(file.decode())
    links = [link.get("href") or "" for link in page.iter("a")]
    body = [element.text_content() for element in page.iter("main", "article", "section", "header",
                                                           "footer", "h1", "p")]  # fmt: skip
    return "\n".join([*body, *links])


def words_of_table(file: bytes) -> str:
    rows = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    return "\n".join(cell for row in rows for cell in row)


def words_of_json(file: bytes) -> str:
    return json.dumps(json.loads(file), ensure_ascii=False).replace('\\"', '"')


def words_of_columns(file: bytes) -> str:
    table = pyarrow.parquet.read_table(io.BytesIO(file))
    about = json.dumps(json.loads(table.schema.metadata[b"about"]), ensure_ascii=False)
    cells = "\n".join(str(value) for row in table.to_pylist() for value in row.values())
    return about.replace('\\"', '"') + cells


FILES: dict[str, tuple[Callable, Callable[[bytes], str]]] = {
    "pptx": (slides.write_pptx, words_of_slides),
    "xlsx": (workbook.write_xlsx, words_of_book),
    "html": (page_html.write_html, words_of_page),
    "csv": (tables.write_csv, words_of_table),
    "json": (json_file.write_json, words_of_json),
    "parquet": (parquet.write_parquet, words_of_columns),
}
# A table for programs has a row a figure: what is told of a period stands in its row.
ROWS_ONLY = ("csv",)


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("form", FILES)
def test_a_file_carries_title_figures_sources_milestones_address_and_build(
    scope, remittances, about, form
):
    chart: Chart = remittances.inflow(scope)
    write, read = FILES[form]
    told = flat(read(write(chart, about)))
    parts = [point.part for one in chart.series for point in one.points if point.part]
    breaks = [p.status_text for one in chart.series for p in one.points if p.status == "B"]
    assert chart.milestones and parts and breaks and len(chart.notes) > 1
    wanted = [chart.title, about.link, about.build]
    wanted += [text for milestone in chart.milestones for text in (milestone.title, milestone.when)]
    wanted += [words for words, _ in sources_of(chart)]
    if form in ROWS_ONLY:
        wanted += [*parts, *breaks, *(p.text for one in chart.series for p in one.points)]
    else:
        wanted += [chart.takeaway, chart.subtitle, chart.unit, *chart.notes]
    missing = [text for text in wanted if flat(text) not in told]
    assert not missing


@pytest.mark.parametrize("form", ["pptx", "xlsx", "html", "json", "parquet"])
def test_a_file_leads_to_each_source(scope, remittances, about, form):
    chart: Chart = remittances.inflow(scope)
    write, read = FILES[form]
    told = read(write(chart, about))
    urls = {url for _, url in sources_of(chart) if url}
    assert len(urls) > 6
    assert not [url for url in urls if url not in told]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
def test_a_table_leads_from_each_figure_of_a_copy_to_the_page_of_its_producer(
    scope, remittances, about, form
):
    chart: Chart = remittances.gdp_share(scope)
    write, read = FILES[form]
    told = read(write(chart, about))
    pages = [point.origin for one in chart.series for point in one.points if point.origin[1]]
    assert len(pages) > 20
    assert told.count("https://data.worldbank.org/") >= len(pages)
    assert flat(told).count(flat(pages[0][0])) >= len(pages)


@pytest.mark.parametrize("form", ["html", "csv", "xlsx", "json", "parquet"])
def test_every_table_keeps_what_a_source_says_of_the_exactness_of_a_figure(scope, about, form):
    from dashboard.charts.overview import workers_abroad

    chart: Chart = workers_abroad(scope)
    write, read = FILES[form]
    told = flat(read(write(chart, about)))
    bounded = [point for one in chart.series for point in one.points if point.status_text]
    assert len(bounded) > 5
    for point in bounded:
        assert flat(point.text) in told
        assert form == "html" or flat(point.status_text) in told
