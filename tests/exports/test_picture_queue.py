"""The queue before the browser: in turn, with a limit, given up when slow, never stuck."""

import asyncio
import threading
import time

import pytest

PATIENCE = 30  # seconds; a busy machine is slow, not wrong


class Slow:
    """A browser that does what it is told to."""

    def __init__(self, seconds: float = 0.0, gone: int = 0):
        self.seconds, self.gone, self.closed, self.calls = seconds, gone, False, []

    def alive(self) -> bool:
        return not self.closed

    async def command(self, method: str, **parameters) -> dict:
        return {}

    async def call(self, function: str, wish: dict) -> dict:
        from dashboard.render.print.browser import BrowserGone

        self.calls.append(wish["payloads"][0])
        await asyncio.sleep(self.seconds)
        if self.gone:
            self.gone -= 1
            raise BrowserGone("ended")
        return {"svg": wish["payloads"][0], "height": 1, "width": 1, "zoom": 1}

    async def close(self) -> None:
        self.closed = True


def drawer_of(*browsers: Slow, **limits):
    from dashboard.render.print.drawer import Drawer

    left = list(browsers)

    async def start() -> Slow:
        return left.pop(0)

    return Drawer(start, **limits)


def wish(payload: str) -> dict:
    return {"form": "svg", "size": "slide", "payloads": [payload], "foot": []}


def test_pictures_are_drawn_one_after_the_other_in_the_order_of_asking():
    browser = Slow(0.01)
    drawer = drawer_of(browser)
    asked = [drawer.ask(wish(str(number))) for number in range(8)]
    assert [future.result(timeout=PATIENCE) for future in asked] == [b"%d" % n for n in range(8)]
    assert browser.calls == [str(number) for number in range(8)]
    drawer.stop()
    assert browser.closed


@pytest.mark.slow
def test_a_full_queue_refuses_at_once_and_takes_again_when_it_has_room():
    from dashboard.render.print.drawer import QueueFull

    drawer = drawer_of(Slow(1.0), most_waiting=2)
    waiting = [drawer.ask(wish("one")), drawer.ask(wish("two"))]
    with pytest.raises(QueueFull):
        drawer.ask(wish("three"))
    assert not any(future.done() for future in waiting)
    for future in waiting:
        future.result(timeout=PATIENCE)
    assert drawer.ask(wish("four")).result(timeout=PATIENCE) == b"four"
    drawer.stop()


def test_a_picture_that_takes_too_long_is_given_up_with_its_browser():
    from dashboard.render.print.drawer import TooSlow

    hung, fresh = Slow(30), Slow()
    drawer = drawer_of(hung, fresh, seconds=0.1)
    slow, next_one = drawer.ask(wish("slow")), drawer.ask(wish("next"))
    with pytest.raises(TooSlow):
        slow.result(timeout=PATIENCE)
    assert next_one.result(timeout=PATIENCE) == b"next"
    assert hung.closed
    drawer.stop()


def test_a_picture_is_tried_once_more_when_its_browser_dies_and_not_again():
    from dashboard.render.print.browser import BrowserGone

    drawer = drawer_of(Slow(gone=1), Slow())
    assert drawer.ask(wish("again")).result(timeout=PATIENCE) == b"again"
    assert drawer.started == 2
    drawer.stop()
    drawer = drawer_of(Slow(gone=1), Slow(gone=1))
    with pytest.raises(BrowserGone):
        drawer.ask(wish("never")).result(timeout=PATIENCE)
    drawer.stop()


def test_a_stopped_drawer_leaves_no_thread_and_starts_again_when_asked():
    before = threading.active_count()
    drawer = drawer_of(Slow(), Slow())
    assert drawer.ask(wish("one")).result(timeout=PATIENCE) == b"one"
    drawer.stop()
    assert threading.active_count() == before
    assert drawer.browser is None
    assert drawer.ask(wish("two")).result(timeout=PATIENCE) == b"two"
    drawer.stop()


def test_a_browser_that_nobody_asks_is_ended_and_started_again_when_asked():
    first, second = Slow(), Slow()
    drawer = drawer_of(first, second, idle=0.2)
    assert drawer.ask(wish("one")).result(timeout=PATIENCE) == b"one"
    assert drawer.ask(wish("two")).result(timeout=PATIENCE) == b"two" and not first.closed
    until = time.monotonic() + PATIENCE
    while not first.closed and time.monotonic() < until:
        time.sleep(0.02)
    assert first.closed and drawer.browser is None
    assert drawer.ask(wish("three")).result(timeout=PATIENCE) == b"three"
    assert (drawer.started, second.calls) == (2, ["three"])
    drawer.stop()


@pytest.mark.slow
def test_a_picture_that_takes_longer_than_the_idle_time_is_drawn_to_its_end():
    browser = Slow(0.3)
    drawer = drawer_of(browser, idle=0.05)
    asked = [drawer.ask(wish(str(number))) for number in range(3)]
    assert [future.result(timeout=PATIENCE) for future in asked] == [b"0", b"1", b"2"]
    assert drawer.started == 1
    drawer.stop()


def test_who_waits_for_a_picture_knows_the_place():
    drawer = drawer_of(Slow(0.1))
    asked = [drawer.ask(wish(str(number))) for number in range(4)]
    places = [[drawer.place_of(one) for one in asked]]
    for future in asked:
        future.result(timeout=PATIENCE)
        places.append([drawer.place_of(one) for one in asked])
    assert places[0][-1] in (3, 4) and places[0] == sorted(places[0])
    # Each picture that is done brings the others forward; what is done stands nowhere.
    last = [row[-1] for row in places]
    assert last == sorted(last, reverse=True) and places[-1] == [0, 0, 0, 0]
    drawer.stop()


def test_a_thread_that_waits_for_a_picture_is_told_its_place(monkeypatch):
    from dashboard.render.print import pictures

    drawer = drawer_of(Slow(0.2))
    monkeypatch.setattr(pictures, "_drawer", drawer)
    wishes = [threading.Thread(target=pictures._wait, args=(drawer.ask(wish(n)),)) for n in "ab"]
    for thread in wishes:
        thread.start()
    until = time.monotonic() + PATIENCE
    while pictures.place_of(wishes[1].ident) != 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert pictures.place_of(wishes[1].ident) == 1
    for thread in wishes:
        thread.join(5)
    assert pictures.place_of(wishes[1].ident) == 0 and not pictures._waited
    drawer.stop()
