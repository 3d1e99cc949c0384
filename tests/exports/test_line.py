"""Files made beside the pages: one after the other, each once, so many and no more."""

import threading
import time

import pytest

from dashboard.render.job_queue import Line, LineFull, Work

PATIENCE = 30  # seconds; a busy machine is slow, not wrong


def wait(work: Work) -> Work:
    until = time.monotonic() + PATIENCE
    while work.open and time.monotonic() < until:
        time.sleep(0.005)
    return work


def test_files_are_made_one_after_the_other_in_the_order_of_asking():
    line, made, at_work = Line(), [], threading.Lock()

    def job(number):
        def make(work):
            assert at_work.acquire(blocking=False), "two at once"
            time.sleep(0.01)
            made.append(number)
            at_work.release()
            return number

        return make

    works = [line.order(number, job(number)) for number in range(5)]
    assert [wait(work).result for work in works] == made == [0, 1, 2, 3, 4]


def test_who_asks_for_a_file_under_way_waits_for_the_same_one():
    line, go = Line(), threading.Event()
    first = line.order("a", lambda work: go.wait(PATIENCE))
    assert line.order("a", lambda work: pytest.fail("made twice")) is first and first.open
    go.set()
    assert wait(first).result is True
    assert line.order("a", lambda work: pytest.fail("made twice")) is first


def test_a_full_line_refuses_and_a_known_file_is_still_given():
    line, go = Line(most_waiting=2), threading.Event()
    works = [line.order(key, lambda work: go.wait(PATIENCE)) for key in "ab"]
    with pytest.raises(LineFull):
        line.order("c", lambda work: None)
    assert line.order("a", lambda work: None) is works[0] and line.find("c") is None
    go.set()
    assert all(wait(work).state == "done" for work in works)
    assert wait(line.order("c", lambda work: 3)).result == 3


def test_a_failure_is_told_and_the_next_try_begins_anew():
    line = Line()

    def fail(work):
        raise ValueError("no")

    assert wait(line.order("a", fail)).state == "failed"
    assert isinstance(line.find("a").failure, ValueError)
    assert wait(line.order("a", lambda work: 1)).result == 1


def test_the_oldest_files_are_let_go_of():
    line = Line(kept=2)
    for number in range(5):
        wait(line.order(number, lambda work: work))
    assert [number for number in range(5) if line.find(number)] == [2, 3, 4]
    assert not line.find(0)


def test_what_is_told_of_a_file_can_be_read_while_it_is_made():
    line, told, go = Line(), threading.Event(), threading.Event()

    def make(work):
        work.tell(0.5, "write", 3, 6)
        told.set()
        return go.wait(PATIENCE)

    work = line.order("a", make)
    assert told.wait(PATIENCE) and (work.part, work.told) == (0.5, ("write", 3, 6)) and work.open
    go.set()
    assert wait(work).state == "done"


def test_two_are_made_at_once_in_one_line_and_who_waits_knows_the_place():
    line, go = Line(most_waiting=5, threads=2), threading.Event()
    works = [line.order(number, lambda work: go.wait(PATIENCE)) for number in range(5)]
    until = time.monotonic() + PATIENCE
    while [work.state for work in works[:2]] != ["working"] * 2 and time.monotonic() < until:
        time.sleep(0.005)
    assert [line.place_of(work) for work in works] == [0, 0, 1, 2, 3]
    assert line.waiting() == 5
    with pytest.raises(LineFull):
        line.order("more", lambda work: None)
    go.set()
    assert [wait(work).state for work in works] == ["done"] * 5
    assert line.waiting() == 0 and [line.place_of(work) for work in works] == [0] * 5
    # Threads that had nothing to do have ended, and a later file begins one anew.
    assert wait(line.order("later", lambda work: 7)).result == 7
