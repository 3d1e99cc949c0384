"""The one door to the database: read-only, closed, and always on the newest build."""

import shutil
import threading

import pytest

from dashboard.store import database as door


@pytest.fixture(autouse=True)
def own_copy(database, tmp_path, monkeypatch):
    copy = tmp_path / "warehouse.duckdb"
    shutil.copy(database, copy)
    monkeypatch.setattr(door, "DATABASE", copy)
    return copy


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
