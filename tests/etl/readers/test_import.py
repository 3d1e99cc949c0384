"""`python -m etl import` as a person meets it: a guess, questions, a map, and a file or nothing."""

import csv
import io
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.importing.mapping import Mapping, dump, load, shipped
from etl.readers import Unreadable
from etl.readers.row import CONTRACT
from tests.etl.readers.conftest import ROOT, rows_of, workbook
from tests.etl.readers.conftest import import_file as run

TITLE = "Трансграничные переводы физических лиц, млн долл. США"
TABLE = [
    [TITLE], [None],
    ["№", "Страна", "2023 год", None, "январь–июнь 2024 г.", None],
    [None, None, "Поступления", "Отправления", "Поступления", "Отправления"],
    [1, 2, 3, 4, 5, 6],
    ["1", "Россия", "8 900,5", "310,2", "4 500,1", "120"],
    ["2", "Казахстан", "350,7", "-", "210,9", "н/д"],
    ["3", "Корея", "280,4", "12", "160", "7,7"],
    ["", "Всего", "9531,6", "322,2", "4871", "127,7"],
    ["Источник: банки"],
    ["=", "A1:F1"], ["=", "A3:A4"], ["=", "B3:B4"], ["=", "C3:D3"], ["=", "E3:F3"],
]  # fmt: skip
ANSWERS = [
    "--area", "UZB", "--source", "cbu-2024", "--name", "Корея=KOR", "--leave-out", "Всего",
    "--series", "Поступления=cross_border_transfers_received",
    "--series", "Отправления=cross_border_transfers_sent",
]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Переводы 2024.xlsx"
    path.write_bytes(workbook(Лист=TABLE))
    return path


def test_an_agencys_table_becomes_rows_of_the_contract(table):
    code, rows = run(table, *ANSWERS)
    assert code == 0
    assert list(rows[0]) == list(CONTRACT)
    assert rows[0] | {"note": ""} == {
        "indicator": "cross_border_transfers_received", "ref_area": "UZB",
        "counterpart_area": "RUS", "breakdown": "_T", "time_period": "2023",
        "value": "8900500000", "obs_status": "A", "source": "cbu-2024", "rounded_to": "100000",
        "qualifier": "", "note": "",
    }  # fmt: skip
    assert len(rows) == 4 + 2 + 4
    halves = [row for row in rows if row["time_period"] == "2024-01-01/P6M"]
    assert sum(float(row["value"]) for row in halves if row["counterpart_area"] == "RUS") == (
        4620100000
    )


def test_without_a_terminal_every_open_question_is_listed_and_nothing_is_written(table, capsys):
    before = sorted(table.parent.iterdir())
    assert main(["import", str(table)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for words in (
        "--area UZB", '--series "Поступления=', '--series "Отправления=', '--name "Корея=KOR"',
        "South Korea (KOR) or North Korea (PRK)", '--leave-out "Всего"', "--source ID",
        "2023 Поступления", "nothing was written",
    ):  # fmt: skip
        assert words in said.err
    assert sorted(table.parent.iterdir()) == before


def test_the_answers_are_kept_as_a_map_that_answers_the_next_file(table, tmp_path):
    assert main(["import", str(table), *ANSWERS]) == 0
    kept = table.with_name("Переводы 2024.map.toml")
    first = table.with_name("Переводы 2024.figures.csv").read_text("utf-8")
    following = tmp_path / "next.xlsx"
    following.write_bytes(table.read_bytes())
    code, rows = run(following, "--map", str(kept))
    assert code == 0
    assert rows == list(csv.DictReader(io.StringIO(first)))


def test_a_map_is_toml_and_what_is_wrong_in_it_is_told():
    told = Mapping(sheets=["Лист «1»"], head_rows=[3, 4], areas={'a"\\b': "UZB"}, decimal=",")
    assert load(dump(told), "x") == told
    for wrong, words in (
        ("sheet = 1", "one of the words"), ("first_row = 'x'", "first_row as int"), ("a =", "TOML"),
    ):  # fmt: skip
        with pytest.raises(Unreadable, match=words):
            load(wrong, "x")
    assert len(shipped()) >= 2


@pytest.mark.slow
def test_a_person_at_a_terminal_answers_with_numbers(table):
    """Through a real terminal: the questions come one after another, then the file is written."""
    answers = ["1", "cross_border_transfers_received", "cross_border_transfers_sent", "1", "-",
               "cbu-2024", "y"]  # fmt: skip
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "etl", "import", str(table)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=follower, stdout=follower, stderr=follower, close_fds=True
    )
    os.close(follower)
    said = bytearray()

    def listen() -> None:
        try:
            while piece := os.read(leader, 4096):
                said.extend(piece)
        except OSError:
            return

    listener = threading.Thread(target=listen)
    listener.start()
    os.write(leader, ("\n".join(answers) + "\n").encode())
    assert process.wait(120) == 0, said.decode(errors="replace")
    listener.join(10)
    os.close(leader)
    assert "Did you mean South Korea (KOR) or North Korea (PRK)?" in said.decode()
    assert "UZB, RUS, _T, 2023 = 8900500000" in said.decode()
    rows = rows_of(table.with_name("Переводы 2024.figures.csv"))
    assert len(rows) == 10
    assert {row["counterpart_area"] for row in rows} == {"RUS", "KAZ", "KOR"}


def test_several_sheets_with_tables_are_a_question(tmp_path, capsys):
    path = tmp_path / "two.xlsx"
    rows = [["Country", 2023, 2024], ["Russia", 5, 6]]
    path.write_bytes(workbook(First=rows, Second=rows))
    options = ["--area", "UZB", "--indicator", "labour_migrants_abroad", "--source", "x"]
    assert run(path, *options)[0] == 2
    assert '--sheet "NAME"' in capsys.readouterr().err
    assert len(run(path, *options, "--sheet", "Second")[1]) == 2


def test_data_is_never_written_and_no_other_file_is_replaced(table, tmp_path, capsys):
    place = ROOT / "data" / "remittances" / "new.csv"
    assert main(["import", str(table), *ANSWERS, "--out", str(place)]) == 1
    assert not place.exists()
    other = tmp_path / "mine.csv"
    other.write_text("a,b\n")
    assert main(["import", str(table), *ANSWERS, "--out", str(other)]) == 1
    assert other.read_text() == "a,b\n"
    assert "holds something else" in capsys.readouterr().err


def test_a_file_of_a_source_needs_no_map(tmp_path, capsys):
    path = tmp_path / "anything.csv"
    path.write_text(
        '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",\n'
        '"Uzbekistan","UZB","x","BX.TRF.PWKR.CD.DT","1","2",\n'
        '"Euro area","EMU","x","BX.TRF.PWKR.CD.DT","1","2",\n'
        '"Kazakhstan","KAZ","x","BX.TRF.PWKR.CD.DT","1","2",\n'
    )
    code, rows = run(path)
    assert (code, rows) == (2, [])
    assert "left out: 2 rows, regions and groups that are no countries" in capsys.readouterr().err
    code, rows = run(path, "--source", "wb-wdi-2026", "--only", "UZB")
    assert code == 0
    assert [(row["ref_area"], row["value"]) for row in rows] == [("UZB", "1"), ("UZB", "2")]


def test_standard_output_holds_the_figures_alone(table, capsys):
    assert main(["import", str(table), *ANSWERS, "--out", "-"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == ",".join(CONTRACT)
    assert len(said.splitlines()) == 11


@pytest.mark.parametrize("content", ["<html><p>Sign in</p></html>", '{"a": 1}', "%PDF-1.7\n%x"])
def test_what_is_no_table_is_told_in_one_sentence(text, content, capsys):
    assert run(text(content, name="x.xlsx"))[0] in {1, 2}
    said = capsys.readouterr().err
    assert "expected a table" in said or "No table was found" in said
    assert "Traceback" not in said


def test_the_help_names_the_three_steps_and_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    said = capsys.readouterr().out
    assert "in three steps" in said
    assert "Exit codes" in said
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.slow
def test_the_app_and_the_build_need_none_of_its_libraries():
    code = (
        "import sys\nfor name in ('python_calamine', 'rapidfuzz', 'xlrd', 'sdmx', 'openpyxl'):\n"
        "    sys.modules[name] = None\n"
        "from etl.__main__ import main\nraise SystemExit(main(['check']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
