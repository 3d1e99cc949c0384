"""The queues before exports: how many files and pictures wait, and how many may.

Nothing is imported for the sake of being counted: a queue that nobody has used yet is empty.
"""

import sys
from typing import NamedTuple

FILES, PICTURES = "dashboard.briefing.files", "dashboard.render.print.pictures"


class Queue(NamedTuple):
    """How long a queue is."""

    waiting: int
    most: int


def queues() -> dict[str, Queue]:
    """The queues by the name of what waits in them."""
    found = {}
    for name, module in (("files", FILES), ("pictures", PICTURES)):
        # While the server starts a module may be there in part.
        waiting = getattr(sys.modules.get(module), "waiting", None)
        if counted := waiting and waiting():
            found[name] = Queue(*counted)
    return found


def full() -> str:
    """The name of a queue that takes no more; empty where all have room."""
    return next((name for name, queue in queues().items() if queue.waiting >= queue.most), "")
