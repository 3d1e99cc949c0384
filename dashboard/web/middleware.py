"""The middlewares in their order, the outermost first."""

from starlette.middleware import Middleware

from dashboard.seams import icons
from dashboard.seams import streamlit_choices as choices
from dashboard.web.compress import Compress
from dashboard.web.crowd import Crowd
from dashboard.web.gate import Gate
from dashboard.web.headers import SecurityHeaders
from dashboard.web.instead import Instead
from dashboard.web.page import Page
from dashboard.web.public_address import PublicAddress
from dashboard.web.watch import Watch


def middlewares(prefix: str = "") -> list[Middleware]:
    """Headers see every answer; compression sees the page as it was rewritten."""
    return [
        Middleware(Watch, prefix=prefix),
        Middleware(PublicAddress, prefix=prefix),
        Middleware(SecurityHeaders),
        Middleware(Gate, prefix=prefix),
        Middleware(Crowd, prefix=prefix),
        Middleware(Compress, prefix=prefix),
        Middleware(Page, prefix=prefix),
        Middleware(Instead, "streamlit-icons", icons.WHOLE, icons.SMALL, prefix),
        Middleware(Instead, "streamlit-choices", choices.NAMED, choices.FOLDED, prefix),
    ]
