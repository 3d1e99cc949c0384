"""`Page`: rewrites Streamlit's one HTML page: language, title, early loading, our `shell.js`.

Plotly is asked for beside Streamlit's own files instead of after the first chart's message. Inline
scripts of the page are told to `headers` by their hashes, as it allows no others.
"""

import asyncio
import base64
import hashlib
import re
import sys
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.frontend import assets, shell
from dashboard.seams.streamlit_page import Before, put_in, static_files
from dashboard.seams.streamlit_routes import COMPONENT, CORE, MEDIA
from dashboard.seams.switch import stands
from dashboard.web.api import is_known
from dashboard.web.headers import SCRIPTS
from dashboard.web.languages import language_of_reader, language_of_visit
from dashboard.web.preload_links import draws, early, looks, starting

if TYPE_CHECKING:
    from dashboard.web.first_answer import FirstAnswer

# The inner app must answer with the whole page: plain, and never "not modified".
DROPPED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range"}
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
PAGES = Path(__file__).parents[2] / "pages"
MAKER = "dashboard.web.first_answer"
# What a sentence puts behind an address that stands in it.
BEHIND = re.compile(r"(?:[^\w\s\x00-\x1f\x7f]|_)+$")
PATIENCE = 0.7  # seconds that a page waits for its first answer
TEMPLATE = "page-start"  # what starts a page lies in it where the reader has an answer to read
PHONE = re.compile(r"\bMobi", re.IGNORECASE)
MOST_UNDERWAY = 8
_underway: dict[tuple, asyncio.Future] = {}
OWN = re.compile(
    r"/assets/.*|/api/(v1/.*|health|ready)|/metrics|/embed/[^/]+|/present(/[^/]+)?|/ahead",
    re.DOTALL,
)


class Page:
    """Lets everything but HTML through as it is."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._may_be_page(scope):
            await self.app(scope, receive, send)
            return
        if meant := self._meant(scope["path"]):
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(f"{self.prefix}/{meant}{query and f'?{query}'}")
            await answer(scope, receive, send)
            return
        inner = dict(scope, method="GET")
        inner["headers"] = [pair for pair in scope["headers"] if pair[0] not in DROPPED]
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if not _is_ours(message):
                    await send(message)
            elif _is_ours(start):
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    if start["status"] == 200 and self._is_known(scope["path"]):
                        first = await _first_answer(scope, self._name(scope))
                        answer = _answer(scope, bytes(body), start, first)
                    else:
                        answer = await run_in_threadpool(_nothing_here, scope)
                    await answer(scope, receive, send)
            else:
                await send(message)

        await self.app(inner, receive, gather)

    def _may_be_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return False
        path = scope["path"].removeprefix(self.prefix)
        if path.startswith((CORE, MEDIA, COMPONENT)) or path in static_files():
            return False
        return not OWN.fullmatch(path)

    def _is_known(self, path: str) -> bool:
        """Streamlit answers with its page at any path; only ours lead to one."""
        return path.removeprefix(self.prefix).strip("/") in page_names()

    def _meant(self, path: str) -> str:
        """The address of a page, behind which stands the end of a sentence: /corridor."""
        name = path.removeprefix(self.prefix).strip("/")
        meant = BEHIND.sub("", name)
        return meant if meant != name and meant in page_names() | {"present"} else ""

    def _name(self, scope: Scope) -> str:
        """The page that is asked for."""
        return scope["path"].removeprefix(self.prefix).strip("/")


@lru_cache(maxsize=64)
def rewrite(
    html: str,
    language: str,
    drawn: bool,
    version: str,
    first: "FirstAnswer | None" = None,
    phone: bool = False,
) -> bytes:
    """The page in a language. `version` is that of the assets, which the page names; `first` is
    what it answers before it is alive. To start the page takes the processor of a phone for
    seconds: there it is started once the reader acts (`dashboard/frontend/answers.js`)."""
    del version
    if not stands("streamlit-page"):
        return html.encode()
    title = first.title if first else shell.told("product")[language]
    before = Before(first.html, _described(first), TEMPLATE if phone else "") if first else None
    links = early(language), starting(language, drawn)
    told = shell.told("without_scripts")[language], shell.told("underway")[language]
    return put_in(html, language, title, *links, looks(), before, told).encode()


def _described(first: "FirstAnswer") -> str:
    """What search engines and previews of links read."""
    title, about = (escape(text, quote=True) for text in (first.title, first.description))
    return (
        f'<meta name="description" content="{about}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{about}">'
    )


@lru_cache(maxsize=64)
def inline_script_hashes(html: bytes) -> tuple[str, ...]:
    """The hashes by which a content security policy allows the page's inline scripts."""
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(html)
    )


@lru_cache
def page_names() -> frozenset[str]:
    """The addresses of pages: the files in their folder, and the start."""
    return frozenset({"", *(path.stem for path in PAGES.glob("*.py"))})


def _nothing_here(scope: Scope) -> Response:
    # Imported here: what it needs would delay the start.
    from dashboard.web.not_found import page

    return page(language_of_reader(scope))


def _is_ours(start: Message) -> bool:
    """Whether it is Streamlit's page, or the bare words with which odd addresses are refused."""
    found = Headers(raw=start.get("headers", [])).get("content-type", "")
    if start.get("status") in (400, 404):
        return found.startswith("text/plain") or not found
    return start.get("status") == 200 and found.startswith("text/html")


async def _first_answer(scope: Scope, name: str) -> "FirstAnswer | None":
    """What the page answers before it is alive, where that is known at once: nobody waits long for
    it, and those who ask for the same while it is made wait for one answer. A server that has just
    been started has not imported it yet, and its first visitors do not wait at all."""
    if MAKER not in sys.modules:
        return None
    from dashboard.web.first_answer import NAMES

    given = parse_qs(scope["query_string"].decode("latin-1"))
    own = sorted(NAMES & given.keys() - {"lang"})
    if any(len(given[key]) > 1 for key in own):
        return None  # which of them is meant, the page tells
    asked = tuple((key, given[key][0]) for key in own)
    wanted = (name, language_of_visit(scope), asked, _is_phone(scope))
    task = _underway.get(wanted)
    if task is None:
        if len(_underway) >= MOST_UNDERWAY:
            return None
        task = asyncio.ensure_future(run_in_threadpool(_make_first, *wanted))
        _underway[wanted] = task
        task.add_done_callback(lambda _: _underway.pop(wanted, None))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    return task.result() if done else None


def _make_first(name: str, language: str, asked: tuple[tuple[str, str], ...], phone: bool):
    # Imported here, as below.
    from dashboard.web.first_answer import first_answer

    return first_answer(name, language, dict(asked), phone)


def _is_phone(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    told = headers.get("sec-ch-ua-mobile")
    return told == "?1" if told else bool(PHONE.search(headers.get("user-agent", "")))


def _answer(
    scope: Scope, html: bytes, start: Message, first: "FirstAnswer | None" = None
) -> Response:
    language = language_of_visit(scope)
    drawn = draws(scope["path"])
    content = rewrite(html.decode(), language, drawn, assets.version(), first, _is_phone(scope))
    scope.get(SCRIPTS, []).extend(inline_script_hashes(content))
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    if is_known(etag, Headers(scope=scope)):
        response = Response(status_code=304)
    else:
        response = Response(content, media_type="text/html")
    kept = MutableHeaders(raw=list(start["headers"]))
    # The page is made whole for each request: no part of it can be asked for.
    for name in ("content-length", "content-type", "etag", "last-modified", "accept-ranges"):
        if name in kept:
            del kept[name]
    response.raw_headers.extend(kept.raw)
    response.headers["etag"] = etag
    if b"lang=" not in scope["query_string"]:
        response.headers.add_vary_header("Accept-Language")
        response.headers.add_vary_header("Cookie")
    return response
