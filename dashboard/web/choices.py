"""`Choices`: answers Streamlit's request for the file that compares what is typed in its lists.

What stands in its place, and why, is in `dashboard/seams/streamlit_choices.py`.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.seams.streamlit_choices import FOLDED, NAMED
from dashboard.seams.switch import stands


class Choices:
    """Lets everything else through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix
        self.used = stands("streamlit-choices")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self.used and scope["type"] == "http"
        if asked and NAMED.fullmatch(scope["path"].removeprefix(self.prefix)):
            path = self.prefix + FOLDED
            scope = dict(scope, path=path, raw_path=path.encode())
        await self.app(scope, receive, send)
