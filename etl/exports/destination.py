"""Where an export goes: written beside its place, and put there when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.workplace import workplace

# Tells a folder that an export may replace from one that holds somebody's work.
MARK = ".migration-export"


def refusal(out: Path) -> str | None:
    """Why an export must not go there, or nothing."""
    if not out.exists():
        return None if out.parent.is_dir() else f"expected an existing folder, got {out.parent}"
    if not out.is_dir():
        return f"expected a folder, got the file {out}"
    found = sorted(os.listdir(out))
    if found and MARK not in found:
        shown = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        return f"expected a new or empty folder, or an earlier export, got one with {shown}"
    return None


@contextmanager
def destination(out: Path) -> Iterator[Path]:
    """A folder to write to; it takes the place of `out` when nothing went wrong."""
    with workplace(out) as new:
        new.mkdir()
        (new / MARK).touch()
        yield new
        # A folder does not replace another that has files: the old one steps aside first. It
        # goes with the workplace.
        if out.exists():
            os.replace(out, new.with_name("old"))
        os.replace(new, out)
