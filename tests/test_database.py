"""The one door to the database: read-only, closed, and always on the newest build."""

import gc
import os
import shutil
import sys
import threading
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.store import database as door


@pytest.fixture(autouse=True)
def own_copy(database, tmp_path, monkeypatch):
    copy = tmp_path / "warehouse.duckdb"
    shutil.copy(database, copy)
    monkeypatch.setattr(door, "DATABASE", copy)
    return copy


def test_texts_of_an_answer_are_kept_as_python_keeps_them():
    answer = door.ask("select area from areas union all select null")
    assert answer["area"].dtype.storage == "python"
    assert (answer["area"] == "").sum() == 1 and answer["area"].str.len().max() == 3


def refuse(sql):
    with pytest.raises(Exception) as refused:
        door.ask(sql)
    return str(refused.value).lower()


@pytest.mark.parametrize(
    "sql",
    [
        "delete from built.main.observations",
        "insert into built.main.indicators select * from indicators",
        "drop table built.main.observations",
        "create table built.main.x (a int)",
        "copy (select 1) to '/tmp/out.csv'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from glob('/etc/*')",
        "attach '/tmp/other.duckdb' as other",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ],
)
def test_nothing_can_be_written_read_from_files_or_unlocked(sql):
    assert refuse(sql)


def test_a_parameter_is_a_value_and_never_sql():
    odd = "x'; drop table observations; --"
    assert door.ask("select $odd as odd", odd=odd)["odd"].item() == odd
    assert door.ask("select count(*) as n from observations")["n"].item() > 0


def test_a_missing_database_is_said_in_words(own_copy):
    own_copy.unlink()
    with pytest.raises(door.NoDatabase, match="no database"):
        door.ask("select 1")


def test_a_file_that_is_no_database_is_said_in_words(own_copy):
    own_copy.unlink()
    own_copy.write_text("not a database")
    with pytest.raises(door.NoDatabase, match="cannot be read"):
        door.ask("select 1")


def test_another_build_is_seen_at_once_and_answers_are_asked_anew(own_copy, tmp_path):
    import duckdb

    counted = door.remember(lambda: door.ask("select build_id from build")["build_id"].item())
    former = counted()
    other = tmp_path / "other.duckdb"
    shutil.copy(own_copy, other)
    with duckdb.connect(str(other)) as writing:
        writing.execute("update build set build_id = 'another'")
    other.replace(own_copy)
    assert former != "another" and counted() == "another" == door.build_id()


def test_many_threads_ask_at_once():
    wrong = []

    def ask(number):
        for _ in range(20):
            if door.ask("select $n as n", n=number)["n"].item() != number:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_those_who_ask_at_once_wait_for_one_answer():
    worked, begun, go = [], threading.Event(), threading.Event()

    @door.remember
    def slow(number):
        worked.append(number)
        begun.set()
        go.wait(10)
        return [number]

    found = []
    threads = [threading.Thread(target=lambda: found.append(slow(1))) for _ in range(2)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    go.set()
    for thread in threads:
        thread.join()
    assert worked == [1] and found[0] is found[1]


def test_a_failure_is_no_answer_to_be_kept():
    tried = []

    @door.remember
    def fragile():
        tried.append(1)
        if len(tried) == 1:
            raise ValueError("the first time")
        return "found"

    with pytest.raises(ValueError, match="the first time"):
        fragile()
    assert fragile() == fragile() == "found" and len(tried) == 2


def test_a_missing_text_is_an_empty_one():
    assert (door.ask("select ended_on_text from milestones")["ended_on_text"] == "").any()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed by Linux alone")
def test_a_database_that_is_gone_gives_its_room_on_the_disk_back(own_copy):
    door.ask("select count(*) from observations")
    door.ask("select count(*) from observations", as_of=date(2025, 1, 1))
    own_copy.unlink()
    with pytest.raises(door.NoDatabase):
        door.ask("select 1")
    gc.collect()
    held = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert not [name for name in held if str(own_copy) in name]


def test_a_file_that_is_spoilt_inside_is_told_at_the_first_question_that_meets_it(own_copy):
    size = own_copy.stat().st_size
    with own_copy.open("r+b") as file:
        for place in range(1_000_000, size - 100_000, 50_000):
            file.seek(place)
            file.write(b"\x55" * 1000)
    with pytest.raises(door.NoDatabase) as told:
        door.ask("select sum(value), count(note) from observations")
    assert str(own_copy.parent) not in str(told.value)
    with pytest.raises(door.NoDatabase):
        door.build_id()


def spoil_a_block(path: Path, table: str) -> None:
    """One block of a table, as a disk loses it: the file opens, and its checksum is wrong."""
    with duckdb.connect(str(path), read_only=True) as connection:
        block = connection.execute(
            "select max(block_id) from pragma_storage_info(?) where block_id >= 0", [table]
        ).fetchone()[0]
    with path.open("r+b") as file:
        file.seek(3 * 4096 + block * 262_144 + 1000)
        file.write(b"\x55" * 1000)


@pytest.mark.parametrize("table", ["observations", "milestones", "build"])
def test_one_spoilt_block_is_told_by_whoever_meets_it(own_copy, table):
    spoil_a_block(own_copy, table)
    with pytest.raises(door.NoDatabase):
        door.ask(f'select * from built.main."{table}"')
        door.made_from(own_copy)
    with pytest.raises(door.NoDatabase):
        door.build_id()


@pytest.mark.parametrize("told", ["x", "[]", "null", '{"files": {}}', "1"])
def test_what_another_program_says_of_its_build_counts_for_nothing(own_copy, told):
    with duckdb.connect(str(own_copy)) as connection:
        connection.execute("update build set inputs = ?", [told])
    assert door.made_from(own_copy) == {}


@pytest.mark.parametrize("content", [b"", b"x" * 20_000, b"SQLite format 3\0" + b"\0" * 9000])
def test_what_is_no_database_is_known_by_its_first_bytes(own_copy, content):
    own_copy.write_bytes(content)
    with pytest.raises(door.NoDatabase, match="no database of DuckDB") as told:
        door.ask("select 1")
    assert str(own_copy.parent) not in str(told.value)


def test_rows_hold_plain_values_and_a_missing_number_is_none():
    """One column of whole numbers has a gap: it is told as NaN, as other numbers are."""
    frame = door.ask(
        """
        select 'a' as word, 1 as whole, 2 as gap, 0.5 as part, true as yes, date '2024-02-29' as day
        union all
        select null, 2, null, null, false, null
        order by whole
        """
    )
    first, second = door.rows_of(frame)
    assert first == {
        "word": "a", "whole": 1, "gap": 2.0, "part": 0.5, "yes": True,
        "day": pd.Timestamp(2024, 2, 29),
    }  # fmt: skip
    assert [type(first[name]) for name in ("whole", "part", "yes")] == [int, float, bool]
    assert (second["word"], second["whole"], second["yes"]) == ("", 2, False)
    assert all(pd.isna(second[name]) for name in ("gap", "part", "day"))
    assert type(second["gap"]) is float
    assert door.rows_of(frame.head(0)) == []
