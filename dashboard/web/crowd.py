"""`Crowd`: so many readers at once; who comes beyond that is told so, and no open page is ended.

A browser has a name while it is open: a random cookie that says nothing else, by which a proxy can
send it to the same server again. From `DASHBOARD_MOST_READERS` open pages on, a page that a new
browser asks for is 503 with Retry-After, in the reader's language, with the way to the light
edition where `DASHBOARD_LIGHT_ADDRESS` names it. Whoever has a page open, or had a while ago, is
let in. A line that says nothing, or more than a hand can choose, is slowed or let go; that of a
page which comes back after a lost line may be silent, for such a page asks for nothing anew.
"""

import asyncio
import logging
import os
import re
import secrets
import time
from collections import Counter, OrderedDict
from functools import lru_cache
from http.cookies import SimpleCookie
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.seams.streamlit_messages import is_asked_by_pages, without_place
from dashboard.seams.streamlit_routes import CORE, STREAM, comes_back
from dashboard.web.page import page_names

MOST, LIGHT, COOKIE = "DASHBOARD_MOST_READERS", "DASHBOARD_LIGHT_ADDRESS", "reader"
USUAL = 200
NAME = re.compile(r"[\w-]{22}", re.ASCII)
WAIT = "30"  # seconds until a refused reader may try again
KNOWN_FOR = 120.0  # seconds that a name is known after its last line; Streamlit keeps no longer
MOST_NAMES = 20_000
LINES_EACH = 16  # open pages of one browser beyond the bound
SECONDS_TO_SPEAK = 60.0
POLICY, NO_TEXT = 1008, 1003  # why a line is closed
BURST, PER_SECOND = 40, 6  # messages of one line
PLACE = os.fsencode(Path(__file__).resolve().parents[1])
log = logging.getLogger(__name__)


class Readers:
    """Who is here. Used from one event loop."""

    def __init__(self, most: int) -> None:
        self.most, self.open, self.refused = most, 0, 0
        self._lines: Counter[str] = Counter()
        self._known: OrderedDict[str, float] = OrderedDict()

    def lets_in(self, name: str) -> bool:
        """Whether a page may be given."""
        return self.open < self.most or self.knows(name)

    def lets_line(self, name: str) -> bool:
        """Whether the line of a page may be opened: of a page that was given just now too, but
        never so many that those who are here would suffer."""
        within = self.open < self.most + max(self.most // 4, 4)
        few = self._lines[name] < LINES_EACH
        return self.open < self.most or (within and few and self.knows(name))

    def knows(self, name: str) -> bool:
        if not name:
            return False
        return self._lines[name] > 0 or self._known.get(name, 0.0) > time.monotonic()

    def expect(self, name: str) -> None:
        """Keeps a name for a while, for its next page or line."""
        if not name:
            return
        now = time.monotonic()
        self._known[name] = now + KNOWN_FOR
        self._known.move_to_end(name)
        while self._known and (
            len(self._known) > MOST_NAMES or next(iter(self._known.values())) < now
        ):
            self._known.popitem(last=False)

    def come(self, name: str) -> None:
        self.open += 1
        self._lines[name] += 1

    def go(self, name: str) -> None:
        self.open -= 1
        self._lines[name] -= 1
        if self._lines[name] <= 0:
            del self._lines[name]
        self.expect(name)


@lru_cache
def most_readers(given: str) -> int:
    """The setting: a whole number, at least one; else the usual one."""
    text = given.strip()
    if text.isascii() and text.isdecimal() and int(text[:9]) > 0:
        return int(text[:9])
    if text:
        told = "%s: expected a whole number of readers, got %r; it stays at %d"
        log.warning(told, MOST, given, USUAL)
    return USUAL


READERS = Readers(USUAL)


class Crowd:
    """Lets everything but pages and their lines through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix, self.readers = app, prefix, READERS
        self.readers.most = most_readers(os.environ.get(MOST, ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(self.prefix) if "path" in scope else ""
        if scope["type"] == "websocket" and path == CORE + STREAM:
            await self._hold(scope, receive, send)
        elif scope["type"] == "http" and path.strip("/") in page_names():
            await self._give(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _give(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = _name(scope)
        if not self.readers.lets_in(given):
            self.readers.refused += 1
            # Imported here, in a thread: what it needs would delay the start.
            answer = await asyncio.to_thread(_refusal, scope)
            await answer(scope, receive, send)
            return
        name = given or secrets.token_urlsafe(16)
        self.readers.expect(name)
        if given:
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, _naming(name, scope, self.prefix, send))

    async def _hold(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _name(scope)
        if not self.readers.lets_line(name):
            self.readers.refused += 1
            await _refuse_line(scope, send)
            return
        self.readers.come(name)
        try:
            line = Line(receive, send, comes_back(scope))
            await self.app(scope, line, line.tell)
        finally:
            self.readers.go(name)


class Line:
    """What comes over a line, no faster than a hand chooses; one that stays silent is let go."""

    def __init__(self, receive: Receive, send: Send, has_spoken: bool = False) -> None:
        self.receive, self.send = receive, send
        self.is_silent, self.left, self.at = not has_spoken, float(BURST), time.monotonic()

    async def __call__(self) -> Message:
        while True:
            message = await self._next()
            if message["type"] != "websocket.receive":
                return message
            await self._slow()
            # What no page asks of Streamlit is passed over.
            if is_asked_by_pages(message["bytes"]):
                self.is_silent = False
                return message

    async def _next(self) -> Message:
        try:
            async with asyncio.timeout(SECONDS_TO_SPEAK if self.is_silent else None):
                message = await self.receive()
        except TimeoutError:
            return await self._end(POLICY)
        if message["type"] == "websocket.receive" and message.get("bytes") is None:
            # Streamlit would take a text for a fault of its own.
            return await self._end(NO_TEXT)
        return message

    async def tell(self, message: Message) -> None:
        """A message on its way to the page."""
        if data := message.get("bytes"):
            message = dict(message, bytes=without_place(data, PLACE))
        await self.send(message)

    async def _end(self, code: int) -> Message:
        await self.send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    async def _slow(self) -> None:
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND) - 1
        self.at = now
        if self.left < 0:
            await asyncio.sleep(-self.left / PER_SECOND)


def _name(scope: Scope) -> str:
    given = HTTPConnection(scope).cookies.get(COOKIE, "")
    return given if NAME.fullmatch(given) else ""


def _naming(name: str, scope: Scope, prefix: str, send: Send) -> Send:
    """A browser's name goes to it with its page, and to nobody else."""
    cookie = SimpleCookie({COOKIE: name})[COOKIE]
    cookie.update({"path": prefix or "/", "samesite": "Lax", "httponly": True})
    cookie["secure"] = scope["scheme"] == "https"

    async def send_named(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            # A page that the browser has kept from an earlier day comes without its old name.
            if message["status"] in (200, 304):
                headers.append("Set-Cookie", cookie.OutputString())
                headers["Cache-Control"] = "private, no-cache"
        await send(message)

    return send_named


def _refusal(scope: Scope) -> Response:
    from dashboard.web.crowded import page

    return page(scope, os.environ.get(LIGHT, ""), WAIT)


async def _refuse_line(scope: Scope, send: Send) -> None:
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1013})
        return
    headers = [(b"retry-after", WAIT.encode()), (b"cache-control", b"no-store")]
    await send({"type": "websocket.http.response.start", "status": 503, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b""})
