"""`in_turn`: of the pages that a process works out, one comes after the other.

Python works out one thing at a time, and gives each thread a slice of it: of twenty pages begun at
once all would be ready late. In turn the first is ready at once and the last no later, and the 95th
percentile of a hundred readers is less than half (`python -m benchmarks.load`).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 5.0  # seconds after which a page no longer waits for others: one of them hangs
_turn = threading.Semaphore(1)


@contextmanager
def in_turn() -> Iterator[None]:
    """Waits until the pages that came before are done, or for `PATIENCE`."""
    is_held = _turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if is_held:
            _turn.release()
