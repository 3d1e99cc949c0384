"""Every decision of the ledger is found again from the data, by other means."""

from collections import Counter

import numpy
import pytest

from dashboard.builder import effect
from tests.effect.worked_again import Ledger, work

pytestmark = pytest.mark.slow

NUMBERS = ("change", "departure", "low", "high", "freedom", "others", "rank", "of")


@pytest.fixture(scope="module")
def pairs(database):
    ledger = Ledger(database)
    found = effect.all_judged()
    assert set(found) == set(ledger.touches)
    return [(key, decision, work(ledger, *key)) for key, decision in found.items()]


def test_every_refusal_is_that_of_the_rules_and_every_state_that_of_the_numbers(pairs):
    differing = [
        (key, decision.state, [one.code for one in decision.refusals], own.state, own.refusals)
        for key, decision, own in pairs
        if (decision.state, [one.code for one in decision.refusals]) != (own.state, own.refusals)
    ]
    assert not differing, differing[:5]
    # Not all of one kind: a ledger that refuses everything would be found again too.
    assert {"stands_out", "within_the_usual", "cannot_be_said"} == {own.state for *_, own in pairs}


def test_every_decision_stands_on_the_same_day_and_series(pairs):
    for key, decision, own in pairs:
        series = decision.series
        told = series and (
            series.indicator,
            series.counterpart_area,
            series.origin,
            series.span,
        )
        assert told == own.key, key
        assert decision.day == own.day.date(), key


def test_every_number_of_an_answer_is_that_of_statsmodels(pairs):
    answered = [(key, one, own) for key, one, own in pairs if one.jump]
    assert answered
    for key, decision, own in answered:
        for name in NUMBERS:
            expected = pytest.approx(own.numbers[name], rel=1e-8, abs=1e-8)
            assert getattr(decision.jump, name) == expected, (key, name)
        if decision.series.span == "year":
            # A series of n figures without a gap has n - 1 changes and leaves n - 3.
            assert decision.jump.freedom == len(decision.changes) - 2


def test_every_pace_and_every_smallest_visible_change_is_that_of_scipy(pairs):
    paces = 0
    for key, decision, own in pairs:
        assert (decision.visible is None) == (own.visible is None), key
        if own.visible is not None:
            assert decision.visible == pytest.approx(own.visible, rel=1e-6), key
        pace = decision.pace
        assert (pace is None) == (own.pace is None), key
        if pace:
            told = pace.difference, pace.low, pace.high
            assert told == pytest.approx(own.pace, rel=1e-8, abs=1e-8), key
            paces += 1
    assert paces


def test_the_count_of_what_stands_out_is_that_of_the_distinct_changes(pairs):
    states = {}
    for _, decision, own in pairs:
        if not own.refusals:
            states[own.key, decision.event.start] = own.state
    told = effect.tally(decision for _, decision, _ in pairs)
    assert told.asked == len(pairs)
    assert (told.computed, told.stand_out) == (len(states), Counter(states.values())["stands_out"])
    assert told.by_chance == pytest.approx(len(states) / 20)


def test_the_peers_are_the_ten_that_were_nearest_in_size_the_year_before(database):
    decision = effect.judged("shock-rouble-2015", "personal_remittances_received")
    figures = Ledger(database).figures
    asked = ["personal_remittances_received", "WLD", "WB-WDI"]
    mine = (figures[["indicator", "counterpart_area", "origin"]] == asked).all(axis=1)
    sizes = figures[mine & figures["is_whole_year"] & (figures["year"] == 2014)]
    sizes = sizes.set_index("ref_area")["value"].drop(["UZB", "WLD"], errors="ignore")
    distance = numpy.log(sizes / decision.event.former_value).abs()
    found = {one.ref_area for one in effect.peers(decision) if not one.is_home}
    assert len(found) == 10 and found <= set(distance.index)
    # Who is as near and not shown has too short a series, or none over that year.
    nearer = set(distance[distance < distance[list(found)].max()].index) - found
    for area in nearer:
        years = set(figures[mine & (figures["ref_area"] == area)]["year"])
        assert 2015 not in years or len(years) < 10, area
