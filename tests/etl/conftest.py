"""A copy of the real files to break, and the loader's own command to run on it."""

import contextlib
import io
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.etl.made_figures import Figures
from tests.etl.promise_ledger import Ledger
from tests.small_data import write_small

NOBODY = 65534


@dataclass
class Outcome:
    """What one run of the command gave."""

    code: int
    events: list[dict]

    @property
    def faults(self) -> list[dict]:
        return [event for event in self.events if event["event"] == "fault"]

    @property
    def errors(self) -> list[dict]:
        return [fault for fault in self.faults if fault["severity"] == "error"]

    def of(self, name: str) -> list[dict]:
        """What was found in one file."""
        return [fault for fault in self.faults if fault["file"] == name]

    def error(self) -> dict:
        """The only error."""
        assert self.code == 1
        assert len(self.errors) == 1, self.errors
        return self.errors[0]


class Folder:
    """A folder of data that can be edited and checked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, name: str) -> list[str]:
        return (self.path / name).read_text("utf-8").splitlines()

    def write(self, name: str, lines: list[str]) -> None:
        (self.path / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def append(self, name: str, *lines: str) -> int:
        """Add lines and tell the number of the first."""
        before = self.read(name)
        self.write(name, [*before, *lines])
        return len(before) + 1

    def replace(self, name: str, line: int, old: str, new: str) -> None:
        lines = self.read(name)
        assert old in lines[line - 1], lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.write(name, lines)

    def run(self, *arguments: str) -> Outcome:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = main([*arguments, "--data", str(self.path), "--json"])
        return Outcome(code, [json.loads(line) for line in said.getvalue().splitlines()])

    def check(self) -> Outcome:
        return self.run("check")


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    return write_small(tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture(scope="session")
def sample_build(sample) -> Path:
    database = sample.parent / "warehouse.duckdb"
    assert Folder(sample).run("build", "--database", str(database)).code == 0
    return database


@pytest.fixture
def folder(sample, tmp_path) -> Folder:
    return Folder(Path(shutil.copytree(sample, tmp_path / "data")))


@pytest.fixture
def as_somebody_else():
    """A copy of a folder, with the rights of an ordinary user: the superuser reads everything."""

    @contextlib.contextmanager
    def limited(folder: Folder):
        # Whatever is imported or read at the first run is read before the rights are gone.
        folder.check()
        with tempfile.TemporaryDirectory() as place:
            copied = Folder(Path(shutil.copytree(folder.path, Path(place) / "data")))
            superuser = os.geteuid() == 0
            if superuser:
                for path in (Path(place), *Path(place).rglob("*")):
                    os.chown(path, NOBODY, NOBODY)
                os.seteuid(NOBODY)
            try:
                yield copied
            finally:
                if superuser:
                    os.seteuid(0)

    return limited


@pytest.fixture(scope="module")
def ask(database):
    """Rows of the database of all real files."""
    with duckdb.connect(str(database), read_only=True) as connection:
        yield lambda query, *values: connection.execute(query, list(values)).fetchall()


@pytest.fixture
def figures():
    made = Figures()
    yield made
    made.connection.close()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture(scope="session")
def exported(database, sample_build, tmp_path_factory):
    """The folder of a format, written once from all real files or from the sample."""
    place = tmp_path_factory.mktemp("exports")

    def export(chosen: str, small: bool = False) -> Path:
        folder = place / f"{chosen}{'-small' if small else ''}"
        if not folder.exists():
            build = sample_build if small else database
            arguments = ["--format", chosen, "--out", str(folder), "--database", str(build)]
            with contextlib.redirect_stdout(io.StringIO()) as said:
                assert main(["export", *arguments]) == 0, said.getvalue()
        return folder

    return export
