"""`SecurityHeaders`: what the browser may load and who may frame the page.

Nothing comes from another host. Inline scripts are allowed by their hash alone; styles must be
inline for Streamlit. Components of Streamlit are modules in `blob:` addresses, which a page can
only make of text that it already has. `DASHBOARD_FRAME_ANCESTORS` names the sites that may embed
the dashboard, e.g. `'self' https://portal.example.uz`.
"""

import logging
import os
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.public_address import host_of

SCRIPTS = "dashboard.inline_scripts"  # in the scope of a request: a list that the page fills

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
SELF = "'self'"
# A word without its quotes would be taken for the name of a host.
SITE = re.compile(
    r"'self'|'none'|\*|https?:|(?!(self|none)$)"
    r"(https?://)?(\*\.)?[A-Za-z0-9.\-]+(:(\d{1,5}|\*))?(/.*)?",
    re.ASCII,
)
log = logging.getLogger(__name__)
# A directive ends at a semicolon; a line end would begin another header.
ANCESTORS = re.compile(r"[A-Za-z0-9.:/*'\- ]+")


class SecurityHeaders:
    """Puts the headers on every answer over HTTP; a header set further in is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.ancestors = frame_ancestors()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        scripts: list[str] = []
        scope = dict(scope, **{SCRIPTS: scripts})

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page with a policy of its own says there who may frame it.
                framed = "content-security-policy" in headers
                for name, value in self._headers(host, scripts).items():
                    if framed and name == "X-Frame-Options":
                        continue
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _headers(self, host: str, scripts: list[str]) -> dict[str, str]:
        policy = dict(POLICY)
        policy["script-src"] = " ".join((policy["script-src"], *scripts))
        # Older browsers do not count the websocket of the same host as 'self'.
        if host_of(host):
            policy["connect-src"] += f" ws://{host} wss://{host}"
        policy["frame-ancestors"] = self.ancestors
        headers = {
            "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }
        if self.ancestors == SELF:
            headers["X-Frame-Options"] = "SAMEORIGIN"
        return headers


def frame_ancestors() -> str:
    """The sites that may frame the dashboard; an odd value counts as none but itself."""
    return _sites("DASHBOARD_FRAME_ANCESTORS") or SELF


def embed_ancestors() -> str:
    """The sites that may frame single charts; unless told otherwise those of the dashboard."""
    return _sites("DASHBOARD_EMBED_ANCESTORS") or frame_ancestors()


def _sites(setting: str) -> str:
    return read_sites(setting, os.environ.get(setting, "").strip())


@lru_cache(maxsize=8)
def read_sites(setting: str, given: str) -> str:
    """The value of a setting; nothing, with a line in the log, for one that no browser obeys."""
    if not given or (ANCESTORS.fullmatch(given) and all(map(SITE.fullmatch, given.split()))):
        return given
    expected = (
        "expected 'self', 'none', * or sites as https://portal.example.uz, with spaces between"
    )
    log.warning("%s: %s; got %r, which is not used", setting, expected, given)
    return ""
