"""`Remembered`: what was asked once, kept within one budget in bytes for all functions.

The answers that were longest unused go first, whichever function gave them. `DASHBOARD_REMEMBER_MB`
sets the budget; see `budget`.
"""

import dataclasses
import logging
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

import pandas as pd

SETTING, USUAL_MB, MB = "DASHBOARD_REMEMBER_MB", 256, 2**20
LOOKED_AT = 4  # so many members of a long list stand for all of them
log = logging.getLogger(__name__)


class _Answer:
    """What a question leads to: worked out by the first who reads it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work: Callable[[], Any] | None = work
        self._value: Any = None
        self._lock = threading.Lock()
        self.size = 0

    def read(self) -> tuple[Any, bool]:
        """The value, and whether it was made just now."""
        with self._lock:
            if self._work is None:
                return self._value, False
            self._value = self._work()
            self._work = None
            return self._value, True


class Remembered:
    """Answers by the build, the function and its arguments."""

    def __init__(self, most: Callable[[], int]) -> None:
        self.most = most
        self.size = self.asked = self.worked = 0
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """The answer of a key; several who ask at once wait for the one who works it out."""
        with self._lock:
            self.asked += 1
            answer = self._answers.get(key)
            if answer is None:
                answer = self._answers[key] = _Answer(work)
            self._answers.move_to_end(key)
        try:
            value, is_new = answer.read()
        except BaseException:
            self._forget(key, answer)
            raise
        if is_new:
            self._weigh(key, answer, size_of(key) + size_of(value))
        return value

    def keep_only(self, is_current: Callable[[Any], bool]) -> None:
        """Forgets the answers of other builds."""
        with self._lock:
            for key in [key for key in self._answers if not is_current(key)]:
                self.size -= self._answers.pop(key).size

    def _weigh(self, key: Hashable, answer: _Answer, size: int) -> None:
        with self._lock:
            if self._answers.get(key) is not answer:
                return
            answer.size = size
            self.worked += 1
            self.size += size
            most = self.most()
            while self.size > most and self._answers:
                self.size -= self._answers.popitem(last=False)[1].size

    def _forget(self, key: Hashable, answer: _Answer) -> None:
        with self._lock:
            if self._answers.get(key) is answer:
                self.size -= self._answers.pop(key).size


@lru_cache
def budget(given: str) -> int:
    """The setting in bytes: a whole number of megabytes, at least one; else the usual budget."""
    text = given.strip()
    if text.isascii() and text.isdecimal() and int(text[:9]) > 0:
        return int(text[:9]) * MB
    if text:
        told = "%s: expected a whole number of megabytes, got %r; it stays at %d"
        log.warning(told, SETTING, given, USUAL_MB)
    return USUAL_MB * MB


def budget_now() -> int:
    """The budget that the setting names now."""
    return budget(os.environ.get(SETTING, ""))


def size_of(value: Any) -> int:
    """About how many bytes a value holds. What two answers share counts for both."""
    return _size(value, set())


def _size(value: Any, seen: set[int]) -> int:
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return _of_frame(pd.DataFrame(value))
    size = sys.getsizeof(value, 64)
    if isinstance(value, (str, bytes, bytearray)):
        return size
    if isinstance(value, dict):
        # Apart: of pairs in a row every other part would be a key.
        return size + _of_many(list(value), seen) + _of_many(list(value.values()), seen)
    if isinstance(value, (list, tuple, set, frozenset)):
        return size + _of_many(list(value), seen)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return size + sum(_size(one, seen) for one in vars(value).values())
    return size


def _of_frame(frame: pd.DataFrame) -> int:
    """Eight bytes a cell, and the texts of every so many rows; pandas itself weighs each column by
    itself, which takes as long as the answer of a small question."""
    rows = frame.iloc[:: max(1, -(-len(frame) // LOOKED_AT))].to_numpy(dtype=object)
    texts = sum(sys.getsizeof(cell) for cell in rows.flat if isinstance(cell, str))
    return 8 * frame.size + texts * len(frame) // max(1, len(rows))


def _of_many(members: list, seen: set[int]) -> int:
    """Of long lists every so many are looked at."""
    looked_at = members[:: max(1, -(-len(members) // LOOKED_AT))]
    found = sum(_size(one, seen) for one in looked_at)
    return found * len(members) // max(1, len(looked_at))
