"""The database changes whole or not at all, whatever happens to the build."""

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from etl import build as building
from etl.__main__ import main
from etl.workplace import workplace

ROOT = Path(__file__).parents[2]


def started(folder, database: Path, **settings) -> subprocess.Popen:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder.path)]
    return subprocess.Popen(
        [*command, "--database", str(database), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **settings,
    )


def built_as(database: Path) -> str:
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("select count(*) from newest").fetchone()[0] > 1000
        return connection.execute("select build_id from build").fetchone()[0]


@pytest.fixture
def database(sample_build, tmp_path) -> Path:
    path = tmp_path / "place" / "warehouse.duckdb"
    path.parent.mkdir()
    return Path(shutil.copy(sample_build, path))


@pytest.mark.slow
def test_a_build_tells_its_steps_and_its_id(folder, tmp_path):
    path = tmp_path / "new.duckdb"
    outcome = folder.run("build", "--database", str(path))
    steps = {event["step"] for event in outcome.events if event["event"] == "step"}
    assert steps == {"read", "check", "load", "views", "swap"}
    assert outcome.events[-1]["build_id"] == built_as(path)
    assert {file.name for file in tmp_path.iterdir()} == {"new.duckdb", "data"}


@pytest.mark.slow
def test_the_plain_run_prints_a_row_a_file_and_totals(folder, tmp_path, capsys):
    path = tmp_path / "new.duckdb"
    assert main(["build", "--data", str(folder.path), "--database", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["file", "rows", "problems", "seconds"]
    files = len(list(folder.path.rglob("*.csv")))
    assert said[files + 1].startswith(f"{files} files")
    assert said[-1] == f"built {built_as(path)}"


@pytest.mark.slow
def test_a_check_writes_nothing(folder, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert folder.check().code == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.slow
def test_a_refused_build_leaves_the_old_database(folder, database):
    content = database.read_bytes()
    folder.append("areas.csv", "ZZZ,ASIA")
    outcome = folder.run("build", "--database", str(database))
    assert outcome.code == 1
    assert outcome.events[-1]["build_id"] is None
    assert database.read_bytes() == content
    assert os.listdir(database.parent) == [database.name]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["make"],
        ["build", "--data", "no/such/folder"],
        ["check", "--data", __file__],
        ["build", "--database", str(ROOT)],
        ["build", "--database", "no/such/folder/warehouse.duckdb"],
        ["check", "--database", "x.duckdb"],
    ],
)
def test_wrong_usage_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m etl" in capsys.readouterr().err


@pytest.mark.slow
def test_the_command_ends_with_its_exit_code(folder, tmp_path):
    for breakage, expected in ((None, 0), ("areas.csv", 1)):
        if breakage:
            folder.append(breakage, "ZZZ,ASIA")
        process = started(folder, tmp_path / "new.duckdb")
        out, errors = process.communicate()
        assert (process.returncode, errors) == (expected, "")
        assert json.loads(out.splitlines()[-1])["event"] == "done"


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_database_whole_and_the_next_one_tidies_up(folder, database):
    before = built_as(database)
    remains = 0
    for moment in (0.1, 0.5, 0.65, 0.8):
        process = started(folder, database)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        remains += len(os.listdir(database.parent)) - 1
        after = built_as(database)
        # It was killed before the swap, or had done its work.
        assert after == before or after > before
        before = after
    assert folder.run("build", "--database", str(database)).code == 0
    assert os.listdir(database.parent) == [database.name]


@pytest.mark.slow
def test_a_build_killed_while_it_writes_leaves_the_old_database(folder, database):
    before = built_as(database)
    process = started(folder, database)
    while len(os.listdir(database.parent)) == 1 and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert built_as(database) == before
    assert len(os.listdir(database.parent)) == 2
    assert folder.run("build", "--database", str(database)).code == 0
    assert os.listdir(database.parent) == [database.name]


@pytest.mark.slow
def test_two_builds_at_once_both_end_well(folder, database):
    before = built_as(database)
    processes = [started(folder, database) for _ in range(2)]
    ids = []
    for process in processes:
        out, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
        ids.append(json.loads(out.splitlines()[-1])["build_id"])
    assert before < built_as(database) in ids
    assert os.listdir(database.parent) == [database.name]


def test_the_folder_of_a_running_build_is_not_taken_for_remains(tmp_path):
    database = tmp_path / "warehouse.duckdb"
    with workplace(database) as first:
        first.write_text("half a build")
        with workplace(database) as second:
            assert first.read_text() == "half a build"
            assert second != first
        assert first.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_an_open_reader_goes_on_reading_what_it_opened(folder, database):
    with duckdb.connect(str(database), read_only=True) as reader:
        before = reader.execute("select build_id from build").fetchone()[0]
        process = started(folder, database)
        process.communicate()
        assert process.returncode == 0
        assert reader.execute("select build_id from build").fetchone()[0] == before
        assert reader.execute("select count(*) from observations").fetchone()[0] > 1000
    assert built_as(database) > before


@pytest.mark.slow
def test_a_full_disk_at_the_swap_is_told_and_leaves_the_old_database(folder, database, monkeypatch):
    before = built_as(database)

    def fail(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("replace", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            outcome = folder.run("build", "--database", str(database))
        fault = outcome.error()
        assert fault["file"] == str(database)
        assert (fault["got"], fault["about"]) == ("No space left on device", "disk")
        assert built_as(database) == before
        assert os.listdir(database.parent) == [database.name]


@pytest.mark.slow
def test_a_disk_that_fills_while_the_build_writes_is_told(folder, database):
    before = built_as(database)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    process = started(folder, database, preexec_fn=limit)
    out, errors = process.communicate()
    assert (process.returncode, errors) == (1, "")
    faults = [json.loads(line) for line in out.splitlines()]
    (fault,) = [f for f in faults if f["event"] == "fault" and f["severity"] == "error"]
    assert fault["file"] == str(database)
    assert "File too large" in fault["got"] and str(database.parent) not in fault["got"]
    assert fault["about"] == "disk"
    assert built_as(database) == before
    assert os.listdir(database.parent) == [database.name]


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_told(folder, as_somebody_else, tmp_path):
    with as_somebody_else(folder) as place:
        target = place.path / "context"
        target.chmod(0o555)
        outcome = place.run("build", "--database", str(target / "warehouse.duckdb"))
        target.chmod(0o755)
    fault = outcome.error()
    assert (fault["got"], fault["about"]) == ("Permission denied", "folder")


@pytest.mark.slow
def test_the_log_of_a_writer_that_died_does_not_spoil_the_new_database(folder, database):
    log = database.with_name(database.name + ".wal")
    log.write_bytes(b"left behind")
    assert folder.run("build", "--database", str(database)).code == 0
    assert not log.exists()
    built_as(database)


def test_the_hash_changes_with_the_data_alone(folder, tmp_path):
    twin = Path(shutil.copytree(folder.path, tmp_path / "twin"))
    before = building.hash_data(folder.path)
    assert building.hash_data(twin) == before
    (twin / "notes.txt").write_text("no data")
    assert building.hash_data(twin) == before
    folder.append("remittances/central_bank.csv", "")
    assert building.hash_data(folder.path) != before


def test_duckdb_1_5_can_read_the_file(database):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as built (read_only)")
        (tags,) = connection.execute(
            "select tags from duckdb_databases() where database_name = 'built'"
        ).fetchone()
    assert tags["storage_version"].startswith("v1.5")
