"""`in_bursts()`: what a run tells its page leaves together, not word by word.

Streamlit hands each of the hundred messages of a run from its thread to the server's by itself; the
two wait for each other, and a browser draws the page anew for whatever has come in ten
milliseconds. It has no setting for this.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import getsource
from typing import Any

from dashboard.seams.switch import stands

SECONDS = 0.05  # that a message waits for the others at most: a run takes less, or is worth seeing


@contextmanager
def in_bursts() -> Iterator[None]:
    """The messages of this thread's run leave when it ends, or has taken its time."""
    context = _context() if stands("streamlit-bursts") else None
    if context is None:
        yield
        return
    tell = context._enqueue
    burst = Burst(tell.__self__)
    context._enqueue = burst.add
    try:
        yield
    finally:
        context._enqueue = tell
        burst.end()


def leave_now() -> None:
    """What this thread's run has told so far leaves without waiting for the rest."""
    context = _context() if stands("streamlit-bursts") else None
    burst = getattr(getattr(context, "_enqueue", None), "__self__", None)
    if isinstance(burst, Burst):
        burst.leave()


class Burst:
    """The messages of one run that have not left yet."""

    def __init__(self, runner: Any) -> None:
        self._runner, self._lock = runner, threading.Lock()
        self._waiting: list[Any] = []
        self._has_ended = False
        self._timer = self._wait()

    def add(self, message: Any) -> None:
        """As at every message, a choice that the reader made meanwhile ends the run here."""
        self._runner._maybe_handle_execution_control_request()
        with self._lock:
            self._waiting.append(message)

    def leave(self) -> None:
        with self._lock:
            self._leave()

    def end(self) -> None:
        with self._lock:
            self._has_ended = True
            self._timer.cancel()
            self._leave()

    def _go_on(self) -> None:
        with self._lock:
            if not self._has_ended:
                self._leave()
                self._timer = self._wait()

    def _wait(self) -> threading.Timer:
        timer = threading.Timer(SECONDS, self._go_on)
        timer.daemon = True
        timer.start()
        return timer

    def _leave(self) -> None:
        event = _run().ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
        for message in self._waiting:
            self._runner.on_event.send(self._runner, event=event, forward_msg=message)
        self._waiting.clear()


def moved() -> str:
    """What of a run is not as it is needed."""
    told = getsource(_run().ScriptRunner)
    needed = (
        "_enqueue=self._enqueue_forward_msg,",
        "self._maybe_handle_execution_control_request()",
        "self.on_event.send(\n            self, event=ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, "
        "forward_msg=msg\n",
    )
    missing = [one.split("(")[0] for one in needed if one not in told]
    return f"no {', '.join(missing)}" if missing else ""


def _context() -> Any:
    return _run().get_script_run_ctx(suppress_warning=True)


def _run() -> Any:
    return import_module("streamlit.runtime.scriptrunner")
