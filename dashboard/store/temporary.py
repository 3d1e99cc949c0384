"""Folders in the system's temporary place: gone with the server or, where it was killed, at the
next start.

Each holds a lock for as long as its server lives. The system lets go of the lock of a process that
was killed: so the folder of one that runs is told from what another has left.
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
    fcntl = None  # type: ignore[assignment]

PREFIX, LOCK = "migration-dashboard-", "lock"
_held: dict[Path, int] = {}


def make(purpose: str, parent: Path | None = None) -> Path:
    """A new folder of ours, in the place for such things or in another."""
    place = _place(parent)
    with _one_at_a_time(place):
        folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(parent)}{purpose}-", dir=place))
        lock = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR)
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
    _held[folder] = lock
    return folder


def remove(folder: Path) -> None:
    """Lets go of a folder and of all that is in it."""
    if (lock := _held.pop(folder, None)) is not None:
        os.close(lock)
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(parent: Path | None = None) -> list[Path]:
    """What servers that were killed have left."""
    place = _place(parent)
    with _one_at_a_time(place):
        found = [one for one in place.glob(f"{_prefix(parent)}*-*") if _is_abandoned(one)]
        for folder in found:
            shutil.rmtree(folder, ignore_errors=True)
    return found


def _place(parent: Path | None) -> Path:
    return parent or Path(tempfile.gettempdir())


def _prefix(parent: Path | None) -> str:
    # Among somebody's own files ours are not seen.
    return f".{PREFIX}" if parent else PREFIX


def _is_abandoned(folder: Path) -> bool:
    if not folder.is_dir() or folder in _held:
        return False
    lock = folder / LOCK
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
    except OSError:  # of another user
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(held)
    return True


@contextmanager
def _one_at_a_time(place: Path) -> Iterator[None]:
    """Between making a folder and locking it another server would take it for abandoned."""
    if not fcntl:
        yield
        return
    held = os.open(place / f".{PREFIX}{os.getuid()}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
