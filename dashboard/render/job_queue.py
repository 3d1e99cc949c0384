"""`Line`: files that take a while, made in the order of asking by threads beside the pages.

Whoever asks for a file that is being made already waits for the same one; what was made is kept.
"""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Literal

MOST_WAITING = 12
KEPT = 16

log = logging.getLogger(__name__)


class LineFull(RuntimeError):
    """So many files wait already that one more would wait too long."""


@dataclass(eq=False)
class Work:
    """How far a file is: written by the thread that makes it, read by any page."""

    job: Callable[["Work"], Any]
    state: Literal["waiting", "working", "done", "failed"] = "waiting"
    part: float = 0.0  # from 0 to 1
    told: tuple = ()  # what is done now, in the job's own terms
    result: Any = None
    failure: Exception | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to come."""
        return self.state in ("waiting", "working")

    def tell(self, part: float, *told: Hashable) -> None:
        """Called by the job as it goes on."""
        self.part, self.told = part, told


def _no_job(work: Work) -> None:
    return None


class Line:
    """`threads` work at once, which live as long as files are waiting."""

    def __init__(
        self, most_waiting: int = MOST_WAITING, kept: int = KEPT, threads: int = 1
    ) -> None:
        self.most_waiting, self.kept, self.threads = most_waiting, kept, threads
        self._works: OrderedDict[Hashable, Work] = OrderedDict()
        self._waiting: deque[Work] = deque()
        self._lock = threading.Lock()
        self._running = 0

    def find(self, key: Hashable) -> Work | None:
        """The file of a key if it was asked for and is still kept."""
        with self._lock:
            return self._works.get(key)

    def order(self, key: Hashable, job: Callable[[Work], Any]) -> Work:
        """Asks for a file; one that failed is tried again."""
        with self._lock:
            work = self._works.get(key)
            if work and work.state != "failed":
                return work
            if self._open() >= self.most_waiting:
                raise LineFull(f"{self.most_waiting} files are waiting")
            work = self._works[key] = Work(job)
            self._works.move_to_end(key)
            self._forget()
            self._waiting.append(work)
            if self._running < self.threads:
                self._running += 1
                threading.Thread(target=self._run, name="files", daemon=True).start()
        return work

    def place_of(self, work: Work) -> int:
        """How many stand before a file that waits, and itself; 0 where its turn has come."""
        with self._lock:
            return self._waiting.index(work) + 1 if work in self._waiting else 0

    def waiting(self) -> int:
        """How many files are still to come."""
        with self._lock:
            return self._open()

    def _open(self) -> int:
        return sum(one.open for one in self._works.values())

    def _forget(self) -> None:
        """Lets go of the oldest files beyond those that are kept."""
        made = [key for key, work in self._works.items() if not work.open]
        for key in made[: max(0, len(made) - self.kept)]:
            del self._works[key]

    def _run(self) -> None:
        while work := self._next():
            try:
                work.result = work.job(work)
                work.state = "done"
            except Exception as reason:
                log.warning("a file could not be made", exc_info=True)
                work.failure, work.state = reason, "failed"
            work.job = _no_job  # what it holds may be large

    def _next(self) -> Work | None:
        with self._lock:
            if not self._waiting:
                self._running -= 1
                return None
            work = self._waiting.popleft()
            work.state = "working"
            return work
