"""A proposal: a folder of CSV that a person reads, and what is needed to bring its rows in."""

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from etl.importing.output import contract_csv, csv_text
from etl.readers.row import CONTRACT, Row, Unreadable, figure_text
from etl.refresh.compare import Difference, Move
from etl.refresh.raw import Kept
from etl.refresh.stops import Stop

ROWS, NOTE, PAGE = "rows.csv", "proposal.json", "index.html"
WAITING, DONE, TURNED_DOWN = "proposals", "accepted", "rejected"
_MOVES = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period")


@dataclass
class Proposal:
    """What is proposed: the source row, the counts, the reasons against it, what it stands on."""

    name: str
    connector: str
    day: str
    source: dict[str, str]
    # Files of data/ as they were when the difference was told.
    stands_on: dict[str, str]
    rows_hash: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    stops: list[Stop] = field(default_factory=list)
    raw: list[Kept] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def write(
    place: Path, proposal: Proposal, rows: Sequence[Row], difference: Difference, page: str
) -> Path:
    """The folder, whole or not at all."""
    text = contract_csv(rows)
    proposal.rows_hash = hash_of(text.encode())
    place.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=place))
    try:
        _put(unfinished / ROWS, text)
        for name in ("new", "revised", "gone"):
            _put(unfinished / f"{name}.csv", _moves_csv(getattr(difference, name)))
        _put(unfinished / "stops.csv", csv_text(Stop._fields, proposal.stops))
        _put(unfinished / PAGE, page)
        _put(unfinished / NOTE, json.dumps(asdict(proposal), indent=1, ensure_ascii=False) + "\n")
        os.chmod(unfinished, 0o755)
        path = place / proposal.name
        if path.exists():
            shutil.rmtree(path)
        os.replace(unfinished, path)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return path


def read(folder: Path, name: str) -> tuple[Proposal, list[dict[str, str]]]:
    """A proposal that waits, and its rows. Raises Unreadable with what to do."""
    path = folder / WAITING / name
    waiting = names(folder)
    if name not in waiting:
        advice = f"these wait: {', '.join(waiting)}" if waiting else "none waits"
        raise Unreadable("a proposal that waits", name, advice)
    try:
        told = json.loads((path / NOTE).read_text("utf-8"))
        told["stops"] = [Stop(*stop) for stop in told["stops"]]
        told["raw"] = [Kept(**kept) for kept in told["raw"]]
        proposal, text = Proposal(**told), (path / ROWS).read_text("utf-8")
    except (OSError, ValueError, TypeError, KeyError) as reason:
        advice = "reject it and refresh again"
        raise Unreadable("a whole proposal", f"{name}: {reason}", advice) from reason
    if hash_of(text.encode()) != proposal.rows_hash:
        advice = "a person does not edit it: reject it and refresh again"
        raise Unreadable("the rows that were proposed", f"{ROWS} was changed", advice)
    return proposal, list(csv.DictReader(io.StringIO(text)))


def names(folder: Path) -> list[str]:
    """The proposals that wait for a person."""
    place = folder / WAITING
    return sorted(path.parent.name for path in place.glob(f"[!.]*/{NOTE}"))


def put_away(folder: Path, name: str, where: str) -> None:
    """A proposal that was decided no longer waits; what it held stays readable."""
    place = folder / where / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.rmtree(place)
    os.replace(folder / WAITING / name, place)


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def lines_of(rows: Iterable[dict[str, str]]) -> str:
    """Rows of the contract as lines to be added to a file of data/."""
    return csv_text((), ([row[column] for column in CONTRACT] for row in rows))


def csv_line(cells: Sequence[str]) -> str:
    return csv_text((), [cells])


def _moves_csv(moves: Sequence[Move]) -> str:
    columns = (*_MOVES, "before", "after", "change", "change_percent", "source_before")
    return csv_text(columns, (_cells(move) for move in moves))


def _cells(move: Move) -> list[str]:
    both = move.before is not None and move.after is not None
    percent = move.percent
    return [
        *move.key,
        *("" if value is None else figure_text(value) for value in (move.before, move.after)),
        figure_text(move.difference) if both else "",
        "" if percent is None else f"{percent:.4g}",
        move.source,
    ]


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="")
