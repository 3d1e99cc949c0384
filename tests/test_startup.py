"""What the server does before its first visitor."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import Response
from starlette.routing import Route

from dashboard.catalogue import grammar
from dashboard.charts import units
from dashboard.charts.cooperation import ledger
from dashboard.frontend import assets
from dashboard.web import startup, watch
from dashboard.web.compress import Compress
from dashboard.web.first_answer import first_answer
from data.edition import LANGUAGES

SCRIPT = b"const remittances = 1;" * 100
PAGE = '<script src="./static/js/a.js"></script><link href="{}">'


def test_each_file_that_the_page_names_is_compressed_before_it_is_asked_for(monkeypatch):
    """Streamlit's own middleware drops what it answers to a visitor who has left."""
    named = assets.address("shell.js")
    lasting = {"ETag": '"1"', "Cache-Control": "immutable"}

    async def send_page(request):
        return Response(PAGE.format(named), media_type="text/html")

    async def send_script(request):
        return Response(SCRIPT, headers=lasting, media_type="text/javascript")

    async def pass_on(request, call_next):
        return await call_next(request)

    routes = [Route("/", send_page), Route("/{path:path}", send_script)]
    inner = Starlette(routes=routes, middleware=[Middleware(BaseHTTPMiddleware, dispatch=pass_on)])
    app = Compress(inner)
    monkeypatch.setattr(startup, "_make_ready", lambda: None)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, startup._warm(app)).result(timeout=30)
    ready = set(app.lasting)
    for path in ("/static/js/a.js", named, assets.address("plotly.min.js")):
        assert {(path, "br"), (path, "gzip")} <= ready


@pytest.mark.slow
def test_the_first_visitor_finds_worked_out_what_is_dear(database, monkeypatch):
    startup._prepare()
    monkeypatch.setattr("dashboard.queries.units.ask", None)
    scope = grammar.read_scope({"lang": "ru", "years": "2012-2020"})
    subjects = set(units.SUBJECTS) - {"corridors"}  # this one has senders to choose
    assert subjects
    for subject in subjects:
        assert units.offered(scope, subject)


@pytest.mark.slow
def test_the_first_visitor_to_the_ledger_waits_for_no_judgement(database, monkeypatch):
    startup._prepare()
    monkeypatch.setattr("dashboard.builder.effect._judge", None)
    acts = ledger.acts(grammar.read_scope({"lang": "uz"}))
    assert acts and all(act.observed for act in acts)


@pytest.mark.slow
def test_the_first_visitor_to_a_frequent_corridor_finds_its_answers(database, monkeypatch):
    startup._prepare()
    monkeypatch.setattr("dashboard.web.first_answer.card", None)
    for language in LANGUAGES:
        assert first_answer("corridor", language, {"partner": "RUS"})


class Clock:
    """A clock that goes only while somebody sleeps."""

    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(watch, "time", clock)
    monkeypatch.setattr(startup, "visitors", watch.Visitors())
    return clock


def done_at(clock, monkeypatch, steps=3, busy=lambda: None):
    """When each of some favours was done; each takes a second, in which `busy` happens."""
    times = []

    def step():
        times.append(clock.now)
        clock.now += 1
        busy()

    monkeypatch.setattr(startup, "LIBRARIES", ())
    monkeypatch.setattr(startup, "_steps", lambda: iter([step] * steps))
    startup._prepare()
    return times


def test_nothing_waits_where_nobody_asks_for_a_page(clock, monkeypatch):
    assert done_at(clock, monkeypatch) == [100, 101, 102]


def test_favours_give_way_to_whoever_asks_for_a_page(clock, monkeypatch):
    startup.visitors.came()
    first, second, _ = done_at(clock, monkeypatch)
    assert 100 + watch.GIVEN <= first < 100 + watch.GIVEN + 0.5
    assert second == first + 1


def test_visitors_without_end_do_not_keep_favours_from_being_done(clock, monkeypatch):
    startup.visitors.came()
    times = done_at(clock, monkeypatch, 20, lambda: startup.visitors.came())
    assert len(times) == 20 and clock.now <= 100 + startup.LONGEST + 20 + 1


@pytest.mark.parametrize(
    ("path", "program", "counts"),
    [
        ("/remittances", "Mozilla/5.0", True),
        ("/", "curl/8", True),
        ("/", "", False),  # the server itself, in advance
        ("/api/health", "kube-probe/1.31", False),
        ("/_stcore/health", "Mozilla/5.0", False),
        ("/assets/1/shell.js", "Mozilla/5.0", False),
    ],
)
def test_a_visitor_is_who_asks_for_a_page(path, program, counts, monkeypatch):
    monkeypatch.setattr(watch, "visitors", watch.Visitors())
    routes = [Route("/{path:path}", lambda request: Response("here"))]
    app = watch.Watch(Starlette(routes=routes))

    async def visit():
        through = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=through, base_url="http://here") as browser:
            browser.headers["user-agent"] = program
            if not program:
                del browser.headers["user-agent"]
            assert (await browser.get(path)).text == "here"

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, visit()).result(timeout=30)
    assert (watch.visitors.last > 0) is counts
