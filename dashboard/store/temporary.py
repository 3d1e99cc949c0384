"""Folders in the system's temporary place: gone with the server or, where it was killed, at the
next start.

Each is held for as long as its server lives (`data.held`).
"""

import os
import shutil
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from data.held import hold, is_abandoned, one_at_a_time

PREFIX = "migration-dashboard-"
_held: dict[Path, int] = {}


def make(purpose: str, parent: Path | None = None) -> Path:
    """A new folder of ours, in the place for such things or in another."""
    place = _place(parent)
    with _alone(place):
        folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(parent)}{purpose}-", dir=place))
        _held[folder] = hold(folder)
    return folder


def remove(folder: Path) -> None:
    """Lets go of a folder and of all that is in it."""
    if (lock := _held.pop(folder, None)) is not None:
        os.close(lock)
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(parent: Path | None = None) -> list[Path]:
    """What servers that were killed have left."""
    place = _place(parent)
    with _alone(place):
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
    return folder.is_dir() and folder not in _held and is_abandoned(folder)


def _alone(place: Path) -> AbstractContextManager[None]:
    """Others of this user wait; the system's own folder is nobody's to lock."""
    owner = getattr(os, "getuid", int)()
    return one_at_a_time(place / f".{PREFIX}{owner}.lock", os.O_CREAT | os.O_RDWR)
