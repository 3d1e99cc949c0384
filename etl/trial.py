"""A copy of the data on which an addition is tried: `copied`, and what the rules say of it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from data.inputs import read_all
from etl.build import check
from etl.faults import Fault
from etl.report import open_report
from etl.run import Run

# By day, names and content of all files: the last folder alone.
_known: dict[tuple[date, tuple[str, ...], str], frozenset[tuple]] = {}


@contextmanager
def copied(folder: Path, purpose: str) -> Iterator[Path]:
    """A copy of the folder of data, for as long as it is tried on."""
    with tempfile.TemporaryDirectory(prefix=f"{purpose}-") as place:
        yield copy_data(folder, Path(place) / "data")


def copy_data(folder: Path, copy: Path) -> Path:
    """All files of a folder of data, without its database."""
    return shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.duckdb*", "__pycache__"))


def faults_of(folder: Path) -> list[Fault]:
    """All rules of the data, on a folder."""
    run = Run(folder, open_report(False))
    check(run).close()
    return run.faults.sorted()


def faults_before(folder: Path) -> frozenset[tuple]:
    """What all rules say of a folder before anything is added to it, each by `about`. Of one that
    is as it was at the last time it is known: most additions are tried more than once."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    key = datetime.now(UTC).date(), tuple(names), read_all(folder, names)[1]
    if key not in _known:
        found = frozenset(about(fault) for fault in faults_of(folder))
        _known.clear()
        _known[key] = found
    return _known[key]


def about(fault: Fault) -> tuple:
    """What a fault is of, whatever else was found with it."""
    return fault.file, fault.line, fault.column, fault.expected
