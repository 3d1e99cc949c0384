"""`Choices`: who asks for Streamlit's file of choices gets one that folds what it compares."""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.seams.streamlit_choices import FOLDED, NAMED


class Choices:
    """Lets everything else through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "", used: bool = True) -> None:
        self.app = app
        self.prefix = prefix
        self.used = used

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self.used and scope["type"] == "http"
        if asked and NAMED.fullmatch(scope["path"].removeprefix(self.prefix)):
            path = self.prefix + FOLDED
            scope = dict(scope, path=path, raw_path=path.encode())
        await self.app(scope, receive, send)
