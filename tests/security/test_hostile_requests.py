"""Anything at all may stand in an address: every answer is one, and none keeps its asker waiting.

The addresses are made at random, the same for the same seed."""

import random
import re
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import quote

import pytest

from dashboard.catalogue.registry import CHARTS
from dashboard.render.formats import BY_ENDING
from tests.security.every_route import HOLE, addresses, templates

PATIENCE = 2.0  # seconds for an answer on a quiet machine

MARK = "zq7"  # stands in what would be markup, were it given back as it came
MARKUP = (f"<{MARK}>", f'"onload={MARK} x="', f"'><{MARK} a='", f"</script><{MARK}>")
PIECES = (*MARKUP, "UZB", "KAZ.", "QQQ", "",
    "2010-2020", "0", "-1", "9" * 400, "'", '"', "<script>", "%",
          "%00", "\u202e", "../", "ru", "all", "²", "😀", "json", "2024-02-30",
          "2019-12-31", "=1+1",
          "UZB,KAZ,KGZ", "UZB," * 400, "RUS," * 400,
          "null", "true", ";drop table x", "a" * 900, "_T", "12")  # fmt: skip
NAMES = ("lang", "years", "countries", "milestones", "level", "kind", "as_of", "view", "same",
         "unit", "base", "partners", "limit", "offset", "format", "start", "end", "indicator",
         "ref_area", "q", "since", "size", "theme", "story", "charts", "title", "recipe",
         "utm_source", "\u202e")  # fmt: skip
PLACES = (*addresses(), "/api", "/embed", "//", "/.", "/component/x/y", "/%2e%2e/etc/passwd",
          "/api/v1/%00", "/_stcore/host-config")  # fmt: skip
HELD = [path for path in templates() if HOLE.search(path)]


def hostile(seed: int):
    """An address that nobody meant, the same for the same seed."""
    chance = random.Random(seed)
    name = chance.choice((*CHARTS, "gold", "x" * 300))
    forms = [form for form, one in BY_ENDING.items() if not one.drawn]
    holed = HOLE.sub(lambda _: quote(chance.choice((*PIECES, name)), safe=""), chance.choice(HELD))
    path = chance.choice(
        (*PLACES, holed, holed, holed, f"/embed/{name}", f"/present/{name}",
         f"/api/v1/chart/{name}.{chance.choice((*forms, 'exe', ''))}")
    )  # fmt: skip
    pairs = [
        f"{quote(chance.choice(NAMES))}={quote(chance.choice(PIECES))}"
        for _ in range(chance.choice((0, 1, 1, 2, 3)))
    ]
    return path + ("?" + "&".join(pairs) if pairs else "")


def echoed(answer) -> bool:
    """Whether markup of the address came back as markup, or stands in a header."""
    told = " ".join(answer.headers.values())
    kind = answer.headers.get("content-type", "")
    is_markup = any(one in kind for one in ("html", "xml", "svg"))
    text = answer.body.decode(errors="replace") if is_markup else ""
    return any(markup in told or markup in text for markup in MARKUP)


def ask_all(server, seeds: Iterable[int]) -> list[float]:
    """How long each answer took, the longest last."""
    taken = []
    for seed in seeds:
        path = hostile(seed)
        begun = time.perf_counter()
        answer = server.get(path)
        taken.append(time.perf_counter() - begun)
        assert answer.status < 500, (seed, path, answer.body[:300])
        assert b"Traceback" not in answer.body, (seed, path)
        assert b"/warehouse.duckdb" not in answer.body, (seed, path)
        assert not echoed(answer), (seed, path)
    return sorted(taken)


def test_some_hundred_hostile_requests_find_no_fault(server):
    ask_all(server, range(300))


@pytest.mark.slow
@pytest.mark.long
def test_ten_thousand_hostile_requests_find_no_fault(server):
    taken = ask_all(server, range(10_000))
    # A machine of tests is busy with others now and then; an address that is slow is so always.
    late = [seconds for seconds in taken if seconds > PATIENCE]
    assert len(late) < 5 and taken[len(taken) // 2] < 0.1, late


def test_no_redirect_leads_to_another_host(server):
    roads = (
        "/overview?next=//evil.example", "//evil.example/overview", "/overview//evil.example",
        "/\\evil.example", "//evil.example", "/%2f%2fevil.example/..", "/overview/",
    )  # fmt: skip
    for path in roads:
        answer = server.get(path)
        place = answer.headers.get("location", "")
        assert answer.status < 500
        assert not re.match(r"(?:[a-z]+:)?[/\\]{2}", place) or place.startswith(server.address)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_no_route_takes_a_method_that_writes(server, method):
    for path in addresses():
        answer = server.get(path, method)
        assert 400 <= answer.status < 500, path
        assert b"evil" not in answer.body


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x", "Content-Length: -1",
        "Transfer-Encoding : chunked",
    ],
)  # fmt: skip
def test_a_request_of_two_lengths_is_refused(server, head):
    place = server.address.removeprefix("http://")
    hidden = "0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection(tuple(place.split(":")), timeout=20) as line:
        line.settimeout(5)
        line.sendall(
            f"POST /api/v1/charts HTTP/1.1\r\nHost: {place}\r\n{head}\r\n\r\n{hidden}".encode()
        )
        told = b""
        with suppress(TimeoutError, ConnectionError):
            while part := line.recv(65536):
                told += part
    # A length that is told twice ends the line; what hides behind it is never answered.
    assert b"dashboard_readers" not in told
    assert told.count(b"HTTP/1.1 ") <= 1
