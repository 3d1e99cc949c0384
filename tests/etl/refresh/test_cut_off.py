"""What is killed, or finds no room, is ended or given up by the next command."""

import errno
import os
import shutil
import subprocess
import sys
import time

import pytest
from proposed import SERIES, lines, proposed, texts
from refresh_source import played, world_bank

from etl.refresh import accept as accepting
from etl.refresh.command import _PATIENCE
from etl.workplace import one_build_at_a_time
from tests.conftest import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1])
def test_an_acceptance_that_was_killed_is_ended_by_the_next_command(
    after, whole, outside, monkeypatch
):
    """Killed before the first file, and between two files."""
    name = proposed(whole, outside)
    before = texts(whole.data)
    replace, done = accepting._replace, []

    def killed(new, target):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(target)
        replace(new, target)

    monkeypatch.setattr(accepting, "_replace", killed)
    with pytest.raises(KeyboardInterrupt):
        whole.run("accept", name, "--despite", "revision")
    assert (whole.folder / accepting.JOURNAL).is_file()
    monkeypatch.undo()
    whole.run("diff")
    now = texts(whole.data)
    assert b"population,UZB,WLD,_T,2025," in now["context/world_bank.csv"]
    assert lines(before["sources.csv"]) < lines(now["sources.csv"])
    assert not [p for p in whole.folder.iterdir() if p.name.startswith((".acc", "journal"))]
    assert not list(whole.data.rglob(".*"))


def full_disk(after: int, copy):
    """A copy of a file that finds no room after so many."""
    done = []

    def copied(new, place):
        if len(done) == after:
            place.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
        done.append(place)
        return copy(new, place)

    return copied


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1])
def test_a_full_disk_changes_nothing_and_nothing_is_done_later(after, whole, outside, monkeypatch):
    """There is room for no file, and for one of two."""
    name, before = proposed(whole, outside), whole.hash()
    monkeypatch.setattr(accepting, "_copy", full_disk(after, accepting._copy))
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 1
    assert "No space left on device" in said
    assert "nothing was changed" in said
    assert whole.hash() == before
    assert not [p for p in whole.folder.iterdir() if p.name.startswith((".acc", "journal"))]
    monkeypatch.undo()
    whole.run("diff")
    assert whole.hash() == before
    assert whole.waiting == [name]


def test_what_was_cut_off_waits_for_room_and_is_ended_then(whole, outside, monkeypatch):
    name, copy = proposed(whole, outside), accepting._copy

    def killed(new, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(accepting, "_replace", killed)
    with pytest.raises(KeyboardInterrupt):
        whole.run("accept", name, "--despite", "revision")
    monkeypatch.undo()
    monkeypatch.setattr(accepting, "_copy", full_disk(0, copy))
    code, said = whole.run("diff")
    assert code == 1
    assert "to end an acceptance that was cut off" in said
    assert "make room" in said
    monkeypatch.undo()
    whole.run("diff")
    assert b"population,UZB,WLD,_T,2025," in texts(whole.data)["context/world_bank.csv"]
    assert not list(whole.data.rglob(".*"))


def test_what_was_cut_off_and_then_swept_away_is_told_and_given_up(whole, outside, monkeypatch):
    name, before = proposed(whole, outside), whole.hash()

    def killed(new, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(accepting, "_replace", killed)
    with pytest.raises(KeyboardInterrupt):
        whole.run("accept", name, "--despite", "revision")
    monkeypatch.undo()
    for staging in whole.folder.glob(".accepting-*"):
        shutil.rmtree(staging)
    code, said = whole.run("diff")
    assert code == 0
    assert "an acceptance that was cut off could not be ended" in said
    assert not (whole.folder / accepting.JOURNAL).exists()
    assert whole.hash() == before


def test_a_folder_that_cannot_be_copied_is_told_by_its_first_file(whole, outside, monkeypatch):
    name = proposed(whole, outside)

    def full(*_, **__):
        raise shutil.Error([("a.csv", "b.csv", "[Errno 28] No space left on device: 'b.csv'")] * 9)

    monkeypatch.setattr(accepting.shutil, "copytree", full)
    _code, said = whole.run("accept", name, "--despite", "revision")
    assert "got [Errno 28] No space left on device: 'b.csv'; nothing was changed" in said


# In a process of its own, by rules that wait for an answer.
SLOWLY = """
import sys
from dataclasses import replace
from etl.__main__ import main
from etl.connectors import connectors
from etl.refresh import command, rules

base, data, folder = sys.argv[1:]
real = connectors()
command.connectors = lambda: {name: replace(one, base=base) for name, one in real.items()}
calm = rules.Rules(
    allows=lambda address: str(address) == "127.0.0.1", contact="keeper@example.uz",
    pause=0.0, connect=2.0, read=30.0, whole=60.0, tries=1, wait=0.01, longest_wait=1.0,
    largest=1 << 20, largest_unpacked=4 << 20,
)
rules.usual = lambda: calm
main(["refresh", "worldbank", "--data", data, "--folder", folder])
"""


def test_a_killed_refresh_leaves_nothing_and_the_next_one_waits_for_its_turn(place, outside):
    before, held = place.hash(), []
    body = world_bank(place.figures(SERIES) | {("UZB", "2025"): 37_000_000.0})

    def play(handler):
        held.append(handler)
        if len(held) == 1:
            time.sleep(20)
        handler.answer(body)

    with played(play) as source:
        told = (source.base, str(place.data), str(place.folder))
        process = subprocess.Popen([sys.executable, "-c", SLOWLY, *told], cwd=ROOT)
        while not held:
            assert process.poll() is None
            time.sleep(0.01)
        told = []
        with pytest.raises(Exception, match="another build for more than"):
            lock = place.folder / "refresh"
            with one_build_at_a_time(lock, lambda: told.append("waits"), patience=0.2):
                pass
        process.kill()
        process.wait()
        assert told == ["waits"]
        assert place.waiting == []
        assert place.hash() == before
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    assert code == 0, said
    assert len(place.waiting) == 1
    assert _PATIENCE > 60
