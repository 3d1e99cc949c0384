"""`Gate`: what is not let in: closed doors of Streamlit, heads and addresses beyond all need.

Of Streamlit's own addresses a page uses four. The others (uploads, which no page takes, measures of
the server, the interface for agents, signing in) answer as if they were not there;
`DASHBOARD_METRICS=on` opens the measures, for a server that only its keepers can reach.
"""

import os

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.seams.streamlit_routes import CORE, METRICS, OPEN, SIGNING_IN

LONGEST_ADDRESS = 16 * 1024
LARGEST_HEAD = 32 * 1024
REFUSALS = {
    404: "There is nothing at this address.\n",
    414: "The address is too long: expected at most 16 kB.\n",
    431: "The head of the request is too large: expected at most 32 kB.\n",
}


class Gate:
    """Lets everything else through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix = app, prefix
        measured = os.environ.get("DASHBOARD_METRICS", "").strip().lower() == "on"
        self.open = (*OPEN, METRICS) if measured else OPEN

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = self._refusal(scope) if scope["type"] in ("http", "websocket") else 0
        if not status:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(REFUSALS[status], status, headers)(scope, receive, send)

    def _refusal(self, scope: Scope) -> int:
        address = len(scope.get("raw_path", b"")) + len(scope.get("query_string", b""))
        if address > LONGEST_ADDRESS:
            return 414
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
            return 431
        path = scope["path"].removeprefix(self.prefix)
        core, door = path[: len(CORE)], path[len(CORE) :]
        if core == CORE and door[:1] in ("", "/"):
            return 0 if any(door == one or door.startswith(f"{one}/") for one in self.open) else 404
        return 404 if path.rstrip("/") in SIGNING_IN else 0
