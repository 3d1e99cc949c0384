"""Builds the database as a process of its own, one at a time, when it is missing or old.

`stale()` says whether what was read for the database is no longer what is there; `build(on_event)`
runs a build or joins the one under way and returns the `Outcome`; `keep_up()` starts one that
nobody waits for; `condition()` says how things stand. The loader is called by name and never
imported. Its events are passed on as they come:
`{"event": "step", "step": …, "name": …}`,
`{"event": "fault", …}`, `{"event": "done", …}`, and `{"event": "waiting"}` while another build
is under way.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dashboard.build.loader import LOADER, Event, Told, run_loader
from dashboard.store.database import NoDatabase, made_from
from data import DATA_DIR, DATABASE
from data.inputs import LOADER_CODE, Input, changes, digest, look

# How long a reader waits while there is a good database to show.
PATIENCE = 8.0
# What was no fault of the data may pass by itself: when it is worth another try, while the last
# good database is served.
RETRY = {"time": 300.0}
USUAL_RETRY = 2.0
LOOK_EVERY = 0.5
log = logging.getLogger(__name__)

Key = tuple[Path, Path]
Cause = Literal["", "data", "disk", "folder", "moving", "lock", "time", "loader", "slow"]


@dataclass(frozen=True)
class Outcome:
    """`built`; or `kept`, the last good database is served; or `failed`, there is none."""

    state: Literal["built", "kept", "failed"]
    faults: tuple[Event, ...] = ()
    reason: str = ""  # for the log: it may name places of this machine
    seconds: float = 0.0
    cause: Cause = ""
    aside: str = ""  # the new name of a file that stood there and could not be read

    @property
    def errors(self) -> tuple[Event, ...]:
        """The faults that refused the build: of the data, with file and line."""
        return tuple(f for f in self.faults if f["severity"] == "error" and _about(f) == "data")


@dataclass(frozen=True)
class Seen:
    """What a failed build had before it: the same would fail again."""

    files: dict[str, Input]
    names: frozenset[str]
    code: str


class Job:
    """One build under way, and those who wait for it."""

    def __init__(self) -> None:
        self.outcome: Outcome | None = None
        self.is_heard = False
        self._events: list[Event] = []
        self._news = threading.Condition()

    def tell(self, event: Event) -> None:
        with self._news:
            self._events.append(event)
            self._news.notify_all()

    def end(self, outcome: Outcome) -> None:
        with self._news:
            self.outcome = outcome
            self._news.notify_all()

    def follow(self, on_event: Callable[[Event], None], patience: float | None) -> Outcome | None:
        """Passes events on in the thread of the one who waits; nothing when patience ends."""
        until = None if patience is None else time.monotonic() + patience
        told = 0
        while True:
            with self._news:
                left = None if until is None else until - time.monotonic()
                if len(self._events) == told and not self.outcome:
                    if left is not None and left <= 0:
                        return None
                    self._news.wait(left)
                events, outcome = self._events[told:], self.outcome
            for event in events:
                on_event(event)
            told += len(events)
            if outcome and not events:
                return outcome


_guard = threading.Lock()
_jobs: dict[Key, Job] = {}
_failures: dict[Key, tuple[Seen, Outcome, float]] = {}
_looked: dict[Key, float] = {}


def stale(data_dir: Path = DATA_DIR, database: Path = DATABASE) -> bool:
    """Whether there is no database, or what it was made from is no longer what is there."""
    try:
        made = made_from(database)
    except NoDatabase:
        return True
    if not made or made["code"] != _code():
        return True
    return bool(changes(made["files"], look(data_dir, made["patterns"])))


def build(
    on_event: Callable[[Event], None],
    data_dir: Path = DATA_DIR,
    database: Path = DATABASE,
) -> Outcome:
    """Builds, or waits for a build under way. Data that failed are not tried again unchanged. Who
    has a good database to show does not wait for ever."""
    key = data_dir, database
    with _guard:
        if key not in _jobs:
            if not stale(data_dir, database):
                return Outcome("built")
            if outcome := _held(key):
                return outcome
        job = _jobs.get(key) or _start(key)
        first, job.is_heard = not job.is_heard, True
    if not first:
        on_event({"event": "waiting"})
    patience = PATIENCE if is_readable(database) else None
    outcome = job.follow(on_event if first else lambda event: None, patience)
    return outcome or Outcome("kept", cause="slow")


def keep_up(data_dir: Path = DATA_DIR, database: Path = DATABASE) -> None:
    """Starts a build that is due, and waits for nothing. Looks at most twice a second."""
    key = data_dir, database
    with _guard:
        now = time.monotonic()
        if key in _jobs or now - _looked.get(key, -LOOK_EVERY) < LOOK_EVERY:
            return
        _looked[key] = now
        if stale(data_dir, database) and not _held(key, USUAL_RETRY):
            _start(key)


def is_building() -> bool:
    return (DATA_DIR, DATABASE) in _jobs


def is_readable(database: Path = DATABASE) -> bool:
    try:
        made_from(database)
    except NoDatabase:
        return False
    return True


def condition(data_dir: Path = DATA_DIR, database: Path = DATABASE) -> tuple[str, Outcome | None]:
    """`serving`, `old`, `building` or `cannot`, and the failure that is the reason for the last
    or for an old build, if there is one."""
    keep_up(data_dir, database)
    with _guard:
        failure = _failures.get((data_dir, database))
        is_running = (data_dir, database) in _jobs
    # Data that changed are judged anew; what else failed is the reason until it succeeds.
    is_told = failure and not (is_running and failure[1].cause == "data")
    outcome = failure[1] if is_told else None
    if not is_readable(database):
        return ("cannot", outcome) if outcome else ("building", None)
    return ("old", outcome) if stale(data_dir, database) else ("serving", None)


def _start(key: Key) -> Job:
    job = _jobs[key] = Job()
    threading.Thread(target=_work, args=(key, job), daemon=True, name="build").start()
    return job


def _work(key: Key, job: Job) -> None:
    data_dir, database = key
    seen, begun = _see(key), time.perf_counter()
    try:
        told = run_loader(job.tell, data_dir, database)
        outcome = replace(_judge(told, database), seconds=time.perf_counter() - begun)
    except Exception as reason:
        # Whatever happens here, those who wait must go on.
        log.exception("the build could not be run")
        outcome = Outcome(_left(database), reason=str(reason), cause="loader")
    if outcome.state != "built":
        log.error("the database was not built (%s): %s", outcome.cause, outcome.reason)
    with _guard:
        _jobs.pop(key, None)
        if outcome.state == "built":
            _failures.pop(key, None)
        else:
            _failures[key] = seen, outcome, time.monotonic()
    job.end(outcome)


def _judge(told: Told, database: Path) -> Outcome:
    if told.code == 0:
        return Outcome("built", told.faults, aside=told.aside)
    errors = [fault for fault in told.faults if fault["severity"] == "error"]
    cause = "time" if told.is_hung else _about(errors[0]) if errors else "loader"
    reason = told.complaint if not errors else f"{errors[0]['file']}: {errors[0]['got']}"
    return Outcome(_left(database), told.faults, reason, cause=cause, aside=told.aside)


def _left(database: Path) -> Literal["kept", "failed"]:
    return "kept" if is_readable(database) else "failed"


def _about(fault: Event) -> Cause:
    return fault.get("about", "data")


def _held(key: Key, at_least: float = 0.0) -> Outcome | None:
    """The outcome of a build that failed, as long as another try would come to the same. Who has
    nothing to show tries again at once."""
    if key not in _failures:
        return None
    seen, outcome, ended = _failures[key]
    outcome = replace(outcome, state=_left(key[1]))
    if outcome.cause == "data":
        return outcome if seen == _see(key) else None
    kept = outcome.state == "kept"
    wait = RETRY.get(outcome.cause, USUAL_RETRY) if kept else at_least
    return outcome if time.monotonic() - ended < wait else None


def _see(key: Key) -> Seen:
    """All that a build can be refused for: the content of the files, and the names beside them."""
    data_dir, database = key
    folders, names = [""], set()
    for folder in folders:
        try:
            entries = os.listdir(data_dir / folder)
        except OSError:
            continue
        for name in entries:
            if not name.startswith((".", "__", database.name)):
                names.add(f"{folder}/{name}")
                if not folder and (data_dir / name).is_dir():
                    folders.append(name)
    patterns = [f"{folder}/*.csv" if folder else "*.csv" for folder in folders]
    return Seen(look(data_dir, patterns), frozenset(names), _code())


def _code() -> str:
    return digest(look(LOADER, LOADER_CODE))
