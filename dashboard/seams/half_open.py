"""`limit()`: a visitor who never ends the head of a request, or never reads the answer, is let go.

Uvicorn waits for the end of a head for good, of whatever length, and as long for an answer to be
taken; it has no setting for any of them.
"""

import asyncio
import inspect
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from dashboard.seams.switch import stands

SECONDS = 20
LARGEST = 64 * 1024  # `dashboard/web/gate.py` refuses less, with words
PROTOCOLS = ("httptools_impl:HttpToolsProtocol", "h11_impl:H11Protocol")
TIMER, HEAD, WRITING = "_head_timer", "_head_bytes", "_writing_timer"
LEAST_READ = 8 * 1024  # so much of what waits must be taken within `SECONDS`, over any line


def limit() -> int:
    """Sets the limits on the protocols that are installed; returns on how many."""
    if not stands("half-open"):
        return 0
    found = _protocols()
    for protocol in found:
        if not hasattr(protocol, TIMER):
            setattr(protocol, TIMER, None)
            setattr(protocol, HEAD, 0)
            protocol.connection_made = _begun(protocol.connection_made)
            protocol.data_received = _read(protocol.data_received)
            protocol.connection_lost = _ended(protocol.connection_lost)
            setattr(protocol, WRITING, None)
            protocol.pause_writing = _paused(protocol.pause_writing)
            protocol.resume_writing = _resumed(protocol.resume_writing)
    return len(found)


def moved() -> str:
    """What of the protocols is not as it is needed."""
    found = _protocols()
    names = ("connection_made", "data_received", "connection_lost")
    names += ("pause_writing", "resume_writing")
    missing = [name for one in found for name in names if not callable(getattr(one, name, None))]
    for one in found:
        text = inspect.getsource(one)
        used = ("self.cycle = ", "cycle.response_complete", "self.transport = ", "self.loop = ")
        missing += [name for name in used if name not in text]
    return f"no {', '.join(missing)}" if missing else "" if found else "no protocol of HTTP/1.1"


def _protocols() -> list[type]:
    found = []
    for place in PROTOCOLS:
        module, _, name = place.partition(":")
        try:
            found.append(getattr(import_module(f"uvicorn.protocols.http.{module}"), name))
        except (ImportError, AttributeError):
            continue
    return found


def _begun(made: Callable) -> Callable:
    @wraps(made)
    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        made(self, transport)
        _wait(self)

    return connection_made


def _read(received: Callable) -> Callable:
    @wraps(received)
    def data_received(self: Any, data: bytes) -> None:
        before = self.cycle
        received(self, data)
        if _in_a_head(self, before):
            setattr(self, HEAD, getattr(self, HEAD) + len(data))
            if getattr(self, HEAD) > LARGEST:
                self.transport.close()
            elif getattr(self, TIMER) is None:
                _wait(self)
        else:
            _forget(self)

    return data_received


def _ended(lost: Callable) -> Callable:
    @wraps(lost)
    def connection_lost(self: Any, reason: Exception | None) -> None:
        _forget(self)
        _stop_watching(self)
        lost(self, reason)

    return connection_lost


def _paused(pause: Callable) -> Callable:
    @wraps(pause)
    def pause_writing(self: Any) -> None:
        pause(self)
        _watch(self, self.transport.get_write_buffer_size())

    return pause_writing


def _resumed(resume: Callable) -> Callable:
    @wraps(resume)
    def resume_writing(self: Any) -> None:
        _stop_watching(self)
        resume(self)

    return resume_writing


def _watch(self: Any, waiting: int) -> None:
    """Looks after a while whether the visitor has taken a part of what waits."""
    _stop_watching(self)

    def look() -> None:
        left = self.transport.get_write_buffer_size()
        if waiting - left < LEAST_READ:
            # To close it would wait until the rest has been read.
            self.transport.abort()
        else:
            _watch(self, left)

    setattr(self, WRITING, self.loop.call_later(SECONDS, look))


def _stop_watching(self: Any) -> None:
    if timer := getattr(self, WRITING):
        timer.cancel()
    setattr(self, WRITING, None)


def _in_a_head(self: Any, before: Any) -> bool:
    """Whether what came last neither began a request nor belongs to one, nor to a websocket."""
    if self.cycle is not before or self.transport.get_protocol() is not self:
        return False
    return self.cycle is None or self.cycle.response_complete


def _wait(self: Any) -> None:
    setattr(self, TIMER, self.loop.call_later(SECONDS, _let_go, self))


def _forget(self: Any) -> None:
    if timer := getattr(self, TIMER):
        timer.cancel()
    setattr(self, TIMER, None)
    setattr(self, HEAD, 0)


def _let_go(self: Any) -> None:
    setattr(self, TIMER, None)
    if self.transport.get_protocol() is self:
        self.transport.close()
