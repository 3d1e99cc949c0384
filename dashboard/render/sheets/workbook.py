"""A chart as an Excel workbook: data with real numbers and days, Excel's own chart, milestones,
sources, and what the file is.

Texts are written as texts: nothing becomes a formula or a link by accident, and a text that
would be a formula when it is typed again carries Excel's sign for text.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from dashboard.builder.sources import sources_of
from dashboard.language.words import Words, speak
from dashboard.model import spans
from dashboard.model.chart import Chart
from dashboard.render.files.csv import safe
from dashboard.render.plotted import amount
from dashboard.render.provenance import Imprint, plain, said, titled, web
from dashboard.render.sheets import bars as sheet_bars
from dashboard.render.sheets import lines as sheet_charts
from dashboard.render.sheets import placed as sheet_placed

_LONGEST_LINK = 2000
LINE, MOST_LINES = 15, 25  # points; a row has no more than 409
ROWS = 32  # of the sheet with the chart, as high as the chart


class Page:
    """A sheet that is written row by row: a heading that stays in sight, typed cells."""

    def __init__(self, book, name: str, headings: Sequence[str], widths: Sequence[int]):
        self.sheet = book.add_worksheet(name)
        self.row, self.widths = 0, widths
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.number = book.add_format({"num_format": "#,##0.##########", "valign": "top"})
        # A format with decimals would write a point after a whole number too.
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
        bold = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        heading = book.add_format(bold)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        if headings:
            for column, text in enumerate(headings):
                self.sheet.write_string(0, column, plain(text), heading)
            self._make_room(headings)
            self.sheet.freeze_panes(1, 0)
            self.row = 1

    def add(self, cells: Iterable[object]) -> None:
        """One row of texts, numbers, days and links (a text that begins with http)."""
        values = list(cells)
        for column, value in enumerate(values):
            self._write(column, value)
        self._make_room(values)
        self.row += 1

    def _make_room(self, values: Sequence[object]) -> None:
        """The row's height: not every program gives wrapped text what it needs."""
        lines = 1
        for value, width in zip(values, self.widths, strict=False):
            if isinstance(value, str) and not web(value):
                # Letters are wider than digits, by which a column is measured, and lines end early.
                lines = max(lines, len(wrap(value, max(1, int(0.9 * width)))))
        self.sheet.set_row(self.row, LINE * min(lines, MOST_LINES))

    def _write(self, column: int, value: object) -> None:
        place = (self.row, column)
        # What is missing in a frame differs from itself.
        if value is None or value == "" or value != value:
            return
        if isinstance(value, date):
            self.sheet.write_datetime(*place, value, self.day)
        elif isinstance(value, int | float):
            form = self.whole if float(value).is_integer() else self.number
            self.sheet.write_number(*place, value, form)
        elif web(text := str(value)) and len(text) < _LONGEST_LINK and " " not in text:
            self.sheet.write_url(*place, text, self.link, plain(text)[:255])
        else:
            words = plain(text)
            form = self.text if safe(words) == words else self.quoted
            self.sheet.write_string(*place, words, form)


@contextmanager
def book_in(file: io.BytesIO, title: str, imprint: Imprint, say: Words) -> Iterator[Any]:
    """A workbook that is written into a file: no text of it is guessed to be more than a text, and
    its sheets are printed as wide as a page."""
    import xlsxwriter

    no_guessing = dict.fromkeys(("strings_to_formulas", "strings_to_urls"), False)
    with xlsxwriter.Workbook(file, {"in_memory": True, **no_guessing}) as book:
        book.set_properties({"title": titled(title), "comments": imprint.words(say)})
        yield book
        for sheet in book.worksheets():
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)


def add_about(book, told: Iterable[tuple[str, str]], imprint: Imprint, say: Words) -> None:
    """The sheet that tells what was chosen, and what the file is."""
    page = Page(book, say("exports.sheet_about"), [], [26, 110])
    for pair in told:
        page.add(pair)
    page.add((say("exports.address"), imprint.link))
    for name in ("build", "built", "taken"):
        page.add((say(f"exports.{name}"), getattr(imprint, name)))


def write_xlsx(chart: Chart, imprint: Imprint) -> bytes:
    """The workbook as a file; the chart must have figures."""
    say, file = speak(chart.language), io.BytesIO()
    with book_in(file, chart.title, imprint, say) as book:
        places = _write_data(book, chart, say)
        drawing = book.add_worksheet(say("exports.sheet_chart"))
        _write_milestones(book, chart, say)
        headings = [say("exports.source"), say("exports.link")]
        sources = Page(book, say("exports.sheet_sources"), headings, [70, 70])
        for words, url in sources_of(chart):
            sources.add([words, web(url) or url])
        add_about(book, said(chart), imprint, say)
        if chart.panels:
            made = sheet_charts.draw_panels(book, chart, say, places, drawing)
            column, rows = 0, sheet_charts.PANEL_ROWS * len(made)
        elif chart.ticks:
            made = [sheet_placed.draw_placed(book, chart, say, drawing)]
            column, rows = 0, ROWS
        elif chart.kind in ("line", "dots"):
            made = [sheet_charts.draw_lines(book, chart, say, places, drawing)]
            column, rows = 0, ROWS
        else:
            made = [sheet_bars.draw_bars(book, chart, say, drawing)]
            column, rows = len(chart.series) + 2, max(ROWS, drawing.dim_rowmax)
        for place, one in enumerate(made):
            drawing.insert_chart(place * sheet_charts.PANEL_ROWS, column, one)
        drawing.print_area(0, 0, rows, column + sheet_charts.COVERED - 1)
        drawing.hide_gridlines(2)
    return file.getvalue()


def _write_data(book, chart: Chart, say: Words) -> dict[tuple[int, int], int]:
    """The figures; returns the row of each by the numbers of its series and in it."""
    scaled = chart.divisor != 1
    # Panels have units of their own, told with the series; their values are scaled for an axis.
    names = ["series", "category", "period", "begins", "ends", "middle"]
    headings = [say(f"exports.{name}") for name in names]
    unit = say("exports.value_in", unit=chart.unit) if chart.unit else say("exports.value")
    headings += [unit, say("exports.value_full") if scaled else say("exports.value")]
    names = ["in_words", "part", "status", "status_words", "source", "link", "note"]
    # Of a figure that was read in a copy the page of the body that made it.
    names += ["origin_page", "origin_link"]
    headings += [say(f"exports.{name}") for name in names]
    widths = [30, 24, 14, 12, 12, 12, 16, 18, 28, 16, 10, 18, 50, 40, 50, 30, 40]
    page = Page(book, say("exports.sheet_data"), headings, widths)
    places = {}
    whose = [part for part in chart.parts for _ in part.series]
    for number, (series, part) in enumerate(zip(chart.series, whose, strict=True)):
        for index, point in enumerate(sheet_charts.ordered(series)):
            places[number, index] = page.row
            last = point.end - timedelta(days=1) if point.end else None
            middle = spans.middle(point) if point.start else None
            page.add([
                series.label, point.label, point.time_period, point.start, last, middle,
                amount(part, point), point.value, point.text, point.part,
                point.status, point.status_text, point.source, web(point.url), point.remark,
                point.origin[0], web(point.origin[1]),
            ])  # fmt: skip
    page.sheet.autofilter(0, 0, max(1, page.row - 1), len(headings) - 1)
    return places


def _write_milestones(book, chart: Chart, say: Words) -> None:
    names = ["number", "date", "date_words", "level", "kind", "title", "summary", "why", "facts"]
    headings = [say(f"exports.{name}") for name in (*names, "link", "height", "middle")]
    widths = [6, 12, 18, 14, 20, 50, 70, 50, 50, 40, 12, 12]
    page = Page(book, say("exports.sheet_milestones"), headings, widths)
    heights = sheet_charts.heights(chart)
    for milestone in chart.milestones:
        facts = "; ".join(f"{label}: {value}" for label, value in milestone.facts)
        page.add([
            milestone.number, milestone.known_day, milestone.when, milestone.level_text,
            milestone.kind_text, milestone.title, milestone.summary, milestone.why, facts,
            web(milestone.url), heights.get(milestone.number), milestone.place,
        ])  # fmt: skip
