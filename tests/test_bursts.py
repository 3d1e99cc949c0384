"""What a run tells its page leaves in few bursts, in its order; a choice ends it as before."""

import threading
from types import SimpleNamespace

import pytest

from dashboard.seams import streamlit_bursts as bursts

FOREVER = 60  # seconds; reached only by a test that fails


class Ended(Exception):
    """What Streamlit raises in a run that the reader's next choice ends."""


class Runner:
    """What a run tells, and whether it is to end at its next message."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.heard = threading.Event()
        self.is_to_end = False
        self.on_event = SimpleNamespace(send=self._hear)

    def tell(self, message: int) -> None:
        raise AssertionError("a message left by itself")

    def _hear(self, sender: "Runner", *, event: object, forward_msg: int) -> None:
        self.told.append(forward_msg)
        self.heard.set()

    def _maybe_handle_execution_control_request(self) -> None:
        if self.is_to_end:
            raise Ended


@pytest.fixture
def run(monkeypatch):
    runner = Runner()
    context = SimpleNamespace(_enqueue=runner.tell, runner=runner)
    monkeypatch.setattr(bursts, "_context", lambda: context)
    monkeypatch.setattr(bursts, "SECONDS", FOREVER)
    return context


def test_the_messages_of_a_run_leave_together_when_it_ends(run):
    with bursts.in_bursts():
        for number in range(100):
            run._enqueue(number)
        assert run.runner.told == []
    assert run.runner.told == list(range(100))
    assert run._enqueue == run.runner.tell


def test_a_run_that_takes_its_time_is_seen_before_it_ends(run, monkeypatch):
    monkeypatch.setattr(bursts, "SECONDS", 0.01)
    with bursts.in_bursts():
        for number in range(3):
            run.runner.heard.clear()
            run._enqueue(number)
            assert run.runner.heard.wait(FOREVER)
    assert run.runner.told == [0, 1, 2]


def test_a_choice_ends_the_run_at_its_next_message_and_what_was_told_before_leaves(run):
    with pytest.raises(Ended), bursts.in_bursts():
        run._enqueue(1)
        run.runner.is_to_end = True
        run._enqueue(2)
    assert run.runner.told == [1]


def test_what_opens_a_page_leaves_before_the_rest_is_told(run):
    with bursts.in_bursts():
        run._enqueue(1)
        bursts.leave_now()
        assert run.runner.told == [1]
        run._enqueue(2)
        assert run.runner.told == [1]
    assert run.runner.told == [1, 2]
    bursts.leave_now()


def test_nothing_goes_on_after_the_end(run, monkeypatch):
    monkeypatch.setattr(bursts, "SECONDS", 0.001)
    before = threading.active_count()
    for _ in range(50):
        with bursts.in_bursts():
            run._enqueue(1)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join(FOREVER)
    assert threading.active_count() <= before and len(run.runner.told) == 50


def test_without_a_run_nothing_is_held(monkeypatch):
    monkeypatch.setattr(bursts, "_context", lambda: None)
    with bursts.in_bursts():
        pass
