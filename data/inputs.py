"""The files that a database is built from, as they are now: size, time and hash of each.

A build keeps what it has read; whoever asks whether a database is old compares that with what is
here, by hash. Times are no proof: a copy keeps the old one, and clocks are set.
"""

import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO, NamedTuple

# The files of the loader, by which a build knows whether it was made by another one.
LOADER_CODE = ("*.py", "*.sql", "*.toml", "rules/*.py", "rules/*.sql")
LARGEST_FILE = 256 << 20
_PORTION = 1 << 20
# A change within one tick of the file system's clock leaves no other time behind.
_TICK_NS = 1_000_000_000
# What editors and systems lay beside a file that is open: locks, copies, metadata.
_SHADOW = re.compile(r"\.#.+|\._.+|\.~lock\..+|~\$.+|#.+#|.+~|\..+\.sw[a-p]")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe, which gives nothing until somebody writes"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)

_seen: dict[str, tuple[tuple[int, ...], "Input"]] = {}


class Input(NamedTuple):
    """A file as it was read; the hash is empty where it could not be."""

    size: int = 0
    time: int = 0
    hash: str = ""


UNREAD = Input()


class NotAFile(Exception):
    """What stands at the place of a file and cannot be read as one."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(got)
        self.expected, self.got = expected, got


def open_file(path: Path, largest: int = LARGEST_FILE) -> BinaryIO:
    """Opens an ordinary file. What could keep a reader waiting for ever is never opened."""
    _refuse_others(os.stat(path), largest)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    opened = os.open(path, flags)
    try:
        _refuse_others(os.fstat(opened), largest)
        return os.fdopen(opened, "rb")
    except BaseException:
        os.close(opened)
        raise


def is_shadow(name: str) -> bool:
    """An editor's lock or copy of a file, which is not meant for readers."""
    return bool(_SHADOW.fullmatch(name))


def leads_nowhere(reason: OSError) -> bool:
    """A link that leads in a circle never held anything."""
    return reason.errno == errno.ELOOP


def names_of(folder: Path, patterns: Sequence[str]) -> list[str]:
    """The names below the folder that fit `areas.csv` or `remittances/*.csv`, sorted. Hidden
    files, editors' shadows and names that cannot be shown are passed over."""
    return sorted({name for pattern in patterns for name in _fitting(folder, pattern)})


def read_all(folder: Path, names: Sequence[str]) -> tuple[dict[str, Input], str]:
    """Each file as it is now, and one hash over the names and bytes of all that can be read."""
    together, found = hashlib.sha256(), {}
    for name in names:
        alone = hashlib.sha256()
        try:
            with open_file(folder / name) as file:
                status = os.fstat(file.fileno())
                together.update(f"{name}\0{status.st_size}\0".encode(errors="surrogateescape"))
                while portion := file.read(_PORTION):
                    alone.update(portion)
                    together.update(portion)
            found[name] = Input(status.st_size, status.st_mtime_ns, alone.hexdigest())
        except (OSError, NotAFile):
            found[name] = UNREAD
    return found, together.hexdigest()


def look(folder: Path, patterns: Sequence[str]) -> dict[str, Input]:
    """Each file as it is now; one that nobody touched since the last look is not read again."""
    return {name: _look_at(folder, name) for name in names_of(folder, patterns)}


def digest(found: Mapping[str, Input]) -> str:
    """One hash for all that was seen."""
    together = "".join(f"{name}\0{one.hash}\n" for name, one in sorted(found.items()))
    return hashlib.sha256(together.encode(errors="surrogateescape")).hexdigest()


def changes(some: Mapping[str, Sequence], others: Mapping[str, Sequence]) -> list[str]:
    """The names whose content differs between two looks, or that only one of them saw."""
    names = some.keys() | others.keys()
    return sorted(name for name in names if _hash(some.get(name)) != _hash(others.get(name)))


def _hash(one: Sequence | None) -> str | None:
    return one[2] if one else None


def _refuse_others(status: os.stat_result, largest: int) -> None:
    for is_kind, got in _KINDS:
        if is_kind(status.st_mode):
            raise NotAFile("a file", got)
    if status.st_size > largest:
        raise NotAFile(f"a file of at most {largest:,} bytes", f"{status.st_size:,} bytes")


def _fitting(folder: Path, pattern: str) -> Iterator[str]:
    inner, _, last = pattern.rpartition("/")
    if "*" not in last:
        if os.path.lexists(folder / pattern):
            yield pattern
        return
    try:
        names = os.listdir(folder / inner)
    except OSError:
        return
    for name in (name for name in names if not is_shadow(name)):
        if fnmatchcase(name, last) and name[0] != "." and name.isprintable():
            yield f"{inner}/{name}" if inner else name


def _look_at(folder: Path, name: str) -> Input:
    path = folder / name
    try:
        status = path.stat()
    except (OSError, ValueError):
        return UNREAD
    signature = (
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )  # fmt: skip
    before, found = _seen.get(str(path), ((), UNREAD))
    if before != signature:
        found = read_all(folder, [name])[0][name]
        if abs(time.time_ns() - status.st_ctime_ns) > _TICK_NS:
            _seen[str(path)] = signature, found
    return found
