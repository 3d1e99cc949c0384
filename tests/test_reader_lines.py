"""Readers by their names and lines: what is bounded, forgotten, slowed, and let go."""

import asyncio
import time

import pytest

from dashboard.web import crowd
from dashboard.web.crowd import Line, Readers, most_readers
from tests.own_loop import run


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
        return {"type": "websocket.receive", "bytes": b"a choice"}

    async def read():
        line = Line(receive, send)
        return [await line(), await line()]

    assert [message["type"] for message in run(read())] == ["websocket.receive"] * 2 and not closed


@pytest.mark.parametrize(
    ("given", "taken"),
    [("", 200), ("50", 50), ("0", 200), ("-1", 200), ("many", 200), (" 7 ", 7), ("1e3", 200)],
)
def test_a_bound_that_cannot_be_read_is_the_usual_one(given, taken):
    assert most_readers(given) == taken
