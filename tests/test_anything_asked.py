"""Anything at all may stand in an address: every answer is one, and none keeps its asker waiting.

The addresses are made at random, the same for the same seed."""

import random
import time
from collections.abc import Iterable
from urllib.parse import quote

import pytest

from dashboard.catalogue import grammar
from dashboard.catalogue.registry import CHARTS
from dashboard.render.formats import BY_ENDING
from tests.opened_pages import OPENED, open_page

PATIENCE = 2.0  # seconds for an answer on a quiet machine

PIECES = ("UZB", "KAZ.", "QQQ", "",
    "2010-2020", "0", "-1", "9" * 400, "'", '"', "<script>", "%",
          "%00", "\u202e", "../", "ru", "all", "²", "😀", "json", "2024-02-30",
          "2019-12-31", "=1+1",
          "UZB,KAZ,KGZ", "null", "true", ";drop table x", "a" * 900, "_T", "12")  # fmt: skip
NAMES = ("lang", "years", "countries", "milestones", "level", "kind", "as_of", "view", "same",
         "unit", "base", "partners", "limit", "offset", "format", "start", "end", "indicator",
         "ref_area", "size", "theme", "story", "charts", "title", "recipe", "utm_source",
         "\u202e")  # fmt: skip
PLACES = ("/", "/remittances", "/explorer", "/api/health", "/api/v1/observations", "/present",
          "/api/v1/milestones", "/api/v1/indicators", "/api/v1/sources", "/api/v1/charts", "/ahead",
          "/api/v1/problems", "/api/v1/openapi.json", "/overview", "/assets/x/y.js", "/a/b",
          "/_stcore/health", "/_stcore/host-config", "/static/none.js", "/api", "/embed",
          "//", "/.",
          "/media/none", "/component/x/y", "/%2e%2e/etc/passwd", "/api/v1/%00")  # fmt: skip


def hostile(seed: int):
    """An address that nobody meant, the same for the same seed."""
    chance = random.Random(seed)
    name = chance.choice((*CHARTS, "gold", "x" * 300))
    forms = [form for form, one in BY_ENDING.items() if not one.drawn]
    path = chance.choice(
        (*PLACES, *PLACES, f"/embed/{name}", f"/present/{name}",
         f"/api/v1/chart/{name}.{chance.choice((*forms, 'exe', ''))}")
    )  # fmt: skip
    pairs = [
        f"{quote(chance.choice(NAMES))}={quote(chance.choice(PIECES))}"
        for _ in range(chance.choice((0, 1, 1, 2, 3)))
    ]
    return path + ("?" + "&".join(pairs) if pairs else "")


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


ASKED_OF_PAGES = ("years", "countries", "milestones", "level", "kind", "as_of", "lang", "view",
                  "same", "unit", "base", "partners", "indicator", "ref_area", "find", "text",
                  "charts", "story", "act", "utm_source", "fbclid", "\u202e")  # fmt: skip


def open_oddly(seed: int) -> None:
    """A page with an odd address: whole, or with a notice; never an exception."""
    chance = random.Random(seed)
    name, view = chance.choice(OPENED)
    names = chance.sample(ASKED_OF_PAGES, chance.randrange(1, 5))
    address = {one: chance.choice(PIECES) for one in names}
    language = address.pop("lang", "en")
    app = open_page(name, address.pop("view", view), language, **address)
    assert not app.exception, (seed, name, view, address, app.exception)


def test_some_odd_addresses_of_pages_are_opened(database):
    for seed in range(6):
        open_oddly(seed)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_two_thousand_odd_addresses_of_pages_are_opened(database, part):
    for seed in range(500 * part, 500 * (part + 1)):
        open_oddly(seed)


def odd_scope(seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    names = ("years", "countries", "milestones", "level", "kind", "as_of", "lang")
    return {name: chance.choice(PIECES) for name in chance.sample(names, chance.randrange(1, 5))}


def read_leniently(seed: int) -> None:
    readers = {
        "years": grammar.read_years, "countries": grammar.read_countries,
        "milestones": grammar.read_milestones, "level": grammar.read_levels,
        "kind": grammar.read_kinds, "as_of": grammar.read_day, "lang": grammar.read_language,
    }  # fmt: skip
    for name, text in odd_scope(seed).items():
        value, left_out = grammar.forgive(readers[name], text)
        assert left_out is None or left_out
        assert grammar.forgive(readers[name], "")[1] is None
        assert value == grammar.forgive(readers[name], text)[0]


def test_two_thousand_odd_addresses_are_read(database):
    for seed in range(2000):
        read_leniently(seed)
