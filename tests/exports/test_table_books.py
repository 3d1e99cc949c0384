"""Tables of pages as files: beside each CSV a workbook, because Excel's CSV differs by language."""

import io
import tomllib
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.language.words import speak
from dashboard.model.scope import Scope
from dashboard.render.formats import FORMATS
from dashboard.render.provenance import Imprint
from dashboard.render.sheets.table_book import named, write_book
from tests.opened_pages import LOCALE, open_page, protos

ABOUT = Imprint(
    "https://figures.example.uz/explorer",
    "b",
    date(2026, 1, 1),
    date(2025, 12, 1),
    date(2026, 1, 2),
)
SEMICOLONS = ("uz", "ru")  # Excel separates cells by them where a comma stands within numbers


def opened(title: str, headings, rows):
    book = write_book(title, headings, rows, (), ABOUT, speak("en"))
    return load_workbook(io.BytesIO(book)).worksheets[0]


def test_what_is_missing_is_an_empty_cell(database):
    sheet = opened("t", ["a", "b", "c"], [[float("nan"), None, 1.5], ["", date(2020, 1, 2), 3]])
    assert [cell.value for cell in sheet[2]] == [None, None, 1.5]
    assert sheet["A3"].value is None and sheet["C3"].number_format == "#,##0"


@pytest.mark.parametrize("title", ["a/b: [c]*?", "x" * 90, "'quoted'", "/", "", "Россия\\"])
def test_any_title_names_a_sheet(database, title):
    assert opened(title, ["a"], [[1]]).title == named(title)


def test_every_table_of_the_explorer_becomes_a_workbook(database):
    from dashboard.charts.explorer import figure as explorer
    from dashboard.charts.explorer import table

    scope = Scope("ru", 2006, 2026, ("UZB",))
    codes = explorer.indicators("ru", explorer.EVERY)
    for code in codes[:: len(codes) // 12]:
        choice = explorer.start(scope, code, explorer.other_areas(scope, code)[1])
        headings, rows = table.file(scope, choice, True)
        rows = [*rows]
        sheet = opened(explorer.name_indicator(code, scope.say), headings, rows)
        assert (sheet.max_row, sheet.max_column) == (len(rows) + 1, len(headings))


@pytest.mark.parametrize("language", SEMICOLONS)
def test_the_words_beside_a_csv_lead_to_the_workbook(language):
    """Wherever a CSV is offered: the menu of a chart, tables of pages, the whole data."""
    found = 0
    for path in sorted(LOCALE.glob("*.toml")):
        if path.stem == "shell":  # the frame's own words, for a table that no page has
            continue
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            words = entry[language]
            # A link to data is for programs, not a file that an office opens.
            if isinstance(words, str) and "(CSV" in words and not key.startswith("link_"):
                assert "Excel" in words, (path.stem, key)
                found += 1
    assert found >= 2 and "Excel" in speak(language)("downloads.about_csv")
    endings = [form.ending for form in FORMATS]
    assert endings.index("xlsx") < endings.index("csv")


@pytest.mark.parametrize(
    ("page", "view"),
    [("explorer", "table"), ("sources", "sources"), ("sources", "indicators")],
)
def test_beside_each_csv_of_a_table_stands_a_workbook(database, page, view):
    app = open_page(page, view, "ru")
    assert not app.exception
    names = [Path(proto.url).suffix or proto.id for proto in protos(app.main)
             if type(proto).__name__ == "DownloadButton"]  # fmt: skip
    keys = " ".join(names)
    assert keys.count("csv-") == keys.count("xlsx-") == 1, keys
