"""`python -m etl rollup SPEC.toml`: reads, counts, hides, has the rules judge, writes."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data import DATA_DIR
from etl.exports.destination import destination, refusal
from etl.faults import Fault, shorten
from etl.readers.libraries import MissingLibrary, library
from etl.readers.row import Unreadable
from etl.workplace import Locked, workplace

WRITTEN, FAILED, REFUSED = 0, 1, 2
_SHOWN = 5


def run(wanted: argparse.Namespace) -> int:
    """0 when rows are written, 1 when nothing is, 2 when the rules of the data refuse the rows."""
    try:
        if wanted.generate is not None:
            return _generate(wanted)
        return _roll(wanted)
    except (Unreadable, MissingLibrary, Locked) as reason:
        told = str(reason)
    except OSError as reason:
        told = f"expected folders with room, got {reason.strerror or reason}; see --out and --temp"
    except KeyboardInterrupt:
        told = "stopped"
    _say(f"{told}\nnothing was written")
    return FAILED


def _say(text: str) -> None:
    print("\n".join(shorten(line) for line in text.split("\n")), file=sys.stderr)


def _roll(wanted: argparse.Namespace) -> int:
    if wanted.specification is None:
        raise Unreadable("a specification", "none", "name SPEC.toml, or see docs/rollup.md")
    for name in ("ibis", "scipy"):
        library(name)
    from etl.rollup import engines, inputs, judge, roll, secret, specification, writing

    of = specification.load(wanted.specification)
    limits = engines.memory(wanted.memory), max(1, wanted.workers)
    beside = wanted.specification.with_name(f"{of.name}.rollup")
    out = _place(wanted.out or beside, wanted.data)
    found = inputs.find(of, wanted.root or wanted.specification.parent)
    hidden = secret.read_secret(wanted.secret) if of.persons else None
    if found.made_up:
        _say("these records are made up: so are the rows, and check refuses them in data/")
    with destination(out) as folder:
        with _room(wanted.temp or folder.parent) as work:
            result = roll.roll(of, found, wanted.engine, work, limits, hidden)
        faults = judge.judge(wanted.data, result.figures.published)
        writing.write(folder, of, result, faults)
    rows, left = len(result.figures.published), len(result.figures.suppressed)
    _say(f"wrote {rows:,} rows to {out / writing.FIGURES}, {left:,} without a value beside them")
    return _told(faults, out / writing.REPORT)


def _told(faults: list[Fault], report: Path) -> int:
    errors = [fault for fault in faults if fault.severity == "error"]
    for fault in errors[:_SHOWN]:
        _say(f"check: line {fault.line}: expected {fault.expected}, got {fault.got}")
    if errors:
        _say(f"the rules of the data refuse them ({len(errors):,} errors): see {report}")
        return REFUSED
    _say(f"read {report}, then move the rows into data/")
    return WRITTEN


def _place(path: Path, data: Path) -> Path:
    place = path.resolve()
    if any(place.is_relative_to(folder.resolve()) for folder in (DATA_DIR, data)):
        advice = "a person reads the rows and moves them there"
        raise Unreadable("--out: a folder outside data/", str(path), advice)
    if reason := refusal(place):
        raise Unreadable("--out that may be made or replaced", reason, "name another")
    return place


@contextmanager
def _room(above: Path) -> Iterator[Path]:
    """A folder for what does not fit into memory; the next run removes that of a killed one."""
    if not above.is_dir():
        raise Unreadable("--temp: a folder", str(above), "make it")
    with workplace(above / "rollup") as place:
        yield place.parent


def _generate(wanted: argparse.Namespace) -> int:
    from etl.rollup import generate

    if wanted.out is None or wanted.generate < 1:
        raise Unreadable("--generate N --out FOLDER, N from 1 on", str(wanted.generate), "add it")
    out = _place(wanted.out, wanted.data)
    with destination(out) as folder, tempfile.TemporaryDirectory(dir=folder.parent) as work:
        generate.write(folder, wanted.generate, Path(work), wanted.memory, max(1, wanted.workers))
    _say(f"wrote {wanted.generate:,} records that are made up, and {generate.SPECIFICATION}")
    return WRITTEN
