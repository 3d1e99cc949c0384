"""The middlewares in their order, the outermost first."""

from starlette.middleware import Middleware

from dashboard.server.compress import Compress
from dashboard.server.headers import SecurityHeaders
from dashboard.server.icons import Icons
from dashboard.server.page import Page


def middlewares(prefix: str = "") -> list[Middleware]:
    """Headers see every answer; compression sees the page as it was rewritten."""
    return [
        Middleware(SecurityHeaders),
        Middleware(Compress, prefix=prefix),
        Middleware(Page, prefix=prefix),
        Middleware(Icons, prefix=prefix),
    ]
