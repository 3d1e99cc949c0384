"""`Icons`: answers Streamlit's request for its font of all icons with those that are in use.

Streamlit loads the whole font (375 KB) by script at the start, which no style sheet can prevent.
"""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

WHOLE = re.compile(r"/static/media/MaterialSymbols-Rounded\.[\w-]+\.woff2")
# By no version's address, so that a browser asks again after an update.
SMALL = "/assets/icons/fonts/material-symbols-rounded.woff2"


class Icons:
    """Lets everything else through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and WHOLE.fullmatch(scope["path"].removeprefix(self.prefix)):
            path = self.prefix + SMALL
            scope = dict(scope, path=path, raw_path=path.encode())
        await self.app(scope, receive, send)
