"""`write_site(files, out)`: files beside their place, then moved into it, so that none is half.

A folder that is no site of ours is left alone, and a reader of the old site never meets a part of
the new one.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "site.json"  # by which a folder is known as a site of ours


class CannotPublish(RuntimeError):
    """Why nothing was written: expected, got, what to do."""


def check_place(out: Path) -> None:
    """Refuses a place that is not empty and was not written by us."""
    if not (out.exists() or out.is_symlink()):
        return
    if not out.is_dir() or out.is_symlink():
        raise CannotPublish(
            f"expected a folder or nothing at {out}, got something else; name another with --out"
        )
    if any(out.iterdir()) and not (out / MARK).is_file():
        raise CannotPublish(
            f"expected an empty folder or a site of ours (with {MARK}) at {out}, got other files; "
            "name another folder with --out, or empty this one yourself"
        )


def write_site(files: Iterable[tuple[str, bytes]], out: Path) -> int:
    """Writes all files and takes the place of an older site; returns the bytes written."""
    out = out.absolute()
    check_place(out)
    with _told(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        with _told(out):
            written = sum(_write(beside / name, content) for name, content in files)
            os.chmod(beside, 0o755)
            _exchange(beside, out)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return written


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)


def _exchange(new: Path, out: Path) -> None:
    """The new folder in the old one's place; what fails puts the old one back."""
    old = new.with_name(f"{new.name}.old")
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """What the system refuses, in words that say what to do."""
    try:
        yield
    except OSError as reason:
        if reason.errno in (errno.ENOSPC, errno.EDQUOT):
            todo = "make room (a site takes up to 40 MB) or name another disk with --out"
            raise CannotPublish(f"the disk of {out} is full; {todo}") from reason
        todo = "name a folder that may be written to with --out"
        raise CannotPublish(f"cannot write {out}: {reason.strerror}; {todo}") from reason
