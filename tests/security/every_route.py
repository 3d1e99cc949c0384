"""Every route of the server, from its own list, with an address that answers and with the kinds of
Streamlit that stay open; a route that is added is asked with all others."""

import re

from starlette.routing import Route

from dashboard.seams.streamlit_routes import CORE, OPEN
from dashboard.web.page import page_names
from dashboard.web.routes import routes

FILLED = {
    "version": "x", "name": "remittances-inflow", "name:path": "fonts/fonts.css", "form": "json",
    "table": "observations", "rest:path": "none", "code": "remittances-inflow",
}  # fmt: skip
HOLE = re.compile(r"\{([\w:]+)\}")
# Lines are asked over a socket of their own.
THEIRS = tuple(CORE + one for one in OPEN if one not in ("/stream",))


def templates() -> list[str]:
    """The addresses of all own routes, with their holes."""
    return [route.path for route in routes() if isinstance(route, Route)]


def filled(template: str, **other: str) -> str:
    return HOLE.sub(lambda hole: other.get(hole[1], FILLED[hole[1]]), template)


def addresses() -> list[str]:
    """An address of every route, of every page, of what Streamlit serves, and of nothing."""
    pages = [f"/{name}" for name in sorted(page_names())]
    return [*map(filled, templates()), *pages, *THEIRS, "/static/none.js", "/media/none", "/a/b"]
