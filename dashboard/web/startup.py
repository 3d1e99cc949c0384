"""`lifespan`: what is done at the start, so that the first visitor does not wait for it."""

import asyncio
import gc
import importlib
import logging
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from starlette.types import ASGIApp, Message

from dashboard.frontend import assets
from dashboard.seams.half_open import limit
from dashboard.seams.sockets import send_at_once
from dashboard.seams.streamlit_modules import NAMES
from dashboard.seams.switch import stands
from dashboard.store import temporary
from dashboard.web.descriptors import take_all
from dashboard.web.logs import set_up
from dashboard.web.watch import visitors
from data.edition import LANGUAGES

# What the script of the pages imports in its turn.
LIBRARIES = (
    "pandas", "duckdb", "babel", "PIL.Image", "dashboard.ui.layout",
    "dashboard.ui.file_offer", "dashboard.ui.download_menu", "dashboard.ui.views",
)  # fmt: skip
CHART = "remittances-inflow"
CORRIDORS = 4  # the first of the list: they are asked for most
SWITCH = 0.001  # seconds
LONGEST = 20.0  # seconds in all that favours give way to those who ask for a page
LINKED = re.compile(r'(?:src|href)="([^"]+\.(?:js|css|json))"')
log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: ASGIApp) -> AsyncIterator[None]:
    """Imports and compresses in the background; the server answers meanwhile."""
    set_up()
    take_all()
    limit()
    send_at_once()
    # Python lets a busy thread go on for five milliseconds while others wait, and an answer about
    # the server's health changes threads some ten times.
    sys.setswitchinterval(SWITCH)
    warming = asyncio.create_task(_warm(app))
    yield
    warming.cancel()
    await asyncio.gather(warming, return_exceptions=True)
    if pictures := sys.modules.get("dashboard.render.print.pictures"):
        # Its browser, if one was started, ends with the server.
        await asyncio.to_thread(pictures.stop)


async def _warm(app: ASGIApp) -> None:
    ready = asyncio.create_task(asyncio.to_thread(_make_ready))
    try:
        start = f"{assets.prefix()}/"
        page = (await _visit(app, start, "identity")).decode()
        paths = dict.fromkeys(urljoin(start, path) for path in LINKED.findall(page))
        for encoding in ("br", "gzip"):
            for path in [assets.address("plotly.min.js"), *paths]:
                await _visit(app, path, encoding)
    except Exception:
        # Warming is a favour: without it the first visitor waits a little longer.
        log.exception("the files could not be compressed in advance")
    await ready


def _make_ready() -> None:
    _tidy()
    _prepare()
    # What was imported stays for good: the collector need not look through it again.
    gc.collect()
    gc.freeze()
    set_up()


def _tidy() -> None:
    """Takes away what a server that was killed has left."""
    for place in (None, Path.home()):
        try:
            if found := temporary.remove_abandoned(place):
                log.info("%d folders of a server that was killed are gone", len(found))
        except OSError as reason:
            log.warning("what a killed server has left stays: %s", reason)


def _prepare() -> None:
    for name in (*LIBRARIES, *(NAMES if stands("streamlit-modules") else ())):
        importlib.import_module(name)
    waited = 0.0
    try:
        for step in _steps():
            # Whoever asks for a page first does not share the processor with favours for others.
            waited += visitors.give_way(LONGEST - waited)
            step()
    except Exception as reason:
        # There may be no database yet: the first visitor sees it being built.
        log.info("no chart was composed in advance: %s", reason)


def _steps() -> Iterator[Callable[[], object]]:
    """What is worked out in advance, the dearest and most asked for first."""
    from dashboard.builder import effect
    from dashboard.catalogue.address import chart_of
    from dashboard.catalogue.grammar import read_scope
    from dashboard.catalogue.registry import CHARTS
    from dashboard.catalogue.search.ranking import index
    from dashboard.charts.corridor.subjects import partners
    from dashboard.web.first_answer import first_answer

    # The first chart of a process opens the database and takes twice as long as the next.
    yield partial(chart_of, CHART, {})
    for language in LANGUAGES:
        yield partial(first_answer, "", language, {})
    # In which units figures can be told is the dearest question, and the same for everyone.
    for name, chart in CHARTS.items():
        if chart.other_unit_of:
            yield partial(chart_of, name, {})
    yield index
    # What came with every act is judged at once; the ledger of laws shows all of it.
    yield effect.all_judged
    for language in LANGUAGES:
        for partner in partners(read_scope({"lang": language}))[:CORRIDORS]:
            yield partial(first_answer, "corridor", language, {"partner": partner})


async def _visit(app: ASGIApp, path: str, encoding: str) -> bytes:
    """Asks the app itself, as a browser would."""
    body = bytearray()
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        # A visitor who left at once would get no answer from Streamlit.
        return next(asked, None) or await asyncio.get_running_loop().create_future()

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }
    await app(scope, receive, send)
    return bytes(body)
