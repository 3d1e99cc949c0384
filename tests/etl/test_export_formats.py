"""Every format of the export, read by programs of others and compared number by number."""

import csv
import json
import zipfile
from datetime import date, datetime

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from etl.exports.contents import open_contents
from etl.exports.text import number, safe


@pytest.fixture(scope="module")
def truth(database) -> dict[str, list[tuple]]:
    """The rows of every exported table, as the database has them."""
    return rows_by_table(database)


@pytest.fixture(scope="module")
def names(database) -> dict[str, list[str]]:
    with open_contents(database) as contents:
        return {table.name: [c.name for c in table.columns] for table in contents.tables}


def rows_by_table(database) -> dict[str, list[tuple]]:
    with open_contents(database) as contents:
        return {table.name: contents.rows(table) for table in contents.tables}


def as_texts(rows: list[tuple]) -> list[list]:
    """Rows as a format without types of its own must give them: numbers stay numbers."""
    return [[_shown(value) for value in row] for row in rows]


def _shown(value):
    return value.isoformat() if isinstance(value, date) else value


def test_the_export_holds_every_figure_and_marks_the_newest(database, truth, names):
    with duckdb.connect(str(database), read_only=True) as connection:
        figures = connection.execute("select count(*) from observations").fetchone()[0]
        newest = connection.execute("select count(*) from newest").fetchone()[0]
    place = names["observations"].index("is_newest")
    assert len(truth["observations"]) == figures
    assert sum(row[place] for row in truth["observations"]) == newest < figures


def test_every_table_that_the_files_fill_is_exported_and_explained(truth, names):
    assert {"observations", "indicators", "sources", "corrections", "milestones"} <= set(truth)
    assert {"milestone_events", "milestone_touches", "promises", "promise_verdicts"} <= set(truth)
    explained = {(table, column) for table, column, *_ in truth["columns"]}
    assert explained == {
        (table, name) for table, columns in names.items() if table != "columns" for name in columns
    }
    assert all(meaning for *_, meaning in truth["columns"])


@pytest.mark.slow
def test_csv_gives_every_value_and_is_safe_in_a_spreadsheet(exported, truth, names):
    folder = exported("csv")
    assert truth["observations"] and truth["milestones"]
    for table, rows in truth.items():
        path = folder / f"{table}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *found = csv.reader(file)
        assert head == names[table]
        assert len(found) == len(rows)
        for cells, row in zip(found, rows, strict=True):
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, bool):
                    assert cell == str(value).lower()
                elif isinstance(value, int | float):
                    assert float(cell) == value
                    assert "e" not in cell.lower()
                elif isinstance(value, str):
                    assert cell == safe(value)
                    assert cell[:1] not in ("=", "+", "-", "@")
                else:
                    assert cell == ("" if value is None else value.isoformat()[: len(cell)])


@pytest.mark.slow
def test_parquet_opens_in_duckdb_pandas_and_arrow(exported, truth, names):
    folder = exported("parquet")
    for table, rows in truth.items():
        path = folder / f"{table}.parquet"
        assert duckdb.sql(f"from '{path}'").fetchall() == rows
        read = pyarrow.parquet.read_table(path)
        assert read.column_names == names[table]
        assert [tuple(row.values()) for row in read.to_pylist()] == rows
    frame = pandas.read_parquet(folder / "observations.parquet")
    place = names["observations"].index("value")
    assert frame["value"].tolist() == [row[place] for row in truth["observations"]]
    kept = pyarrow.parquet.read_metadata(folder / "observations.parquet").metadata
    build = names["build"].index("build_id")
    assert kept[b"build_id"].decode() == truth["build"][0][build]


@pytest.mark.slow
def test_json_gives_every_row_with_the_meaning_of_its_columns(exported, truth, names):
    folder = exported("json")
    assert truth["observations"] and truth["milestones"]
    for table, rows in truth.items():
        read = json.loads((folder / f"{table}.json").read_text("utf-8"))
        assert [column["name"] for column in read["columns"]] == names[table]
        assert [list(row.values()) for row in read["rows"]] == as_texts(rows)


@pytest.mark.slow
def test_the_workbook_has_typed_cells_and_no_formula(exported, sample_build, names):
    # The reader of these sheets is slow: the sample has every kind of cell.
    rows_of = rows_by_table(sample_build)
    book = openpyxl.load_workbook(exported("xlsx", small=True) / "migration.xlsx", read_only=True)
    assert book.sheetnames == list(rows_of)
    for table, rows in rows_of.items():
        head, *found = book[table].iter_rows()
        assert [cell.value for cell in head] == names[table]
        for cells, row in zip(found, rows, strict=True):
            values = [cell.value for cell in cells] + [None] * (len(row) - len(cells))
            for value, expected in zip(values, row, strict=True):
                if isinstance(expected, float):
                    # Excel keeps fifteen digits and the writer sixteen.
                    assert value == pytest.approx(expected, rel=1e-15)
                elif isinstance(expected, datetime):
                    assert abs(value - expected).total_seconds() < 0.01
                elif isinstance(expected, date):
                    assert value.date() == expected
                else:
                    assert value == expected
            assert all(cell.data_type != "f" for cell in cells if cell.value is not None)


def test_the_headings_of_a_sheet_stay_in_view(exported):
    with zipfile.ZipFile(exported("xlsx", small=True) / "migration.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        assert all(b'state="frozen"' in book.open(name).read(2000) for name in sheets)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15_800_000_000.0, "15800000000"),
        (49.9, "49.9"),
        (-1e-7, "-0.0000001"),
        (1e22, "1" + "0" * 22),
    ],
)
def test_a_number_is_written_in_full_and_reads_back_as_itself(value, text):
    assert number(value) == text
    assert float(number(value)) == value


def test_a_text_that_a_spreadsheet_would_run_is_disarmed():
    assert safe("=1+1") == "'=1+1"
    assert safe("-5 % by the page") == "'-5 % by the page"
    assert safe("more than") == "more than"
