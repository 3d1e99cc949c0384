"""Files that come from outside: what is no file, what nothing reads, names that mislead."""

import os
import sys

import pytest

from etl.__main__ import main

posix = pytest.mark.skipif(sys.platform == "win32", reason="kinds of files that Windows lacks")


@posix
def test_what_is_no_file_is_told_and_nobody_waits(folder):
    pipe, device, inner = (folder.path / "remittances" / f"{name}.csv" for name in "xyz")
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    inner.mkdir()
    outcome = folder.check()
    assert outcome.code == 1
    assert [(fault["file"], fault["expected"]) for fault in outcome.errors] == [
        (f"remittances/{name}.csv", "a file") for name in "xyz"
    ]


@pytest.mark.slow
@posix
def test_a_link_in_a_circle_is_a_warning_and_the_build_goes_on(folder):
    (folder.path / "remittances" / "x.csv").symlink_to("x.csv")
    outcome = folder.check()
    assert outcome.code == 0
    (fault,) = outcome.of("remittances/x.csv")
    assert (fault["severity"], "circle" in fault["got"]) == ("warning", True)


@posix
def test_a_link_to_a_file_that_is_gone_is_an_error_because_figures_may_be_missing(folder):
    (folder.path / "remittances" / "x.csv").symlink_to("gone.csv")
    assert folder.check().error()["got"] == "no such file"


def test_a_file_beyond_all_measure_is_told_without_reading_it(folder):
    with (folder.path / "remittances" / "x.csv").open("wb") as file:
        file.truncate(1 << 40)
    fault = folder.check().error()
    assert fault["expected"].startswith("a file of at most") and "1,099," in fault["got"]


@pytest.mark.slow
def test_a_table_of_another_form_is_told_with_the_way_to_import_it(folder):
    names = ("figures.xlsx", "a.tsv", "a.xls", "a.xml", "a.ods", "b.json")
    for name in names:
        (folder.path / "remittances" / name).write_bytes(b"PK")
    outcome = folder.check()
    assert outcome.code == 0
    for name in names:
        (fault,) = outcome.of(f"remittances/{name}")
        assert "nothing reads" in fault["got"] and "python -m etl import" in fault["expected"]


@pytest.mark.slow
def test_any_other_visible_file_is_told_too_and_our_own_are_not(folder):
    others = {"remittances/readme", "remittances/x.csv.bak", "migrants/y.zip", "z.csv"}
    others |= {"_old/figures.csv", "remittances/2024/x.csv", "migrants/_x.csv.txt"}
    for name in others:
        (folder.path / name).parent.mkdir(exist_ok=True)
        (folder.path / name).write_text("x\n")
    for name in ("README.md", "warehouse.duckdb", "warehouse.duckdb.lock", "__init__.py"):
        (folder.path / name).write_text("x\n")
    (folder.path / "remittances" / ".gitkeep").write_text("")
    strays = {f["file"] for f in folder.check().faults if "nothing reads" in f["got"]}
    assert strays == others


@pytest.mark.slow
@posix
def test_locks_and_shadows_of_editors_are_passed_over_with_a_note(folder):
    place = folder.path / "remittances"
    names = ("._x.csv", ".~lock.x.csv#", "~$x.xlsx", "#x.csv#", "x.csv~", ".x.csv.swp", ".y.csv")
    for name in names:
        (place / name).write_bytes(b"\x00\x05")
    (place / ".#central_bank.csv").symlink_to("somebody@somewhere.1234:5678")
    outcome = folder.check()
    assert outcome.code == 0
    passed = {f["file"] for f in outcome.faults if "passed over" in f["got"]}
    assert passed == {f"remittances/{name}" for name in (*names, ".#central_bank.csv")}


@posix
def test_a_file_name_that_a_terminal_would_obey_is_told_by_code_points(folder, capsys):
    (folder.path / "remittances" / "x\x1b]0;owned\x07.csv").write_text("a\n")
    assert main(["check", "--data", str(folder.path)]) == 1
    said = capsys.readouterr().out
    assert "remittances/x<U+001B>]0;owned<U+0007>.csv" in said and "\x1b" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_a_file_name_that_is_no_text_is_told(folder, capsys):
    open(os.fsencode(folder.path / "remittances") + b"/\xff.csv", "w").close()
    assert main(["check", "--data", str(folder.path)]) == 1
    assert "remittances/<byte 0xff>.csv" in capsys.readouterr().out
