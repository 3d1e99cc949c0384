"""`PublicAddress`: under which address the dashboard is known, and whose word counts for it.

`DASHBOARD_ADDRESS` names it, e.g. `https://migration.example.uz`. Then every link in an answer
begins with it, and a request for another host is refused; the machine itself may always ask, by
its loopback names, and for the addresses of health any name is good. Without the setting an
answer holds the address that its own request named, and no other visitor ever gets that answer.

A proxy on the same machine (127.0.0.1 or ::1), or one that `FORWARDED_ALLOW_IPS` names, may tell
by `X-Forwarded-Proto` and `X-Forwarded-For` how it was asked and by whom. `X-Forwarded-Host` is
not read: the proxy passes `Host` on, or `DASHBOARD_ADDRESS` is set.
"""

import logging
import os
import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard.frontend import assets

SETTING = "DASHBOARD_ADDRESS"
HOST = r"(?:[A-Za-z0-9.\-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
ADDRESS = re.compile(rf"https?://{HOST}", re.ASCII)
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
# A socket for both families tells a visitor of the old one in the form of the new.
PROXIES = ["127.0.0.1", "::1", "::ffff:127.0.0.1"]
HEALTH = ("/_stcore/health", "/api/health", "/api/ready")
INSIDE = "dashboard.inside"  # in the scope of a request: a program of this machine asks itself
# What a proxy adds; `X-Forwarded-…` besides.
PASSED_ON = {b"forwarded", b"via", b"x-real-ip"}
log = logging.getLogger(__name__)


class PublicAddress:
    """Puts the public address into each request; refuses those for another host."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix = app, prefix
        self.address = known_address()
        allowed = os.environ.get("FORWARDED_ALLOW_IPS", "").split(",")
        proxies = [*PROXIES, *filter(None, (one.strip() for one in allowed))]
        told = "*" if "*" in proxies else proxies
        self.inner = ProxyHeadersMiddleware(self._settle, trusted_hosts=told)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.inner(dict(scope, **{INSIDE: _is_inside(scope)}), receive, send)

    async def _settle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.address or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not self._known(scope):
            await _refuse(scope, receive, send)
        else:
            if scope["type"] == "http":
                parts = urlsplit(self.address)
                others = [pair for pair in scope["headers"] if pair[0] != b"host"]
                host = (b"host", parts.netloc.encode())
                scope = dict(scope, scheme=parts.scheme, headers=[host, *others])
            await self.app(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        if scope["path"].removeprefix(self.prefix) in HEALTH:
            return True
        known = (*OWN_MACHINE, urlsplit(self.address).hostname)
        return host_of(Headers(scope=scope).get("host", "")) in known


def known_address() -> str:
    """What the setting names now; empty where every answer names the host it was asked by."""
    return public_address(os.environ.get(SETTING, ""))


@lru_cache
def public_address(given: str) -> str:
    """The scheme and host of the setting; empty, with a line in the log, for an odd value."""
    address = given.strip().rstrip("/").removesuffix(assets.prefix())
    if ADDRESS.fullmatch(address) and host_of(address.partition("//")[2]):
        return address.lower()
    if address:
        expected = f"expected https://HOST or https://HOST:PORT, got {given!r}"
        log.warning("%s: %s; each answer names the host it was asked by", SETTING, expected)
    return ""


def seen_from_outside(url: str) -> str:
    """An address of a page as others can open it."""
    public = known_address()
    return urlunsplit((*urlsplit(public)[:2], *urlsplit(url)[2:])) if public and url else url


def _is_inside(scope: Scope) -> bool:
    """Whether a program of this machine asks, through no proxy, under a name of the machine."""
    headers = scope.get("headers", ())
    client = (scope.get("client") or ("",))[0].removeprefix("::ffff:")
    host = host_of(Headers(raw=list(headers)).get("host", ""))
    # A proxy that was told nothing names this machine as the host, and most speak HTTP/1.0 then.
    is_passed_on = scope.get("http_version") == "1.0" or any(
        name in PASSED_ON or name.startswith(b"x-forwarded-") for name, _ in headers
    )
    return client in OWN_MACHINE and host in OWN_MACHINE and not is_passed_on


def host_of(header: str) -> str | None:
    """The name in a header, without its port; nothing for what is no name."""
    if not re.fullmatch(HOST, header, re.ASCII):
        return None
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:  # brackets around what is no address
        return None


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    told = "This dashboard is not known under the host that was asked for.\n"
    answer = PlainTextResponse(told, 400, {"Cache-Control": "no-store"})
    await answer(scope, receive, send)
