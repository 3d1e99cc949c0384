"""A file that cannot be read, or not as a table, is told with its place; the others are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIGURES = "remittances/central_bank.csv"
CATALOGUE = "sources.csv"


@pytest.mark.slow
def test_the_copy_of_the_real_files_has_no_errors(folder):
    outcome = folder.check()
    assert outcome.code == 0
    assert outcome.errors == []
    assert outcome.events[-1]["event"] == "done"


@pytest.mark.parametrize("name", ["claims.csv", "codes.csv", "indicators.csv", "sources.csv"])
def test_a_missing_file_is_one_fault_and_not_thousands(folder, name):
    (folder.path / name).unlink()
    fault = folder.check().error()
    assert (fault["file"], fault["line"], fault["got"]) == (name, None, "no such file")


def test_a_domain_without_files_is_told(folder):
    for domain in ("context", "platform"):
        for path in (folder.path / domain).iterdir():
            path.unlink()
    (folder.path / "context").rmdir()
    assert {(fault["file"], fault["got"]) for fault in folder.check().errors} == {
        ("context/", "No such file or directory"),
        ("platform/", "none"),
    }


def test_a_file_of_figures_that_went_missing_leaves_indicators_bare(folder):
    (folder.path / "context" / "world_bank.csv").unlink()
    outcome = folder.check()
    assert outcome.code == 1
    assert {(fault["file"], fault["got"]) for fault in outcome.errors} == {
        ("indicators.csv", "net_migration: none"),
        ("indicators.csv", "population: none"),
    }


@pytest.mark.slow
def test_a_file_in_a_folder_with_a_slip_in_its_name_is_not_left_out_in_silence(folder):
    (folder.path / "remitances").mkdir()
    (folder.path / "remitances" / "x.csv").write_text("a\n")
    (folder.path / "remittances" / "Y.CSV").write_text("a\n")
    strays = {fault["file"] for fault in folder.check().faults if "nothing reads" in fault["got"]}
    assert strays == {"remitances/x.csv", "remittances/Y.CSV"}


def test_a_file_that_is_a_folder(folder):
    for name in (FIGURES, CATALOGUE):
        (folder.path / name).unlink()
        (folder.path / name).mkdir()
    told = {(fault["file"], fault["expected"], fault["got"]) for fault in folder.check().errors}
    assert {(name, "a file", "a folder") for name in (FIGURES, CATALOGUE)} <= told


@pytest.mark.slow
def test_a_file_without_read_permission(folder, as_somebody_else):
    with as_somebody_else(folder) as place:
        (place.path / FIGURES).chmod(0)
        outcome = place.check()
    fault = outcome.error()
    assert (fault["file"], fault["got"]) == (FIGURES, "Permission denied")


@pytest.mark.slow
def test_a_folder_without_read_permission(folder, as_somebody_else):
    with as_somebody_else(folder) as place:
        (place.path / "context").chmod(0)
        outcome = place.check()
        (place.path / "context").chmod(0o755)
    fault = outcome.error()
    assert (fault["file"], fault["got"]) == ("context/", "Permission denied")


def test_an_empty_file(folder):
    for name in (FIGURES, CATALOGUE):
        folder.write(name, [])
    told = {(fault["file"], fault["got"]) for fault in folder.check().errors}
    assert {(name, "an empty file") for name in (FIGURES, CATALOGUE)} <= told


def test_a_header_without_rows(folder):
    folder.write(FIGURES, folder.read(FIGURES)[:1])
    fault = folder.check().errors[0]
    assert (fault["file"], fault["line"], fault["got"]) == (FIGURES, 2, "a header alone")


def test_a_missing_column(folder):
    for name in (FIGURES, CATALOGUE):
        header, *rows = folder.read(name)
        folder.write(name, [header.rpartition(",")[0], *(row.rpartition(",")[0] for row in rows)])
    told = {(f["file"], f["line"], f["column"], f["expected"]) for f in folder.check().errors}
    assert (FIGURES, 1, "note", "this column") in told
    assert (CATALOGUE, 1, "accessed_on", "this column") in told


def test_an_extra_column(folder):
    header, *rows = folder.read(FIGURES)
    folder.write(FIGURES, [f"{header},remark", *(f"{row}," for row in rows)])
    fault = folder.check().error()
    assert (fault["line"], fault["column"], fault["got"]) == (1, "remark", "a further column")


def test_a_column_twice(folder):
    header, *rows = folder.read(FIGURES)
    folder.write(FIGURES, [header.replace("note", "value"), *rows])
    told = {(fault["column"], fault["expected"]) for fault in folder.check().errors}
    assert {("note", "this column"), ("value", "this column once")} <= told


@pytest.mark.slow
def test_columns_may_stand_in_any_order(folder):
    rows = [row.split(",") for row in folder.read("areas.csv")]
    folder.write("areas.csv", [",".join(reversed(row)) for row in rows])
    assert folder.check().code == 0


def test_a_row_with_too_many_or_too_few_cells(folder):
    line = folder.append(FIGURES, "a,b,c", "a,b,c,d,e,f,g,h,i,j,k,l")
    faults = folder.check().errors
    assert [(f["line"], f["expected"], f["got"]) for f in faults] == [
        (line, "11 cells", "3: a,b,c"),
        (line + 1, "11 cells", "12: a,b,c,d,e,f,g,h,i,j,k,l"),
    ]


def test_an_empty_line(folder):
    line = folder.append(FIGURES, "")
    assert folder.check().error()["line"] == line


def test_bad_utf_8(folder):
    path = folder.path / FIGURES
    lines = path.read_bytes().split(b"\n")
    lines[4] += b" \xff\xfe"
    place = len(lines[4]) - 1
    path.write_bytes(b"\n".join(lines))
    fault = folder.check().error()
    assert (fault["file"], fault["line"]) == (FIGURES, 5)
    assert fault["got"] == f"byte 0xff at place {place}"


def test_a_control_character(folder):
    folder.replace(FIGURES, 3, ",", ",\0")
    fault = folder.check().error()
    assert fault["line"] == 3
    assert fault["got"].startswith("U+0000")


@pytest.mark.slow
def test_a_byte_order_mark_is_left_out_with_a_warning(folder):
    path = folder.path / FIGURES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    outcome = folder.check()
    assert outcome.code == 0
    assert [f["line"] for f in outcome.faults if "byte order mark" in f["got"]] == [1]


@pytest.mark.slow
def test_windows_line_ends_give_one_warning_a_file_and_the_same_figures(folder):
    path = folder.path / FIGURES
    rows = len(folder.read(FIGURES)) - 1
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    outcome = folder.check()
    assert outcome.code == 0
    assert [f["line"] for f in outcome.faults if "CR LF" in f["got"]] == [1]
    assert [e["rows"] for e in outcome.events if e.get("name") == FIGURES] == [rows]


def test_a_quote_left_open_is_told_where_it_stands_and_swallows_no_rows(folder):
    rows = len(folder.read(FIGURES)) - 1
    folder.replace(FIGURES, 10, ",A,", ',A,"')
    outcome = folder.check()
    fault = outcome.error()
    assert (fault["file"], fault["line"]) == (FIGURES, 10)
    assert "quote" in fault["got"]
    assert [e["rows"] for e in outcome.events if e.get("name") == FIGURES] == [rows - 1]


def test_two_open_quotes_that_would_pair_up_are_both_told(folder):
    first = folder.append(
        FIGURES,
        'cross_border_transfers_sent,UZB,WLD,_T,2019,1,A,cbu-via-kun-2020-11-18,,,"one',
        'cross_border_transfers_sent,UZB,WLD,_T,2017,1,A,cbu-via-kun-2020-11-18,,,two"',
    )
    assert [fault["line"] for fault in folder.check().errors][:1] == [first]


@pytest.mark.slow
def test_a_line_of_200_megabytes_is_told_without_filling_the_memory(folder):
    path = folder.path / FIGURES
    line = len(folder.read(FIGURES)) + 1
    with path.open("ab") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\na,b\n")
    said = subprocess.run(
        [sys.executable, "-c", _MEASURED, "check", "--data", str(folder.path), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    events = [json.loads(text) for text in said.stdout.splitlines()]
    faults = [e for e in events if e["event"] == "fault" and e["severity"] == "error"]
    assert [(f["line"], f["got"]) for f in faults] == [
        (line, "200,000,001 bytes"),
        (line + 1, "2: a,b"),
    ]
    assert int(said.stderr) < 400_000


_MEASURED = """
import pathlib, re, resource, sys
from etl.__main__ import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status")
# Elsewhere than on Linux; here it would count the memory of the tests that started this.
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if status.exists():
    peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]
print(peak, file=sys.stderr)
sys.exit(code)
"""
