"""Builds that are killed, or race against files that change: the database is always that of some
whole state of the data, and the next build makes it that of the newest."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from etl.build import hash_data

ROOT = Path(__file__).parents[2]
MODEL = "remittances/bilateral_model.csv"
SEED = 20251118


def start_build(folder, database: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "etl", "build", "--unless-current", "--json"]
    command += ["--data", str(folder.path), "--database", str(database)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def made_of(database: Path) -> str:
    """The hash of the data in the database, which can be read as a whole."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as built (read_only, type duckdb)")
        connection.execute("select sum(value), count(note) from built.observations").fetchone()
        return connection.execute("select data_hash from built.build").fetchone()[0]


class Writer:
    """Somebody who writes another version of a file in two halves, again and again."""

    def __init__(self, folder, chance: random.Random) -> None:
        self.path, self.folder, self.chance = folder.path / MODEL, folder, chance
        self.rows = self.path.read_text("utf-8").splitlines(keepends=True)
        self.whole = {hash_data(folder.path)}
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._write)

    def _write(self) -> None:
        while not self.is_over.is_set():
            self.write_once(self.chance.uniform(0.2, 0.7))
            self.is_over.wait(self.chance.uniform(0.0, 1.5))

    def write_once(self, pause: float) -> None:
        left = self.rows[: len(self.rows) - self.chance.randrange(50)]
        content = "".join(left).encode()
        # What the file will be is known before it is: a build may be quicker than this thread.
        twin = self.path.read_bytes()
        self.path.write_bytes(content)
        self.whole.add(hash_data(self.folder.path))
        self.path.write_bytes(twin)
        half = len(content) // 2
        with self.path.open("wb", buffering=0) as file:
            file.write(content[:half])
            time.sleep(pause)
            file.write(content[half:])


def race(folder, database: Path, builds: int, seed: int = SEED) -> int:
    """How many builds ended by themselves; what each left behind is looked at."""
    chance, ended = random.Random(seed), 0
    writer = Writer(folder, chance)
    process = start_build(folder, database)
    assert process.wait() == 0
    writer.thread.start()
    try:
        for _ in range(builds):
            process = start_build(folder, database)
            if chance.random() < 0.5:
                time.sleep(chance.uniform(0.05, 1.2))
                process.send_signal(signal.SIGKILL)
            complaint = process.communicate()[1]
            assert complaint == b""
            ended += process.returncode >= 0
            assert made_of(database) in writer.whole
    finally:
        writer.is_over.set()
        writer.thread.join()
    assert start_build(folder, database).wait() == 0
    assert made_of(database) == hash_data(folder.path)
    assert {path.name for path in database.parent.iterdir()} == {database.name}
    return ended


@pytest.fixture
def database(tmp_path) -> Path:
    (tmp_path / "place").mkdir()
    return tmp_path / "place" / "warehouse.duckdb"


@pytest.mark.slow
def test_builds_killed_or_raced_leave_the_database_of_a_whole_state(folder, database):
    race(folder, database, 6)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_two_hundred_builds_killed_or_raced_leave_the_database_of_a_whole_state(
    folder, database, part
):
    assert race(folder, database, 50, SEED + part) > 12


@pytest.mark.slow
def test_a_file_that_changes_while_it_is_read_is_read_again(folder, database, monkeypatch):
    """The change comes when all was read, and before the database takes its place."""
    from etl import build as building

    path, real, changed = folder.path / MODEL, building.fill, []

    def fill(*arguments):
        if not changed:
            changed.append(path.write_bytes(path.read_bytes().rsplit(b"\n", 2)[0] + b"\n"))
        return real(*arguments)

    monkeypatch.setattr(building, "fill", fill)
    outcome = folder.run("build", "--database", str(database))
    assert (outcome.code, len(changed)) == (0, 1)
    assert made_of(database) == hash_data(folder.path)


@pytest.mark.slow
def test_a_half_written_file_is_no_fault_of_the_data(folder, monkeypatch):
    """Half a row is a fault; it is not told if the file is whole when all has been read."""
    from etl import build as building

    path, real = folder.path / MODEL, building.look_for_strays
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    def finish(*arguments):
        real(*arguments)
        threading.Timer(0.1, path.write_bytes, [content]).start()

    monkeypatch.setattr(building, "look_for_strays", finish)
    assert folder.check().code == 0


@pytest.mark.slow
def test_files_that_never_rest_are_told_and_nothing_is_built(folder, database, monkeypatch):
    from etl import build as building

    path, real, tried = folder.path / MODEL, building.judge, []
    rows = path.read_text("utf-8").splitlines(keepends=True)

    def change(*arguments):
        real(*arguments)
        tried.append(1)
        path.write_text("".join(rows[: -len(tried)]), "utf-8")

    monkeypatch.setattr(building, "judge", change)
    fault = folder.run("build", "--database", str(database)).error()
    assert (fault["file"], fault["about"]) == (MODEL, "moving")
    assert not database.exists()


@pytest.mark.slow
def test_two_builds_of_one_database_follow_each_other(folder, database):
    """Who waited finds a database of these very files, and leaves it."""
    processes = [start_build(folder, database) for _ in range(4)]
    assert [process.wait() for process in processes] == [0] * 4
    assert made_of(database) == hash_data(folder.path)
    assert {path.name for path in database.parent.iterdir()} == {database.name}
