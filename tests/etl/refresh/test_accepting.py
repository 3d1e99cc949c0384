"""A proposal becomes a vintage: rows are added, none is edited, and nothing is left half done."""

import csv
import errno
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from refresh_source import DAY, played, says, world_bank

from etl.refresh import accept as accepting
from etl.refresh.command import _PATIENCE
from etl.workplace import one_build_at_a_time
from tests.conftest import ROOT

SERIES = ("UZB", "KAZ", "WLD", "KGZ", "TJK", "TKM", "RUS")
FILES = ("sources.csv", "context/world_bank.csv")


def proposed(place, outside, changed=None):
    """The name of a proposal with one new year and one revision."""
    figures = place.figures(SERIES)
    figures |= {
        ("UZB", "2025"): 37_000_000.0,
        ("KAZ", "2024"): float(round(figures["KAZ", "2024"] * 1.001)),
    }
    figures |= changed or {}
    none = says(b'[{"page":1,"pages":1,"per_page":50,"total":0},null]')

    def play(handler):
        good = "SP.POP.TOTL" in handler.path
        (says(world_bank(figures)) if good else none)(handler)

    with played(play) as source:
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    assert code in {0, 2}, said
    (name,) = place.waiting
    return name


def texts(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.csv")}


def lines(text: bytes) -> set[bytes]:
    return set(text.splitlines())


@pytest.mark.slow
def test_an_accepted_proposal_is_a_new_vintage_and_no_line_is_edited(whole, outside):
    name = proposed(whole, outside)
    before = texts(whole.data)
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 0, said
    after = texts(whole.data)
    assert {file for file in after if after[file] != before[file]} == set(FILES)
    assert after["context/world_bank.csv"].startswith(before["context/world_bank.csv"])
    assert lines(before["sources.csv"]) < lines(after["sources.csv"])
    with (whole.data / "sources.csv").open(encoding="utf-8", newline="") as opened:
        (row,) = [r for r in csv.DictReader(opened) if r["source"] == f"worldbank-{DAY}"]
    assert (row["relation"], row["published_on"], row["origin"]) == ("original", DAY, "WB-WDI")
    assert row["url"].startswith("http")
    assert whole.waiting == []
    assert (whole.folder / "accepted" / name / "index.html").is_file()


@pytest.mark.slow
def test_the_new_vintage_is_the_newest_and_the_old_one_stays_reachable(whole, outside, tmp_path):
    import duckdb

    name = proposed(whole, outside)
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 0, said
    from etl.__main__ import main

    database = tmp_path / "warehouse.duckdb"
    assert main(["build", "--data", str(whole.data), "--database", str(database)]) == 0
    with duckdb.connect(str(database), read_only=True) as connection:
        told = connection.execute(
            "select source, time_period from newest where indicator = 'population' "
            "and ref_area = 'UZB' and time_period in ('2024', '2025')"
        ).fetchall()
        prints = connection.execute(
            "select count(*) from prints where indicator = 'population' "
            "and ref_area = 'KAZ' and time_period = '2024'"
        ).fetchone()
    assert (f"worldbank-{DAY}", "2025") in told
    assert prints == (2,)


@pytest.mark.slow
def test_only_new_periods_leaves_revisions_out(whole, outside):
    name = proposed(whole, outside)
    before = texts(whole.data)["context/world_bank.csv"]
    whole.run("accept", name, "--only-new-periods", "--despite", "revision")
    after = texts(whole.data)["context/world_bank.csv"]
    assert after.removeprefix(before).count(b"\n") == 1
    assert b"population,UZB,WLD,_T,2025,37000000," in after


def test_revisions_alone_wait_for_a_person(place, outside):
    with played(says(world_bank(place.figures(SERIES) | {("UZB", "2024"): 37e6}))) as source:
        outside(source.base)
        place.run("refresh", "worldbank")
    before = place.hash()
    code, said = place.run("accept", "all", "--only-new-periods", "--despite", "revision")
    assert code == 2
    assert "got revisions alone; read it, then accept it without --only-new-periods" in said
    assert (len(place.waiting), place.hash()) == (1, before)


@pytest.mark.slow
def test_rows_that_break_the_contract_are_refused_on_a_copy(whole, outside, monkeypatch):
    name = proposed(whole, outside)
    path = whole.folder / "proposals" / name / "proposal.json"
    told = json.loads(path.read_text("utf-8"))
    told["source"]["kind"] = "rumour"
    path.write_text(json.dumps(told), "utf-8")
    before = whole.hash()
    code, said = whole.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "rumour" in said
    assert whole.hash() == before
    assert sorted(p.name for p in whole.folder.iterdir()) == ["proposals", "raw"]


def test_a_proposal_whose_rows_were_edited_is_refused(place, outside):
    name = proposed(place, outside)
    path = place.folder / "proposals" / name / "rows.csv"
    path.write_text(path.read_text("utf-8").replace("37000000", "38000000"), "utf-8")
    code, said = place.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "rows.csv was changed" in said


def test_data_that_changed_since_are_compared_again_first(place, outside):
    name = proposed(place, outside)
    with (place.data / "context/world_bank.csv").open("a", encoding="utf-8") as opened:
        opened.write("population,UZB,WLD,_T,2026,1,A,wb-wdi-population,,,\n")
    code, said = place.run("accept", name, "--despite", "revision")
    assert code == 2
    assert "has changed" in said
    assert "refresh again" in said


def test_a_rejected_proposal_is_not_proposed_again(place, outside):
    name = proposed(place, outside)
    code, _ = place.run("reject", name)
    assert code == 0
    assert place.waiting == []
    with played(says(b"")) as source:
        outside(source.base)
    (raw,) = [p for p in (place.folder / "raw/worldbank").iterdir() if p.suffix == ".json"]
    code, said = place.run("refresh", "worldbank", "--file", str(raw))
    assert code == 1
    assert "which was rejected before" in said


def test_a_source_that_still_says_the_same_has_not_failed(place, outside):
    """Nor does it stop a schedule: the figures were decided on before."""
    name = proposed(place, outside)
    place.run("reject", name)
    body = world_bank(place.figures(SERIES) | {("UZB", "2025"): 37_000_000.0})
    with played(says(body)) as source:
        outside(source.base)
        place.run("refresh", "worldbank")
        (other,) = place.waiting
        place.run("reject", other)
        code, said = place.run("refresh", "worldbank")
    assert code == 0
    assert f"{other}, which was rejected before" in said
    assert place.waiting == []


def test_a_difference_is_shown_at_the_command_line(place, outside):
    name = proposed(place, outside)
    _, said = place.run("diff", name)
    assert "revised (1)" in said
    assert "population,UZB,WLD,_T,2025,,37000000" in said
    _, said = place.run("diff", "nothing")
    assert f"these wait: {name}" in said


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
