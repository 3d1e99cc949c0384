"""`Icons`: answers Streamlit's request for its font of all icons with those that are in use.

Streamlit loads the whole font (375 KB) by script at the start, which no style sheet can prevent.
"""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.seams.streamlit_page import static
from dashboard.seams.switch import stands

WHOLE = re.compile(r"/static/media/MaterialSymbols-Rounded\.[\w-]+\.woff2")
# By no version's address, so that a browser asks again after an update.
SMALL = "/assets/icons/fonts/material-symbols-rounded.woff2"


def moved() -> str:
    """Whether the whole font is called otherwise."""
    names = [f"/static/media/{path.name}" for path in (static() / "static" / "media").iterdir()]
    return "" if any(map(WHOLE.fullmatch, names)) else "no font of icons of the name that is known"


class Icons:
    """Lets everything else through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix
        self.used = stands("streamlit-icons")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self.used and scope["type"] == "http"
        if asked and WHOLE.fullmatch(scope["path"].removeprefix(self.prefix)):
            path = self.prefix + SMALL
            scope = dict(scope, path=path, raw_path=path.encode())
        await self.app(scope, receive, send)
