"""What a workbook hides is asked about: neither read nor left out in silence."""

import openpyxl
import pytest

from tests.etl.readers.conftest import import_file as run

OPTIONS = ["--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"]
TABLE = [
    ["Davlat", 2022, 2023, 2024],
    ["Rossiya", 1200, 1300, 1400],
    ["Turkiya", 77, 78, 79],
    ["Qozogʻiston", 20, 21, 22],
]


@pytest.fixture
def made(tmp_path):
    """A workbook of the table, in which this is hidden."""

    def make(hide) -> object:
        book = openpyxl.Workbook()
        for row in TABLE:
            book.active.append(row)
        hide(book.active)
        path = tmp_path / "agency.xlsx"
        book.save(path)
        return path

    return make


def hide_a_row_and_a_column(sheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True


def told(rows) -> set[tuple[str, str, str]]:
    return {(row["counterpart_area"], row["time_period"], row["value"]) for row in rows}


def test_hidden_rows_and_columns_are_named_and_asked_about(made, capsys):
    path = made(hide_a_row_and_a_column)
    assert run(path, *OPTIONS) == (2, [])
    said = capsys.readouterr().err
    assert "Hidden, and not empty: Sheet, row 3; Sheet, column C." in said
    assert "--hidden read|leave-out" in said


def test_they_are_read_or_left_out_as_is_said(made):
    path = made(hide_a_row_and_a_column)
    code, rows = run(path, *OPTIONS, "--hidden", "leave-out")
    assert code == 0 and told(rows) == {
        ("RUS", "2022", "1200"), ("RUS", "2024", "1400"),
        ("KAZ", "2022", "20"), ("KAZ", "2024", "22"),
    }  # fmt: skip
    code, rows = run(path, *OPTIONS, "--hidden", "read")
    assert code == 0 and len(told(rows)) == 9


def test_another_answer_says_what_was_expected(made, capsys):
    assert run(made(hide_a_row_and_a_column), *OPTIONS, "--hidden", "no")[0] == 2
    assert "read or leave-out" in capsys.readouterr().err


def hide_what_is_empty(sheet) -> None:
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["H"].hidden = True


@pytest.mark.parametrize("hide", [hide_what_is_empty, lambda sheet: None])
def test_where_nothing_is_hidden_nothing_is_asked(made, hide):
    code, rows = run(made(hide), *OPTIONS)
    assert code == 0 and len(rows) == 9
