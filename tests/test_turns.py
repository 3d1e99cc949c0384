"""Pages are worked out one after the other, and none waits for one that hangs."""

import threading

import pytest

from dashboard.web import turns

FOREVER = 60  # seconds; reached only by a test that fails


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(turns, "_turn", threading.Semaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", FOREVER)


def at_work(work) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_of_many_pages_one_is_worked_out_at_a_time(patient):
    within, most, done = [], [], []

    def work():
        with turns.in_turn():
            within.append(1)
            most.append(len(within))
            threading.Event().wait(0.01)
            within.pop()
            done.append(1)

    for thread in [at_work(work) for _ in range(8)]:
        thread.join(FOREVER)
    assert set(most) == {1} and len(done) == 8


def test_a_page_that_breaks_gives_the_turn_away(patient):
    with pytest.raises(ValueError), turns.in_turn():
        raise ValueError
    assert turns._turn.acquire(blocking=False)


def test_nobody_waits_for_a_page_that_hangs_and_the_turn_is_one_as_before(patient, monkeypatch):
    hangs, goes_on = threading.Event(), threading.Event()

    def hang():
        with turns.in_turn():
            hangs.set()
            goes_on.wait(FOREVER)

    thread = at_work(hang)
    assert hangs.wait(FOREVER)
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.in_turn():
        assert thread.is_alive()
    goes_on.set()
    thread.join(FOREVER)
    assert turns._turn.acquire(blocking=False) and not turns._turn.acquire(blocking=False)
