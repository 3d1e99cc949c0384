"""`address(name)`: where the browser finds an asset, and what stands there.

An asset is a file of `dashboard/frontend`, a text made from the dictionaries, or Plotly's own
JavaScript from its package. Addresses carry a hash of all of them, so that a browser keeps them
for good and still sees a new release at once. No Streamlit here: `app.py` tells the prefix.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.frontend import settings, shell
from dashboard.language.cyrillic import LETTERS
from dashboard.seams.plotly_library import library
from dashboard.seams.streamlit_choices import folded
from dashboard.seams.switch import on, stands

FOLDER = Path(__file__).parent
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}

_prefix = ""


@dataclass(frozen=True)
class Asset:
    """The bytes of one asset, with what the answer's head says of them."""

    content: bytes
    media_type: str
    etag: str


def address(name: str) -> str:
    """The path of an asset in a URL, e.g. `/assets/3f2a…/chart/card.js`.

    A name that ends with `/`, or is empty, is a folder.
    """
    if name and not name.endswith("/") and name not in shelf():
        raise KeyError(f"no asset {name!r} in {FOLDER}")
    return f"{_prefix}/assets/{version()}/{name}"


def set_prefix(base_url_path: str) -> str:
    """Takes Streamlit's option `server.baseUrlPath`; returns it as the start of a path."""
    global _prefix
    _prefix = "/" + base_url_path.strip("/") if base_url_path.strip("/") else ""
    return _prefix


def prefix() -> str:
    """What stands before every path of the app: empty, or `/` and the base path."""
    return _prefix


@lru_cache
def version() -> str:
    """A short hash of every asset's name and content."""
    told = hashlib.sha256()
    for name, asset in sorted(shelf().items()):
        told.update(f"{name}\0{asset.etag}\0".encode())
    return told.hexdigest()[:12]


@lru_cache
def shelf() -> dict[str, Asset]:
    """Name → asset. A request is looked up here and never becomes a path on the disk."""
    contents = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.suffix in TYPES and path.is_file()
    }
    contents["plotly.min.js"] = library()
    if not on():
        switch = contents["seams/switch.js"]
        contents["seams/switch.js"] = switch.replace(b"const on = true", b"const on = false")
    if stands("streamlit-choices"):
        contents["seams/streamlit-choices.js"] = folded(LETTERS)
    contents |= settings.files()
    for language, words in shell.languages().items():
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        contents[f"shell-{language}.json"] = text.encode()
    return {name: _asset(name, content) for name, content in contents.items()}


def _asset(name: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:20]
    return Asset(content, TYPES[Path(name).suffix], f'"{digest}"')
