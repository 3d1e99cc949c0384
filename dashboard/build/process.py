"""Builds the database as a process of its own, one at a time, when it is missing or old.

`stale()` says whether a build is due; `build(on_event)` runs it and returns the `Outcome`. The
loader is called by name and never imported. Its events are passed on as they come:
`{"event": "step", "step": …, "name": …, "rows": …, "seconds": …}`, `{"event": "fault", …}` and
`{"event": "done", …}`; before them `{"event": "waiting"}` while another build is under way.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from data import DATA_DIR, DATABASE

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

ROOT = Path(__file__).resolve().parents[2]
LOADER = ROOT / "etl"
PAUSE = 0.1
REASON_LINES = 5

Event = dict[str, Any]
Inputs = tuple[tuple[str, int, int], ...]

_turn = threading.Lock()
_last: dict[tuple[Path, Path], tuple[Inputs, "Outcome"]] = {}


@dataclass(frozen=True)
class Outcome:
    """`built`; or `kept`, the last good database is served; or `failed`, there is none."""

    state: Literal["built", "kept", "failed"]
    faults: tuple[Event, ...] = ()
    reason: str = ""  # why the loader gave no list of faults: it crashed, or a folder is closed
    seconds: float = 0.0


def stale(data_dir: Path = DATA_DIR, database: Path = DATABASE) -> bool:
    """Whether the database is missing, or older than the data or the loader."""
    try:
        built = database.stat().st_mtime_ns
    except OSError:
        return True
    inputs = _inputs(data_dir)
    tried, outcome = _last.get((data_dir, database), ((), None))
    if outcome and outcome.state == "built" and tried == inputs:
        return False  # a file dated in the future would ask for a build again and again
    return any(changed > built for _, changed, _ in inputs)


def build(
    on_event: Callable[[Event], None],
    data_dir: Path = DATA_DIR,
    database: Path = DATABASE,
) -> Outcome:
    """Builds, or waits for a build under way. Data that failed are not tried again unchanged."""
    waiting = not _turn.acquire(blocking=False)
    if waiting:
        on_event({"event": "waiting"})
        _turn.acquire()
    try:
        inputs = _inputs(data_dir)
        tried, outcome = _last.get((data_dir, database), ((), None))
        if not (outcome and tried == inputs and _still_holds(outcome, database)):
            outcome = _build_alone(on_event, data_dir, database)
            _last[data_dir, database] = inputs, outcome
        return outcome
    finally:
        _turn.release()


def _still_holds(outcome: Outcome, database: Path) -> bool:
    """The same data would fail again; a full disk or a file that is gone calls for another try."""
    return database.is_file() if outcome.state == "built" else bool(outcome.faults)


def _build_alone(on_event: Callable[[Event], None], data_dir: Path, database: Path) -> Outcome:
    begun = time.perf_counter()
    try:
        with _locked(database, on_event) as waited:
            if waited and not stale(data_dir, database):
                return Outcome("built", seconds=time.perf_counter() - begun)
            faults, code, complaint = _run(on_event, data_dir, database)
    except OSError as reason:
        faults, code, complaint = (), 1, str(reason)
    seconds = time.perf_counter() - begun
    if code == 0:
        return Outcome("built", faults, seconds=seconds)
    state = "kept" if database.is_file() else "failed"
    return Outcome(state, faults, "" if faults else complaint, seconds)


def _run(
    on_event: Callable[[Event], None], data_dir: Path, database: Path
) -> tuple[tuple[Event, ...], int, str]:
    """Runs the loader: its faults, its exit code, and the end of what it complained of."""
    command = [sys.executable, "-m", "etl", "build", "--json"]
    command += ["--data", str(data_dir), "--database", str(database)]
    faults = []
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        ) as process:
            for line in process.stdout or ():
                event = _read(line)
                if event.get("event") == "fault":
                    faults.append(event)
                on_event(event)
        errors.seek(0)
        complaint = errors.read().decode(errors="replace").strip().splitlines()[-REASON_LINES:]
    reason = "\n".join(complaint) or f"the loader ended with code {process.returncode}"
    return tuple(faults), process.returncode, reason


def _read(line: str) -> Event:
    try:
        return json.loads(line)
    except ValueError:
        return {"event": "said", "text": line.rstrip()}


def _inputs(data_dir: Path) -> Inputs:
    """Name, time and size of all that a database is built from. A folder's time tells of a
    file that was taken away; the folder of the database itself changes with each build."""
    domains = {path.parent for path in data_dir.glob("*/*.csv")}
    code = (path for path in LOADER.glob("*") if path.suffix in {".py", ".sql", ".toml"})
    paths = [*data_dir.glob("*.csv"), *data_dir.glob("*/*.csv"), *domains, *code]
    found = []
    for path in sorted(paths):
        with suppress(FileNotFoundError):  # taken away while we look
            status = path.stat()
            found.append((str(path), status.st_mtime_ns, 0 if path in domains else status.st_size))
    return tuple(found)


@contextmanager
def _locked(database: Path, on_event: Callable[[Event], None]) -> Iterator[bool]:
    """Holds the lock that other processes on the same database respect; says if it waited."""
    with open(database.with_name(database.name + ".lock"), "a+b") as lock:
        waited = False
        while not _take(lock):
            if not waited:
                on_event({"event": "waiting"})
            waited = True
            time.sleep(PAUSE)
        try:
            yield waited
        finally:
            _leave(lock)


def _take(lock: IO[bytes]) -> bool:
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _leave(lock: IO[bytes]) -> None:
    # The system lets go of the lock of a process that dies, so none is ever left behind.
    if fcntl:
        fcntl.flock(lock, fcntl.LOCK_UN)
    else:
        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
