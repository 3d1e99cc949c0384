"""Folders in the temporary place: what a killed server leaves goes at the next start."""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from dashboard.store import temporary
from tests.conftest import ROOT, start_server, stop_server
from tests.exports.conftest import browser_found  # noqa: F401

HOLD = """
import sys, time
from dashboard.store import temporary
print(temporary.make("charts"), flush=True)
time.sleep(60)
"""


@pytest.fixture
def place(monkeypatch):
    # A short path: a browser's socket finds no room in a long one.
    with tempfile.TemporaryDirectory(prefix="t-") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def held_by_another() -> tuple[subprocess.Popen, str]:
    command = [sys.executable, "-c", HOLD]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def names(place) -> set[str]:
    return {path.name for path in place.iterdir() if path.is_dir()}


def test_only_what_nobody_holds_any_more_is_taken_away(place):
    own, theirs = temporary.make("charts"), place / "somebody-elses"
    theirs.mkdir()
    process, folder = held_by_another()
    (own / "profile").mkdir()
    assert temporary.remove_abandoned() == []
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [str(one) for one in temporary.remove_abandoned()] == [folder]
    assert names(place) == {own.name, theirs.name}
    temporary.remove(own)
    assert names(place) == {theirs.name}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process in another way")
def test_the_next_server_tidies_up_after_one_that_was_killed(database, browser_found, place):  # noqa: F811
    killed = start_server(database, place, TMPDIR=str(place))
    assert killed.get("/api/v1/chart/remittances-inflow.png").status == 200
    process, _ = held_by_another()
    left = names(place)
    assert any(name.startswith(temporary.PREFIX) for name in left)
    for one in (process, killed.process):
        one.send_signal(signal.SIGKILL)
        one.wait()
    following = start_server(database, place, TMPDIR=str(place))
    try:
        until = time.monotonic() + 60
        while left & names(place) and time.monotonic() < until:
            time.sleep(0.1)
        assert not left & names(place)
    finally:
        stop_server(following)
