"""Reads and checks every file, and writes the database when nothing breaks the contract."""

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data import DOMAINS
from data.inputs import LOADER_CODE, changes, digest, look, names_of, read_all
from etl import (
    catalogue,
    cooperation,
    corrections,
    figures,
    milestones,
    note_words,
    promises,
    reference,
    source_subjects,
)
from etl.faults import About
from etl.rules import judge
from etl.run import Run
from etl.schema import create_staging, write_comments
from etl.strays import look_for_strays
from etl.workplace import (
    Locked,
    ask_build,
    is_whole,
    one_build_at_a_time,
    put_in_place,
    workplace,
)
from etl.writing import fill, seal

# The catalogue first: the others refer to it.
LOADERS = (
    catalogue,
    milestones,
    cooperation,
    promises,
    source_subjects,
    note_words,
    corrections,
    figures,
    reference,
)
# Rules on what was read of several files, by what they are told under.
TOGETHER = (
    ("corrections", "corrections"),
    ("all", "note_words"),
    ("claim steps", "claims"),
    ("bounds", "bounds"),
    ("all", "whole"),
)
CATALOGUES = (
    "area_groups.csv",
    "areas.csv",
    "claim_steps.csv",
    "claims.csv",
    "codes.csv",
    "colours.csv",
    "concepts.csv",
    "corrections.csv",
    "datasets.csv",
    "definitions.csv",
    "document_forms.csv",
    "families.csv",
    "indicators.csv",
    "institutions.csv",
    "milestone_codes.csv",
    "milestone_events.csv",
    "milestone_links.csv",
    "milestones.csv",
    "note_words.csv",
    "origin_pages.csv",
    "own_sums.csv",
    "promises.csv",
    "series.csv",
    "source_subjects.csv",
    "sources.csv",
)
# What a build is made from, besides the files of the loader itself.
FILES = (*CATALOGUES, *(f"{domain}/*.csv" for domain in DOMAINS), *reference.FILES)
# Files that change while they are read are read again, so often.
TRIES = 5
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check(run: Run) -> duckdb.DuckDBPyConnection:
    """All files in staging tables of an instance in memory, all faults in the run. What was read
    is what was there when the last file had been read: otherwise all is read again."""
    for _ in range(TRIES):
        connection = _read(run)
        moved = _moved(run)
        if not moved:
            return connection
        connection.close()
        run.start_over()
    connection = _read(run)
    got = f"changed {TRIES} times in a row"
    run.faults.add(moved, None, None, "a file that rests while it is read", got, about="moving")
    return connection


def build(run: Run, database: Path, unless_current: bool = False) -> str | None:
    """The id of the new build, or nothing when the data break the contract. With
    `unless_current`, a database that was made from these very files is left as it is."""
    with (
        _told(run, database, Locked, OSError),
        one_build_at_a_time(database, run.listener.waiting),
    ):
        if unless_current and (build_id := _current(run, database)):
            return build_id
        for _ in range(TRIES):
            with check(run) as connection:
                if run.faults.errors:
                    return None
                written = None
                with _told(run, database, duckdb.Error, OSError):
                    written = _write(connection, run, database)
                if written or run.faults.errors:
                    return written
            run.start_over()
        expected = "files that rest while a database is made of them"
        run.faults.add("data", None, None, expected, "changes all the time", about="moving")
    return None


def hash_data(data_dir: Path) -> str:
    """SHA-256 over the name and bytes of each CSV file of the contract, sorted by name."""
    return read_all(data_dir, names_of(data_dir, FILES))[1]


def sources(run: Run) -> str:
    """What the build is made from, as it was read: in the database itself, as JSON."""
    return json.dumps({"files": run.inputs, "patterns": FILES, "code": hash_code()})


def hash_code() -> str:
    """One hash over the loader itself: another release may read the same files otherwise."""
    return digest(look(Path(__file__).parent, LOADER_CODE))


def _read(run: Run) -> duckdb.DuckDBPyConnection:
    # What does not fit into memory goes where the system keeps such things, not to this folder.
    # One thread: so many small queries lose more by sharing than they gain.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "temp_directory": tempfile.gettempdir(),
    }
    connection = duckdb.connect(":memory:", config=settings)
    create_staging(connection)
    look_for_strays(run, FILES)
    for loader in LOADERS:
        loader.load(connection, run)
    figures.check_all(connection, run)
    for subject, name in TOGETHER:
        # Most would blame a figure that was refused, and is told already, for what it lacks.
        if name == "bounds" or not run.faults.errors:
            judge(connection, subject, (name,), run)
    return connection


def _moved(run: Run) -> str:
    """A file that is no longer as it was read; nothing where all are."""
    found, run.data_hash = read_all(run.data_dir, names_of(run.data_dir, FILES))
    return next(iter(changes(found, run.inputs)), "")


def _current(run: Run, database: Path) -> str:
    """The id of the build in the database, if it was made from the files as they are."""
    told = ask_build(database, "inputs")
    if not told:
        return ""
    found = read_all(run.data_dir, names_of(run.data_dir, FILES))[0]
    try:
        made = json.loads(told)
        is_old = made["code"] != hash_code() or changes(made["files"], found)
    except (ValueError, LookupError, TypeError, AttributeError):  # of another program
        return ""
    return "" if is_old or not is_whole(database) else ask_build(database, "build_id")


def _write(connection: duckdb.DuckDBPyConnection, run: Run, database: Path) -> str:
    """The id of the build, in its place; nothing if the files have changed since they were read."""
    with workplace(database) as new:
        build_id = fill(connection, run, str(new), sources(run))
        with run.step("swap", database.name):
            # What only reads the answers in memory has no use for the meanings beside them.
            write_comments(connection)
            seal(connection)
            if _moved(run):
                return ""
            run.set_aside = put_in_place(new, database)
        return build_id


@contextmanager
def _told(run: Run, database: Path, *kinds: type[Exception]) -> Iterator[None]:
    """What a disk or a lock refuses is told; the old database has not been touched."""
    expected = "a database that can be written (the old one is as it was)"
    try:
        yield
    except kinds as reason:
        if isinstance(reason, Locked):
            run.faults.add(str(database), None, None, expected, str(reason), about="lock")
            return
        told = getattr(reason, "strerror", None) or str(reason).splitlines()[0]
        told = told.replace(f"{database.parent}{os.sep}", "")
        number = getattr(reason, "errno", None)
        closed = "denied" in told or "ead-only" in told
        full = number in _FULL or (number is None and not closed)
        about: About = "disk" if full else "folder"
        run.faults.add(str(database), None, None, expected, told, about=about)
