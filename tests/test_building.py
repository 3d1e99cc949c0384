"""A build follows the content of the files, whatever their times say, and tells what hinders it."""

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from dashboard.build import loader
from dashboard.build import process as building
from dashboard.language.words import LANGUAGES, speak
from dashboard.store import database as store
from dashboard.ui.building_screen import sentence
from etl.build import hash_data
from etl.workplace import is_ours, is_whole
from tests.small_data import write_small
from tests.test_database import spoil_a_block

ROOT = Path(__file__).resolve().parents[1]
MODEL = "remittances/bilateral_model.csv"
posix = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")


@pytest.fixture(scope="module", autouse=True)
def patient():
    """A busy machine is slow, not wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "PATIENCE", 120.0)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with data and the database of them."""
    place = tmp_path_factory.mktemp("built")
    write_small(place / "data")
    assert build(place).state == "built"
    return place


@pytest.fixture
def place(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "place"))


def build(place: Path) -> building.Outcome:
    return building.build(lambda event: None, place / "data", place / "warehouse.duckdb")


def stale(place: Path) -> bool:
    return building.stale(place / "data", place / "warehouse.duckdb")


def signed(place: Path) -> tuple[str, str, int]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{place / 'warehouse.duckdb'}' as built (read_only)")
        return connection.execute(
            "select build_id, data_hash, (select count(*) from built.observations) from built.build"
        ).fetchone()


def break_a_row(place: Path) -> None:
    file = place / "data" / "remittances" / "other.csv"
    file.write_text(file.read_text("utf-8").replace(",A,", ",Q,", 1), "utf-8")


def test_a_database_is_fresh_however_old_or_young_its_files_look(place):
    assert not stale(place)
    for moment in (1, time.time() + 86_400, time.time() - 86_400):
        for path in (place / "data").rglob("*.csv"):
            os.utime(path, (moment, moment))
        os.utime(place / "warehouse.duckdb", (1, 1))
        assert not stale(place)


def test_a_copy_that_keeps_an_older_time_makes_the_database_stale(place):
    path = place / "data" / MODEL
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), "utf-8")
    os.utime(path, (1, 1))
    assert stale(place)
    assert build(place).state == "built" and not stale(place)
    assert signed(place)[1] == hash_data(place / "data")


def test_a_change_that_keeps_size_and_time_makes_the_database_stale(place):
    path = place / "data" / MODEL
    before, content = path.stat(), path.read_bytes()
    at = content.rindex(b"\n", 0, -1) + 1
    row = content[at:].split(b",")
    row[5] = row[5][:-1] + (b"1" if row[5][-1:] != b"1" else b"2")
    path.write_bytes(content[:at] + b",".join(row))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert stale(place)


@pytest.mark.parametrize("name", ["corrections.csv", MODEL, "milestones.csv"])
def test_a_file_that_is_gone_makes_the_database_stale(place, name):
    (place / "data" / name).unlink()
    assert stale(place)


def test_a_new_file_makes_it_stale_and_one_that_nothing_reads_does_not(place):
    for name in (".#x.csv", "x.csv~", "x.xlsx"):
        (place / "data" / "remittances" / name).write_text("x")
    (place / "data" / "notes.csv").write_text("x")
    assert not stale(place)
    shutil.copy(place / "data" / MODEL, place / "data" / "remittances" / "twin.csv")
    assert stale(place)


def spoil(database: Path, kind: str) -> None:
    content = database.read_bytes()
    database.unlink()
    if kind == "empty":
        database.touch()
    elif kind == "garbage":
        database.write_bytes(os.urandom(100_000))
    elif kind == "folder":
        database.mkdir()
        (database / "kept.txt").write_text("somebody's")
    elif kind == "another DuckDB file":
        with duckdb.connect(str(database)) as other:
            other.execute("create table theirs as select 42 as answer")
    elif kind == "SQLite":
        with sqlite3.connect(database) as other:
            other.execute("create table theirs (answer)")
        other.close()
    elif kind.startswith("cut off"):
        database.write_bytes(content[: -300_000 if "block" in kind else len(content) // 2])
    elif kind == "a link in a circle":
        database.symlink_to(database.name)
    elif kind == "pipe":
        os.mkfifo(database)


KINDS = ["empty", "garbage", "folder", "another DuckDB file", "SQLite", "cut off",
         "cut off by a byte block", "a link in a circle", "pipe"]  # fmt: skip


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_database_of_ours_is_set_aside_and_built_anew(place, kind, monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    spoil(place / "warehouse.duckdb", kind)
    status = (place / "warehouse.duckdb").lstat()
    assert stale(place)
    outcome = build(place)
    assert outcome.state == "built" and not stale(place) and signed(place)[2] > 1000
    assert outcome.aside.startswith("warehouse.duckdb.set-aside-")
    kept = (place / outcome.aside).lstat()
    assert (stat.S_IFMT(kept.st_mode), kept.st_ino) == (stat.S_IFMT(status.st_mode), status.st_ino)
    for language in LANGUAGES:
        assert outcome.aside in speak(language)("building.aside", name=outcome.aside)


def test_a_database_with_a_spoilt_block_is_built_anew_though_no_file_changed(place, monkeypatch):
    database = place / "warehouse.duckdb"
    monkeypatch.setattr(store, "DATABASE", database)
    spoil_a_block(database, "observations")
    assert is_ours(database) and not is_whole(database)
    with pytest.raises(store.NoDatabase):
        store.ask("select * from observations")
    assert stale(place) and build(place).state == "built"
    assert is_whole(database) and not stale(place)
    assert len(store.ask("select * from observations")) > 1000


def test_a_database_that_says_odd_things_of_its_build_is_built_anew(place):
    for told in ("x", "[]", '{"files": {}}', '{"files": 1, "code": "x"}'):
        other = Path(shutil.copy(place / "warehouse.duckdb", place / "other.duckdb"))
        with duckdb.connect(str(other)) as connection:
            connection.execute("update build set inputs = ?", [told])
        other.replace(place / "warehouse.duckdb")
        assert stale(place), told
    assert build(place).state == "built" and not stale(place)


def test_a_sqlite_file_makes_duckdb_ask_for_no_extension(place, monkeypatch):
    """The loader and the dashboard look at the first bytes, and do not open it."""
    spoil(place / "warehouse.duckdb", "SQLite")
    monkeypatch.delattr(duckdb, "connect")
    assert not is_ours(place / "warehouse.duckdb")
    with pytest.raises(store.NoDatabase, match="no database of DuckDB"):
        store.made_from(place / "warehouse.duckdb")


def test_a_file_that_stands_where_the_database_should_is_not_overwritten(place):
    notes = place / "notes.txt"
    notes.write_text("somebody's notes")
    command = [sys.executable, "-m", "etl", "build", "--data", str(place / "data")]
    said = subprocess.run(
        [*command, "--database", str(notes)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (aside,) = place.glob("notes.txt.set-aside-*")
    assert aside.read_text() == "somebody's notes" and aside.name in said.stdout


@posix
@pytest.mark.parametrize("kind", ["circle", "unreadable name"])
def test_what_is_no_file_of_ours_among_the_data_is_passed_over(place, kind):
    folder = place / "data" / "remittances"
    if kind == "circle":
        (folder / "x.csv").symlink_to("x.csv")
    else:
        (folder / "sources.csv\x1b]0;x\x07.csv").write_text("x")
    assert build(place).state == "built" and building.is_readable(place / "warehouse.duckdb")


@posix
def test_a_pipe_or_a_device_among_the_data_holds_nobody_up_and_leaves_the_good_database(place):
    folder = place / "data" / "remittances"
    before = signed(place)
    os.mkfifo(folder / "x.csv")
    (folder / "y.csv").symlink_to("/dev/zero")
    outcome = build(place)
    assert outcome.state == "kept" and signed(place) == before
    told = [fault["file"] for fault in outcome.errors]
    assert told == ["remittances/x.csv", "remittances/y.csv"]


def test_data_that_failed_are_not_tried_again_until_they_change(place, monkeypatch):
    break_a_row(place)
    outcome = build(place)
    assert (outcome.state, outcome.cause) == ("kept", "data")
    assert [(f["file"], f["line"]) for f in outcome.errors] == [("remittances/other.csv", 2)]
    with monkeypatch.context() as patch:
        patch.delattr(building, "run_loader")
        assert build(place) == outcome
    shutil.copy(ROOT / "data" / "remittances" / "other.csv", place / "data" / "remittances")
    assert not stale(place)


@posix
def test_a_full_disk_is_tried_again_and_never_said_to_be_kept_without_a_database(
    place, monkeypatch
):
    (place / "warehouse.duckdb").unlink()
    real = loader.subprocess.Popen

    def limited(command, **settings):
        import resource

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

        return real(command, preexec_fn=limit, **settings)

    with monkeypatch.context() as patch:
        patch.setattr(loader.subprocess, "Popen", limited)
        outcome = build(place)
    assert (outcome.state, outcome.cause) == ("failed", "disk")
    assert build(place).state == "built"


def test_a_folder_closed_to_writing_is_said_to_be_that_and_no_fault_of_the_data(place, monkeypatch):
    break_a_row(place)
    database = str(place / "warehouse.duckdb")
    fault = {"file": database, "line": None, "column": None, "expected": "a database that can …",
             "got": "Read-only file system", "severity": "error", "about": "folder"}  # fmt: skip
    told = loader.Told(1, (fault,), "")
    monkeypatch.setattr(building, "run_loader", lambda *_: told)
    outcome = build(place)
    assert (outcome.state, outcome.cause, outcome.errors) == ("kept", "folder", ())
    for language in LANGUAGES:
        assert "/" not in sentence(outcome, speak(language))
    assert "cannot be written to" in sentence(outcome, speak("en"))


def test_a_loader_that_says_nothing_is_stopped(place, monkeypatch):
    break_a_row(place)
    real = loader.subprocess.Popen
    sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    with monkeypatch.context() as patch:
        patch.setattr(loader, "SILENCE", 1.0)
        patch.setattr(loader.subprocess, "Popen", lambda command, **s: real(sleep, **s))
        outcome = build(place)
    assert (outcome.state, outcome.cause) == ("kept", "time")


def test_nobody_waits_for_ever_while_there_is_a_good_database(place, monkeypatch):
    break_a_row(place)
    real = loader.subprocess.Popen
    sleep = [sys.executable, "-c", "import time; time.sleep(9)"]
    monkeypatch.setattr(building, "PATIENCE", 0.5)
    monkeypatch.setattr(loader.subprocess, "Popen", lambda command, **s: real(sleep, **s))
    outcome = build(place)
    assert (outcome.state, outcome.cause) == ("kept", "slow")
    assert building.condition(place / "data", place / "warehouse.duckdb")[0] == "old"
