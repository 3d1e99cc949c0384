"""Folders that a process holds while it lives: what runs is told from what a killed one has left.

The system lets go of the locks of a process that was killed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"


def hold(folder: Path) -> int:
    """Locks a folder for as long as the descriptor that is returned is open."""
    lock = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR)
    if fcntl:
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def is_abandoned(folder: Path) -> bool:
    """Whether no process that lives holds a folder; what cannot be told counts as held."""
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
def one_at_a_time(path: Path, flags: int = os.O_RDONLY) -> Iterator[None]:
    """Waits for who else is here: between making a folder and holding it, another would take it
    for abandoned."""
    if not fcntl:
        yield
        return
    held = os.open(path, flags, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
