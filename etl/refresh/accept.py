"""A proposal into `data/`: rows added behind those that are there, a source row, never an edit.

All is made and checked in a copy first. A journal names what is to be put in place; whoever is
killed between two files is finished by the next command.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from etl.connectors import Connector
from etl.faults import why
from etl.importing.catalogue import table
from etl.importing.output import write
from etl.readers.row import CONTRACT, Unreadable
from etl.refresh import proposal as proposals
from etl.refresh.known import Known
from etl.refresh.proposal import Proposal, hash_of
from etl.refresh.propose import stands_on
from etl.trial import copy_data, faults_of

JOURNAL, _COPY = "journal.json", ".accepting-"


class NotBegun(OSError):
    """There was no room for the files beside those that they replace: none was replaced."""


def accept(
    folder: Path,
    known: Known,
    proposal: Proposal,
    rows: list[dict[str, str]],
    despite: Collection[str] = (),
) -> dict[str, int]:
    """How many rows went into which file. Raises Unreadable, and then nothing was changed."""
    _refuse(known, proposal, despite)
    added = _by_file(known.connector, rows)
    staging = Path(tempfile.mkdtemp(prefix=_COPY, dir=folder))
    try:
        changed = _stage(staging / "data", known, proposal, added)
        _check(staging / "data")
        _put_in_place(folder, staging, known.folder, changed)
    finally:
        # With a journal in place, the next command needs what was staged.
        if not (folder / JOURNAL).exists():
            shutil.rmtree(staging, ignore_errors=True)
    proposals.put_away(folder, proposal.name, proposals.DONE)
    return {name: len(lines) for name, lines in added.items()}


def new_periods(known: Known, rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Rows of periods after the newest of their series. A revision of a dataset counts as a whole,
    so that its indicators have none."""
    newest: dict[tuple[str, ...], str] = {}
    for key in known.vintages:
        newest[key.series] = max(newest.get(key.series, ""), key.time_period)
    return [
        row
        for row in rows
        if row["indicator"] not in known.connector.datasets
        and row["time_period"] > newest.get(tuple(row[c] for c in CONTRACT[:4]), "9")
    ]


def recover(folder: Path) -> str:
    """Ends what a killed command began: all of it where all was ready, otherwise nothing. A
    sentence where somebody edited a file meanwhile; raises Unreadable while there is no room."""
    journal, told = folder / JOURNAL, ""
    if journal.is_file():
        try:
            begun = json.loads(journal.read_text("utf-8"))
            _replace_all(Path(begun["staging"]), Path(begun["data"]), begun["files"])
        except (FileNotFoundError, ValueError, KeyError, Unreadable) as reason:
            told = f"an acceptance that was cut off could not be ended: {reason}"
        except OSError as reason:
            advice = "make room, then say any of the commands again"
            expected = "to end an acceptance that was cut off"
            raise Unreadable(expected, why(reason), advice) from reason
        journal.unlink()
    for remains in (*folder.glob(f"{_COPY}*"), *folder.glob("proposals/.unfinished-*")):
        shutil.rmtree(remains, ignore_errors=True)
    return told


def _refuse(known: Known, proposal: Proposal, despite: Collection[str]) -> None:
    open_stops = sorted({stop.rule for stop in proposal.stops} - set(despite))
    if open_stops:
        advice = "read the proposal; " + " ".join(f"--despite {rule}" for rule in open_stops)
        raise Unreadable("nothing that speaks against it", ", ".join(open_stops), advice)
    now = stands_on(known.folder, known.connector)
    if moved := sorted(name for name in now if now[name] != proposal.stands_on.get(name)):
        advice = f"reject it and refresh again: python -m etl refresh {proposal.connector}"
        raise Unreadable("the data that it was compared with", f"{moved[0]} has changed", advice)


def _by_file(connector: Connector, rows: Sequence[dict[str, str]]) -> dict[str, list]:
    added: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        added.setdefault(connector.files[row["indicator"]], []).append(row)
    if not added:
        raise Unreadable("rows to bring in", "none", "nothing was changed")
    return added


def _stage(
    copy: Path, known: Known, proposal: Proposal, added: Mapping[str, list]
) -> dict[str, tuple[str, str]]:
    """A copy of the data with the rows added; of each changed file the hash before and after."""
    copy_data(known.folder, copy)
    source = proposal.source
    if source["source"] not in known.sources:
        _insert(copy / "sources.csv", list(source.values()))
    if dataset := _dataset(known.connector, added):
        line = [source["source"], dataset]
        if line not in [list(row.values()) for row in table(copy / "datasets.csv")]:
            _insert(copy / "datasets.csv", line)
    for name, rows in added.items():
        path = copy / name
        if not path.exists():
            path.write_text(",".join(CONTRACT) + "\n", "utf-8")
        with path.open("a", encoding="utf-8", newline="") as opened:
            opened.write(proposals.lines_of(rows))
    # The sources first: a figure without its source would break the contract between two files.
    order = ["sources.csv", "datasets.csv", *added]
    hashes = {name: (_hash(known.folder / name), _hash(copy / name)) for name in order}
    return {name: pair for name, pair in hashes.items() if pair[0] != pair[1]}


def _dataset(connector: Connector, added: Mapping[str, list]) -> str:
    names = {row["indicator"] for rows in added.values() for row in rows}
    return next((connector.datasets[name] for name in sorted(names & {*connector.datasets})), "")


def _insert(path: Path, cells: list[str]) -> None:
    """A line into a list that is sorted by its ids; no other line changes."""
    text = path.read_text("utf-8")
    head, *lines = text.splitlines(keepends=True)
    line = proposals.csv_line(cells)
    place = next((n for n, other in enumerate(lines) if other > line), len(lines))
    path.write_text("".join([head, *lines[:place], line, *lines[place:]]), "utf-8", newline="")


def _check(copy: Path) -> None:
    """All rules of the data, on the copy."""
    told = [
        f"{fault.file} line {fault.line}: expected {fault.expected}, got {fault.got}"
        for fault in faults_of(copy)
        if fault.severity == "error"
    ]
    if told:
        more = f" (and {len(told) - 5} more)" if len(told) > 5 else ""
        raise Unreadable("rows that keep the contract", "\n".join(told[:5]) + more)


def _put_in_place(folder: Path, staging: Path, data: Path, changed: Mapping) -> None:
    files = {name: list(pair) for name, pair in changed.items()}
    begun = {"staging": str(staging), "data": str(data), "files": files}
    write(json.dumps(begun, indent=1), folder / JOURNAL)
    try:
        _replace_all(staging, data, files)
    except NotBegun:
        (folder / JOURNAL).unlink()
        raise
    (folder / JOURNAL).unlink()


def _replace_all(staging: Path, data: Path, files: Mapping[str, Sequence[str]]) -> None:
    """Each file by one rename; those that are in place already are left."""
    for name, hashes in files.items():
        if _hash(data / name) not in hashes:
            for other in files:
                _beside(data / other).unlink(missing_ok=True)
            raise Unreadable("the file as it was", f"{name}, edited meanwhile", "look at git diff")
    late = [data / name for name, (_, after) in files.items() if _hash(data / name) != after]
    try:
        for target in late:
            _copy(staging / "data" / target.relative_to(data), _beside(target))
    except OSError as reason:
        for target in late:
            _beside(target).unlink(missing_ok=True)
        if isinstance(reason, FileNotFoundError):
            # What was made ready is gone: no room would bring it back.
            raise
        raise NotBegun(*reason.args) from reason
    for target in late:
        _replace(_beside(target), target)


def _copy(new: Path, place: Path) -> None:
    shutil.copyfile(new, place)
    with place.open("rb") as opened:
        os.fsync(opened.fileno())


def _replace(new: Path, target: Path) -> None:
    os.replace(new, target)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.accepting")


def _hash(path: Path) -> str:
    return hash_of(path.read_bytes()) if path.is_file() else ""
