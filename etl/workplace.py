"""Where a build writes until it is whole, and the one rename that puts it in place.

One build of a database runs at a time, from its first look at the files to its rename: so a slow
one never takes the place of a newer one. Each build has a folder of its own beside the database
and holds a lock in it for as long as it lives. The system lets go of the lock of a killed build,
so that the next one can tell its remains from the folder of a build that is still running.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from data.held import hold, is_abandoned, one_at_a_time
from data.inputs import NotAFile, open_file

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

_MAGIC, _MAGIC_AT = b"DUCK", 8
_SIZE = """
    select total_blocks * block_size
    from pragma_database_size()
    where database_name = 'built'
"""
_TABLES = "select table_name from duckdb_tables() where database_name = 'built'"
_UNREADABLE = (OSError, NotAFile, duckdb.Error, TypeError)
PATIENCE, PAUSE = 100.0, 0.05
# A file that is not ours may make DuckDB look for an extension, here or in the network.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": 1,
}


class Locked(Exception):
    """Another build of the same database does not come to its end."""


@contextmanager
def one_build_at_a_time(
    database: Path, waiting: Callable[[], None], patience: float | None = None
) -> Iterator[None]:
    """Waits until no other process builds this database."""
    patience = PATIENCE if patience is None else patience
    path, until = database.with_name(database.name + ".lock"), time.monotonic() + patience
    lock, told = _take(path), False
    while lock is None:
        if time.monotonic() > until:
            raise Locked(f"another build for more than {patience:.0f} seconds")
        if not told:
            waiting()
        told = True
        time.sleep(PAUSE)
        lock = _take(path)
    try:
        yield
    finally:
        if fcntl:
            path.unlink(missing_ok=True)
        os.close(lock)


def _take(path: Path) -> int | None:
    """The open lock, or nothing while another holds it. The system lets go of the lock of a
    process that dies; who comes after may find that the file was taken away meanwhile."""
    lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(lock), os.stat(path)):
                raise FileNotFoundError(path)
        elif sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
    except OSError:
        os.close(lock)
        return None
    return lock


@contextmanager
def workplace(database: Path) -> Iterator[Path]:
    """A path for the new database, on the disk of the old one. Nothing of it stays behind."""
    with one_at_a_time(database.parent):
        _remove_remains(database)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(database), dir=database.parent))
        lock = hold(folder)
    try:
        yield folder / database.name
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def first_value(connection: duckdb.DuckDBPyConnection, query: str, *given: object) -> Any:
    """The one value of an answer; `TypeError` where there is no row."""
    found = connection.execute(query, list(given)).fetchone()
    if found is None:
        raise TypeError(f"expected a row, got none: {query}")
    return found[0]


def is_ours(database: Path) -> bool:
    """Whether this is a database that a build of ours made, and whole."""
    return bool(ask_build(database, "build_id"))


def is_whole(database: Path) -> bool:
    """Whether every row can be read: what a disk has spoilt is told only when it is read."""
    try:
        with _opened(database) as connection:
            tables = connection.execute(_TABLES).fetchall()
            for (name,) in tables:
                connection.execute(f'select bit_xor(hash(one)) from built.main."{name}" as one')
    except _UNREADABLE:
        return False
    return bool(tables)


def ask_build(database: Path, column: str) -> str:
    """What a database says about its build; nothing where it cannot be read as one of ours."""
    try:
        with _opened(database) as connection:
            return first_value(connection, f"select {column} from built.main.build")
    except _UNREADABLE:
        return ""


@contextmanager
def _opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database as it lies on the disk, for reading; raises one of `_UNREADABLE`."""
    with open_file(database, largest=sys.maxsize) as file:
        file.seek(_MAGIC_AT)
        if file.read(len(_MAGIC)) != _MAGIC:
            raise NotAFile("a database of DuckDB", "something else")
    quoted = str(database).replace("'", "''")
    with duckdb.connect(":memory:", config=CLOSED) as connection:
        connection.execute(f"attach '{quoted}' as built (read_only, type duckdb)")
        size = first_value(connection, _SIZE)
        if database.stat().st_size < size:
            raise NotAFile(f"{size:,} bytes", "fewer")
        yield connection


def put_in_place(new: Path, database: Path) -> str:
    """After this the new database is on the disk under its name, or the old one still is. What
    stood there and is no database of ours is set aside: the name that it has now."""
    _flush(new)
    aside, log = "", database.with_name(database.name + ".wal")
    if os.path.lexists(database) and not is_ours(database):
        aside = f"{database.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        os.rename(database, database.with_name(aside))
        with suppress(FileNotFoundError):
            os.rename(log, database.with_name(aside + ".wal"))
    # The log of a writer that died belongs to the old file and would be replayed on the new one.
    log.unlink(missing_ok=True)
    os.replace(new, database)
    if fcntl:
        _flush(database.parent)
    return aside


def _prefix(database: Path) -> str:
    return f"{database.name}.building-"


def _remove_remains(database: Path) -> None:
    for folder in database.parent.glob(f"{_prefix(database)}*"):
        if is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    # Windows flushes only what is open for writing, and opens no folders.
    opened = os.open(path, os.O_RDONLY if fcntl else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
