"""`place_of(page, query)`: where a page of the server edition stands among the files.

The same table (`table()`) goes out with the site, where `light/open.js` reads it: an address of the
server edition, opened on a site of files, leads to its page there.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.catalogue.registry import CHARTS, views_of
from dashboard.publish.parts import MENU

FILES = {name: f"{file}.html" for _, pages in MENU for name, file in pages}
# A parameter that a page is opened at, and where that stands.
NAMED = {
    "corridor": ("partner", "corridor/{}.html"),
    "cooperation": ("milestone", "act/{}.html"),
}
KEPT = ("years", "countries", "q")  # what pages of files read from their address too


@lru_cache
def table() -> dict[str, Any]:
    """Files by page, pages with views that are parts of the file, names of charts."""
    pages = {"": "index.html", "briefing": "index.html", "present": "index.html", **FILES}
    return {
        "pages": pages,
        "views": {page: list(views_of(page)) for page in pages if views_of(page)},
        "named": {page: list(one) for page, one in NAMED.items()},
        "charts": sorted(CHARTS),
        "kept": list(KEPT),
    }


def place_of(page: str, query: Mapping[str, str]) -> str:
    """The place below the folder of a language: `remittances.html#senders`."""
    known = table()
    name, form = known["named"].get(page, ("", ""))
    if query.get(name):
        return form.format(query[name])
    file = known["pages"].get(page, "index.html")
    kept = "&".join(f"{one}={query[one]}" for one in KEPT if query.get(one))
    view = query.get("view", "")
    part = f"#{view}" if view in known["views"].get(page, ()) else ""
    return f"{file}{'?' if kept else ''}{kept}{part}"
