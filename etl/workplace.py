"""Where a build writes until it is whole, and the one rename that puts it in place.

Each build has a folder of its own beside the database and holds a lock in it for as long as it
lives. The system lets go of the lock of a killed build, so that the next one can tell its
remains from the folder of a build that is still running.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_LOCK = "lock"


@contextmanager
def workplace(database: Path) -> Iterator[Path]:
    """A path for the new database, on the disk of the old one. Nothing of it stays behind."""
    with _one_at_a_time(database.parent):
        _remove_remains(database)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(database), dir=database.parent))
        lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR)
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder / database.name
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, database: Path) -> None:
    """After this the new database is on the disk under its name, or the old one still is."""
    _flush(new)
    # The log of a writer that died belongs to the old file and would be replayed on the new one.
    database.with_name(database.name + ".wal").unlink(missing_ok=True)
    os.replace(new, database)
    if fcntl:
        _flush(database.parent)


def _prefix(database: Path) -> str:
    return f"{database.name}.building-"


def _remove_remains(database: Path) -> None:
    for folder in database.parent.glob(f"{_prefix(database)}*"):
        if _is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    lock = folder / _LOCK
    if not fcntl:
        # Windows does not delete a file that somebody holds open.
        with suppress(OSError):
            lock.unlink()
            return True
        return False
    try:
        held = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(held)
    return True


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Between making a folder and locking it, another build would take it for remains."""
    if not fcntl:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _flush(path: Path) -> None:
    # Windows flushes only what is open for writing, and opens no folders.
    opened = os.open(path, os.O_RDONLY if fcntl else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
