"""Where an export goes: whole or not at all, never over somebody's work, with clear faults."""

import errno
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.exports.destination import MARK

ROOT = Path(__file__).parents[2]


def run(database: Path, out: Path, chosen: str = "csv") -> tuple[int, list[dict]]:
    said = io.StringIO()
    with redirect_stdout(said):
        code = main(
            ["export", "--format", chosen, "--out", str(out), "--database", str(database), "--json"]
        )
    return code, [json.loads(line) for line in said.getvalue().splitlines()]


def start(database: Path, out: Path, **settings) -> subprocess.Popen:
    command = [sys.executable, "-m", "etl", "export", "--format", "csv", "--json"]
    return subprocess.Popen(
        [*command, "--out", str(out), "--database", str(database)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **settings,
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.slow
def test_an_export_tells_its_steps_and_the_build(sample_build, tmp_path):
    code, events = run(sample_build, tmp_path / "out")
    assert code == 0
    assert {event["step"] for event in events if event["event"] == "step"} == {"write"}
    assert events[-1]["build_id"]
    assert names(tmp_path) == {"out"}


def test_the_plain_run_says_what_was_written(sample_build, tmp_path, capsys):
    arguments = ["--out", str(tmp_path / "out"), "--database", str(sample_build)]
    assert main(["export", "--format", "parquet", *arguments]) == 0
    said = capsys.readouterr().out
    assert "observations.parquet" in said
    assert said.splitlines()[-1].startswith("exported ")


@pytest.mark.slow
def test_an_earlier_export_is_replaced_whole(sample_build, tmp_path):
    out = tmp_path / "out"
    assert run(sample_build, out)[0] == 0
    assert run(sample_build, out, "json")[0] == 0
    assert not list(out.glob("*.csv"))
    assert (out / "observations.json").exists()
    assert names(tmp_path) == {"out"}


@pytest.mark.parametrize("chosen", ["folder with work", "file", "no parent"])
def test_a_place_that_is_taken_is_refused(sample_build, tmp_path, capsys, chosen):
    out = tmp_path / "out"
    if chosen == "file":
        out.write_text("work")
    elif chosen == "folder with work":
        out.mkdir()
        (out / "thesis.docx").write_text("work")
    else:
        out = tmp_path / "no" / "out"
    with pytest.raises(SystemExit) as ended:
        run(sample_build, out)
    assert ended.value.code == 2
    assert "--out: expected" in capsys.readouterr().err
    if chosen == "folder with work":
        assert names(out) == {"thesis.docx"}


def test_an_empty_folder_is_used(sample_build, tmp_path):
    (tmp_path / "out").mkdir()
    assert run(sample_build, tmp_path / "out")[0] == 0


def test_a_missing_database_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(tmp_path / "none.duckdb", tmp_path / "out")
    assert ended.value.code == 2
    assert "expected a file that `python -m etl build` made" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_told(tmp_path):
    strange = tmp_path / "strange.duckdb"
    strange.write_text("no database")
    code, events = run(strange, tmp_path / "out")
    (fault,) = [event for event in events if event["event"] == "fault"]
    assert code == 1
    assert fault["expected"].startswith("a database built by this version")
    assert names(tmp_path) == {"strange.duckdb"}


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_the_earlier_export(sample_build, tmp_path, monkeypatch):
    out = tmp_path / "out"
    assert run(sample_build, out)[0] == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def fail(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("etl.exports.csv.csv.writer", fail)
    code, events = run(sample_build, out)
    (fault,) = [event for event in events if event["event"] == "fault"]
    assert (code, fault["got"]) == (1, "No space left on device")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert names(tmp_path) == {"out"}


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ["csv", "parquet", "xlsx"])
def test_a_disk_that_fills_while_it_writes_is_told(sample_build, tmp_path, chosen):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "etl", "export", "--format", chosen, "--json"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out"), "--database", str(sample_build)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "File too large" in done.stdout
    assert names(tmp_path) == set()


@pytest.mark.slow
def test_a_killed_export_leaves_nothing_half_and_the_next_one_tidies_up(sample_build, tmp_path):
    out = tmp_path / "out"
    process = start(sample_build, out)
    while not names(tmp_path) and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not out.exists() or MARK in names(out)
    assert run(sample_build, out)[0] == 0
    assert names(tmp_path) == {"out"}


@pytest.mark.slow
def test_two_exports_at_once_do_not_disturb_each_other(sample_build, tmp_path):
    processes = [start(sample_build, tmp_path / name) for name in ("one", "two")]
    for process in processes:
        assert process.wait() == 0
        process.communicate()
    one, two = tmp_path / "one", tmp_path / "two"
    assert (one / "observations.csv").read_bytes() == (two / "observations.csv").read_bytes()
