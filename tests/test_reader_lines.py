"""Readers by their names and lines: what is bounded, forgotten, slowed, and let go."""

import asyncio
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.seams.streamlit_routes import CORE, STREAM
from dashboard.web import crowd
from dashboard.web.crowd import Line, Readers, most_readers
from tests.conftest import ROOT
from tests.own_loop import run
from tests.test_crowds import line_to


def test_names_are_forgotten_and_lines_of_one_browser_are_bounded(monkeypatch):
    readers, now = Readers(2), [0.0]
    monkeypatch.setattr(crowd.time, "monotonic", lambda: now[0])
    readers.expect("a")
    for name in ("b", "c"):
        readers.come(name)
    assert readers.lets_in("a") and readers.lets_line("a") and not readers.lets_in("d")
    now[0] = crowd.KNOWN_FOR + 1
    assert not readers.lets_in("a") and readers.lets_in("b")
    taken = 0
    while readers.lets_line("b"):
        readers.come("b")
        taken += 1
    assert taken <= 4
    for _ in range(taken + 1):
        readers.go("b")
    assert readers.open == 1 and readers.lets_in("d")
    for number in range(crowd.MOST_NAMES + 10):
        readers.expect(str(number))
    assert len(readers._known) == crowd.MOST_NAMES


@pytest.mark.slow
def test_a_line_that_floods_is_slowed_and_a_silent_one_is_let_go(monkeypatch):
    closed = []

    async def send(message):
        closed.append(message)

    async def at_once():
        return {"type": "websocket.receive", "bytes": b""}

    async def never():
        await asyncio.sleep(60)

    async def flood():
        line, begun = Line(at_once, send), time.monotonic()
        for _ in range(crowd.BURST + 6):
            await line()
        return time.monotonic() - begun

    assert run(flood()) > 4 / crowd.PER_SECOND and not closed
    monkeypatch.setattr(crowd, "SECONDS_TO_SPEAK", 0.05)

    async def wait():
        return await Line(never, send)()

    assert run(wait())["type"] == "websocket.disconnect"
    assert closed == [{"type": "websocket.close", "code": 1008}]


def test_one_who_has_spoken_may_read_for_as_long_as_it_takes(monkeypatch):
    monkeypatch.setattr(crowd, "SECONDS_TO_SPEAK", 0.05)
    closed, said = [], iter([0.0, 0.3])

    async def send(message):
        closed.append(message)

    async def receive():
        await asyncio.sleep(next(said))
        return {"type": "websocket.receive", "bytes": asked("rerun_script").SerializeToString()}

    async def read():
        line = Line(receive, send)
        return [await line(), await line()]

    assert [message["type"] for message in run(read())] == ["websocket.receive"] * 2 and not closed


def lines(*messages: BackMsg) -> tuple[list[str], list[dict]]:
    """What of some messages reaches Streamlit, and what the line was told meanwhile."""
    coming, told = iter(messages), []

    async def receive():
        message = next(coming, None)
        if message is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "bytes": message.SerializeToString()}

    async def send(message):
        told.append(message)

    async def read():
        line, reached = Line(receive, send), []
        while (message := await line())["type"] == "websocket.receive":
            reached.append(BackMsg.FromString(message["bytes"]).WhichOneof("type"))
        return reached

    return run(read()), told


def asked(kind: str, payload: str = "") -> BackMsg:
    message = BackMsg()
    if payload:
        getattr(getattr(message, kind), payload).SetInParent()
    elif kind in ("rerun_script", "file_urls_request"):
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    return message


def test_only_what_a_page_asks_reaches_streamlit():
    kept = [asked("rerun_script"), asked("stop_script"), asked("app_heartbeat"),
            asked("backend_operation_request", "deferred_file"),
            asked("backend_operation_request", "dataframe_chunk")]  # fmt: skip
    others = [asked("clear_cache"), asked("load_git_info"), asked("set_run_on_save"),
              asked("file_urls_request"), asked("debug_shutdown_runtime"),
              asked("backend_operation_request", "install_skills"),
              asked("backend_operation_request", "dismiss_skills_nudge")]  # fmt: skip
    mixed = [one for pair in zip(others, [*kept, *kept], strict=False) for one in pair]
    reached, told = lines(*mixed)
    expected = [one.WhichOneof("type") for one in [*kept, *kept][: len(others)]]
    assert reached == expected and not told


def test_no_page_is_told_where_on_the_machine_the_app_stands(server):
    message = BackMsg()
    message.rerun_script.query_string = "lang=en"
    with line_to(server) as line:
        line.send(message.SerializeToString())
        taken = line.recv(timeout=30)
        begun = ForwardMsg.FromString(taken)
        while begun.WhichOneof("type") != "new_session":
            begun = ForwardMsg.FromString(taken := line.recv(timeout=30))
    assert begun.new_session.main_script_path == "main" and begun.new_session.app_pages
    assert str(ROOT).encode() not in taken


def test_a_page_that_comes_back_after_a_lost_line_may_be_silent(monkeypatch):
    """It asks for nothing anew: its reader reads on, and chooses when there is something to."""
    monkeypatch.setattr(crowd, "SECONDS_TO_SPEAK", 0.05)
    closed = []

    async def send(message):
        closed.append(message)

    async def receive():
        await asyncio.sleep(0.3)
        return {"type": "websocket.receive", "bytes": b"a choice"}

    async def page(scope, receive, send):
        closed.append(await receive())

    async def read(*protocols):
        scope = {"type": "websocket", "path": CORE + STREAM, "headers": [],
                 "subprotocols": ["streamlit", "token", *protocols]}  # fmt: skip
        await crowd.Crowd(page)(scope, receive, send)
        return closed.pop()["type"]

    assert run(read("session")) == "websocket.receive" and not closed
    assert run(read()) == "websocket.disconnect"


@pytest.mark.parametrize(
    ("given", "taken"),
    [("", 200), ("50", 50), ("0", 200), ("-1", 200), ("many", 200), (" 7 ", 7), ("1e3", 200)],
)
def test_a_bound_that_cannot_be_read_is_the_usual_one(given, taken):
    assert most_readers(given) == taken
