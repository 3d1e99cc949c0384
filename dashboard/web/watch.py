"""`Watch`: each answer over HTTP by its kind: how many, how long, and with which status.

With `DASHBOARD_LOG=json` each is a line of the log too. Neither holds who asked, nor the address.
"""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.seams.streamlit_routes import COMPONENT, CORE, MEDIA, STATIC
from dashboard.web.measures import REQUESTS

OURS = (
    *("/api/v1/", "/api/", "/assets/", "/embed/", "/present", "/ahead", "/metrics"),
    "/refreshed-deck",
)
KINDS = {f"{one.rstrip('/')}/": one.strip("/") for one in (*OURS, CORE, STATIC, MEDIA, COMPONENT)}
QUIET = {one.strip("/") for one in ("assets", CORE, STATIC, COMPONENT)}
GIVEN = 3.0  # seconds that a page takes to come
log = logging.getLogger(__name__)


class Visitors:
    """Whether somebody waits for a page, so that what is done in advance can give way."""

    def __init__(self) -> None:
        self.last = float("-inf")

    def came(self) -> None:
        """Somebody has asked for a page."""
        self.last = time.monotonic()

    def give_way(self, most: float) -> float:
        """Waits until the last page has come, at most `most` seconds; returns how long it was."""
        begun = time.monotonic()
        while (now := time.monotonic()) < min(self.last + GIVEN, begun + most):
            time.sleep(0.1)
        return now - begun


visitors = Visitors()


class Watch:
    """Lets everything through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500
        kind = kind_of(scope["path"].removeprefix(self.prefix))
        if kind == "page" and any(name == b"user-agent" for name, _ in scope["headers"]):
            # What the server asks itself in advance names no program.
            visitors.came()

        async def look(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, look)
        finally:
            seconds = time.perf_counter() - begun
            REQUESTS.labels(kind, str(status)).observe(seconds)
            told = {"kind": kind, "status": status, "ms": round(seconds * 1000, 1)}
            # The files of a page would be a hundred lines a visit.
            level = logging.DEBUG if kind in QUIET and status < 400 else logging.INFO
            log.log(level, "answered", extra={"told": told})


def kind_of(path: str) -> str:
    """The first part of a known address; `page` for all else: what was typed is not kept."""
    return next((kind for start, kind in KINDS.items() if f"{path}/".startswith(start)), "page")
