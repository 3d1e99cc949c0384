"""Anything at all may stand in the address of a page: it opens, whole or with a notice.

The addresses are made at random, the same for the same seed."""

import random

import pytest

from dashboard.catalogue import grammar
from tests.opened_pages import OPENED, open_page
from tests.security.test_hostile_requests import PIECES

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
