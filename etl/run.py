"""What one run of the loader carries along: the folder, the faults, the lists that are known."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from data.inputs import Input
from etl.faults import Faults, Severity


@dataclass
class Step:
    """One piece of work as it is reported; its rows are filled in while it lasts."""

    step: str
    name: str
    rows: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Judgement:
    """A rule that was applied, and how many rows break it."""

    subject: str
    sentence: str
    severity: Severity
    broken: int


class Listener(Protocol):
    def step_done(self, step: Step) -> None: ...

    def waiting(self) -> None: ...


@dataclass
class Run:
    data_dir: Path
    listener: Listener
    faults: Faults = field(default_factory=Faults)
    # A list is None while its file could not be read: what refers to it is then not blamed.
    known: dict[str, set[str] | None] = field(default_factory=dict)
    code_lists: dict[str, set[str]] | None = None
    steps: list[Step] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    # Every file as it was read, and one hash over all of them.
    inputs: dict[str, Input] = field(default_factory=dict)
    data_hash: str = ""
    # What was set aside because it could not be read as a database of ours.
    set_aside: str = ""
    # Whether an act has ended, or a promise is due, is told as of this day.
    judged_on: date = field(default_factory=lambda: datetime.now(UTC).date())

    # What check finds in sound data: the rows of a table.
    contradictions: list = field(default_factory=list)
    # Series that died, or that nobody brought in for years.
    overdue: list = field(default_factory=list)

    def start_over(self) -> None:
        """Forget what was read: the files have changed meanwhile."""
        fresh = Run(self.data_dir, self.listener, judged_on=self.judged_on)
        vars(self).update(vars(fresh))

    def codes(self, codelist: str) -> set[str] | None:
        return None if self.code_lists is None else self.code_lists.get(codelist, set())

    @contextmanager
    def step(self, step: str, name: str) -> Iterator[Step]:
        begun = Step(step, name)
        start = time.perf_counter()
        yield begun
        begun.seconds = time.perf_counter() - start
        self.steps.append(begun)
        self.listener.step_done(begun)
