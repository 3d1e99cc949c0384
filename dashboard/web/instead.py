"""`Instead`: answers Streamlit's request for one of its files with a file of ours."""

from re import Pattern

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.seams.switch import stands


class Instead:
    """A path that is `named` so is answered from another `address`, where the seam stands; lets
    everything else through as it is."""

    def __init__(
        self, app: ASGIApp, seam: str, named: Pattern[str], address: str, prefix: str = ""
    ) -> None:
        self.app, self.prefix = app, prefix
        self.named, self.address, self.used = named, address, stands(seam)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self.used and scope["type"] == "http"
        if asked and self.named.fullmatch(scope["path"].removeprefix(self.prefix)):
            path = self.prefix + self.address
            scope = dict(scope, path=path, raw_path=path.encode())
        await self.app(scope, receive, send)
