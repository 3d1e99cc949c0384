"""`Lane`: threads for one kind of work, and the short line before them.

What programs ask for, what people look at, and the health of the server have lanes of their own,
apart from the threads of pages and files: nobody waits behind another kind. Where the line is full
a request is refused at once ("busy", 503 with Retry-After) instead of being answered too late.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from dashboard.web.problems import Problem

P = ParamSpec("P")
R = TypeVar("R")


class Lane:
    """`threads` work at once, `most_waiting` more may wait."""

    def __init__(self, name: str, threads: int, most_waiting: int) -> None:
        self.name, self.most = name, threads + most_waiting
        self.open = 0
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Works in a thread of the lane, or raises the problem that it is full."""
        self._check_room()
        return await self.go_on(work, *args, **kwargs)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the line while what is to be worked on is still being sent."""
        self._check_room()
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1

    async def go_on(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for the next part of what was let in already."""
        self.open += 1
        future = self._pool.submit(work, *args, **kwargs)
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda _: _tell(loop, self._leave))
        return await asyncio.wrap_future(future)

    def _check_room(self) -> None:
        if self.open >= self.most:
            todo = "try again in some seconds; ask for one thing after the other"
            raise Problem("busy", got=f"{self.open} requests at work or waiting", todo=todo)

    def _leave(self) -> None:
        self.open -= 1


def _tell(loop: asyncio.AbstractEventLoop, done: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(done)
    except RuntimeError:  # the loop has ended with its server
        done()


# More threads than cores make everybody slower, the pages too.
PROGRAMS = Lane("interface", 2, 16)  # /api/v1
PEOPLE = Lane("reading", 2, 48)  # /embed, /present, and charts in what was just chosen
DECKS = Lane("decks", 1, 7)  # that came back; each is held whole
HEALTH = Lane("health", 1, 100)
WATCH = Lane("watch", 1, 100)  # whether the data have changed; waits for the disk
LANES = (PROGRAMS, PEOPLE, DECKS, HEALTH, WATCH)
