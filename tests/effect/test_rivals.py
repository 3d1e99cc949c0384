"""Which acts stand in each other's way: on made acts and links, a rule a case."""

from datetime import date, datetime

import pytest

from dashboard.builder import effect

ACT = "the-act"
TOTAL, RUSSIA, KOREA = "WLD", "RUS", "KOR"


def link(act: str, partner: str, linked: str, reach: str, effects: str = "up") -> dict:
    named = {"milestone": act, "indicator": "i", "counterpart_area": partner}
    return named | {"linked_area": linked, "reach": reach, "effects": effects, "series": "s"}


def life(act: str, day: str, kind: str = "law", ended: str = "") -> dict:
    return {
        "milestone": act,
        "day_of": "in_force",
        "date": datetime.fromisoformat(day),
        "date_precision": "day",
        "kind": kind,
        "ended_on": datetime.fromisoformat(ended) if ended else None,
    }


def rivals(monkeypatch, partner: str, links: list[dict], lives: list[dict]):
    """What stands beside the act on a partner, by the links and lives of all."""
    monkeypatch.setattr(effect.effects, "touches", lambda: links)
    monkeypatch.setattr(effect.effects, "days", lambda: lives)
    monkeypatch.setattr(effect.effects, "judged_on", lambda: date(2026, 11, 29))
    monkeypatch.setattr(effect, "home_series", dict)
    return effect._rivals(effect._ground.__wrapped__("in_force"), ACT, "i", partner)


OWN_TOTAL = link(ACT, TOTAL, RUSSIA, "part")
CASES = [
    ("the part of another partner", OWN_TOTAL, link("x", TOTAL, KOREA, "part"), "law", 0),
    ("the part of the same partner", OWN_TOTAL, link("x", TOTAL, RUSSIA, "part"), "law", 1),
    ("the total itself", OWN_TOTAL, link("x", TOTAL, TOTAL, "own"), "law", 1),
    ("a shock on the part of another", OWN_TOTAL, link("x", TOTAL, KOREA, "part"), "shock", 1),
    (
        "an act on all partners",
        link(ACT, RUSSIA, RUSSIA, "own"),
        link("x", RUSSIA, TOTAL, "all"),
        "law",
        1,
    ),
    ("nothing expected", OWN_TOTAL, link("x", TOTAL, RUSSIA, "part", "none"), "law", 0),
    ("another measure", OWN_TOTAL, link("x", TOTAL, RUSSIA, "part", "measurement"), "law", 0),
    ("both at once", OWN_TOTAL, link("x", TOTAL, RUSSIA, "part", "down;measurement"), "law", 1),
    ("the act itself", OWN_TOTAL, link(ACT, TOTAL, RUSSIA, "part"), "law", 0),
    ("another figure's partner", OWN_TOTAL, link("x", KOREA, KOREA, "own"), "law", 0),
]


@pytest.mark.parametrize(
    ("name", "own", "other", "kind", "count"), CASES, ids=[c[0] for c in CASES]
)
def test_an_act_stands_beside_another_where_both_can_touch_the_same(
    monkeypatch, name, own, other, kind, count
):
    lives = [life(ACT, "2015-06-01"), life("x", "2015-09-01", kind)]
    found = rivals(monkeypatch, own["counterpart_area"], [own, other], lives)
    expected = [("x", date(2015, 9, 1), date(2015, 9, 2))]
    assert list(found) == expected[:count], name


def test_the_end_of_a_shock_is_another_one_and_that_of_a_law_is_not(monkeypatch):
    links = [OWN_TOTAL, *(link(one, TOTAL, TOTAL, "own") for one in ("law", "shock"))]
    lives = [life(ACT, "2015-06-01")]
    lives += [life(kind, "2013-03-01", kind, "2015-10-31") for kind in ("law", "shock")]
    found = rivals(monkeypatch, TOTAL, links, lives)
    starts = [(name, start) for name, start, _ in found]
    begun, over = date(2013, 3, 1), date(2015, 10, 31)
    assert starts == [("law", begun), ("shock", begun), ("shock", over)]
