"""`Drawer`: one queue before one browser: a limit on what waits, a time limit on each picture.

The browser starts at the first picture, is started anew when it has died or hung, and ends when
nobody has asked for a while, or with the server. Whoever waits may stand in any thread or event
loop; pages are never held up.
"""

import asyncio
import atexit
import base64
import json
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any

from dashboard.render.print.browser import Browser, BrowserGone, DoesNotStart, PageFailed

MOST_WAITING = 40
SECONDS_TO_DRAW = 20
SECONDS_TO_REST = 60.0  # after a browser that did not start: who waits is told at once
SECONDS_IDLE = 300.0  # a browser takes as much memory as the rest of the server
PIXELS = 2  # of a picture for each of the layout
PAPER = {
    "slide": (1280, 720),
    "a4": (793.7, 1122.5),
    "a4_broad": (1122.5, 793.7),
    "square": (1080, 1080),
}
PER_INCH = 96


class QueueFull(RuntimeError):
    """So many pictures wait already that one more would wait too long."""


class TooSlow(RuntimeError):
    """A picture took longer than it may."""


class Drawer:
    """`start` makes a browser; a test may give another one."""

    def __init__(
        self,
        start: Callable[[], Awaitable[Browser]] = Browser.start,
        most_waiting: int = MOST_WAITING,
        seconds: float = SECONDS_TO_DRAW,
        idle: float = SECONDS_IDLE,
    ) -> None:
        self.start, self.most_waiting, self.seconds, self.idle = start, most_waiting, seconds, idle
        self.started = 0
        self.waiting = 0
        self.browser: Browser | None = None
        self._not_before = 0.0
        self._asked = self._turned = 0  # the number of the last wish, and of the one at work
        self._numbers: dict[Future[bytes], int] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._turn = asyncio.Lock()
        self._rest: asyncio.Task | None = None  # waits until the browser has been idle long enough
        self._lock = threading.Lock()

    def ask(self, wish: dict[str, Any]) -> Future[bytes]:
        """Puts a picture into the queue; the future brings its bytes."""
        with self._lock:
            if self.waiting >= self.most_waiting:
                raise QueueFull(f"{self.waiting} pictures are waiting")
            loop = self._running()
            self.waiting += 1
            self._asked += 1
            work = self._draw_in_turn(wish, self._asked)
            future = asyncio.run_coroutine_threadsafe(work, loop)
            self._numbers[future] = self._asked
        future.add_done_callback(self._done)
        return future

    def place_of(self, future: Future[bytes]) -> int:
        """How many stand before a picture that waits, and itself; 0 where its turn has come."""
        return max(0, self._numbers.get(future, 0) - self._turned)

    def stop(self) -> None:
        """Ends the browser and the thread; a later picture starts both anew."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._leave(), loop).result(timeout=20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop, self._turn = asyncio.new_event_loop(), asyncio.Lock()
            self._thread = threading.Thread(
                target=self._loop.run_forever, name="pictures", daemon=True
            )
            self._thread.start()
            atexit.unregister(self.stop)
            atexit.register(self.stop)
        return self._loop

    def _done(self, future: Future[bytes]) -> None:
        with self._lock:
            self.waiting -= 1
            self._numbers.pop(future, None)

    async def _draw_in_turn(self, wish: dict[str, Any], number: int) -> bytes:
        async with self._turn:
            self._turned = number
            if self._rest:
                self._rest.cancel()
            try:
                return await self._draw(wish)
            except BrowserGone:
                # It may have been ended from outside: once more with a new one.
                await self._end()
                return await self._draw(wish)
            finally:
                self._rest = asyncio.create_task(self._end_when_idle())

    async def _leave(self) -> None:
        if self._rest:
            self._rest.cancel()
        await self._end()

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self.idle)
        async with self._turn:
            await self._end()

    async def _draw(self, wish: dict[str, Any]) -> bytes:
        browser = await self._living()
        try:
            async with asyncio.timeout(self.seconds):
                return await _take(browser, wish)
        except TimeoutError as reason:
            # What hangs is not asked again.
            await self._end()
            raise TooSlow(f"more than {self.seconds:g} seconds") from reason

    async def _living(self) -> Browser:
        if self.browser and not self.browser.alive():
            await self._end()
        if self.browser is None:
            if time.monotonic() < self._not_before:
                raise DoesNotStart("the browser did not start a moment ago")
            try:
                self.browser = await self.start()
            except DoesNotStart:
                self._not_before = time.monotonic() + SECONDS_TO_REST
                raise
            self.started += 1
        return self.browser

    async def _end(self) -> None:
        browser, self.browser = self.browser, None
        if browser:
            await browser.close()


async def _take(browser: Browser, wish: dict[str, Any]) -> bytes:
    """What the page makes of a wish: a picture, or with `call` what one of its functions gives."""
    if "call" in wish:
        return await _answer(browser, wish)
    form, size = wish["form"], wish["size"]
    wide, high = PAPER[size]
    await _resize(browser, int(wide * 1.7), int(high * 1.7), PIXELS)
    drawn = await browser.call("drawPicture", wish)
    if form == "svg":
        return drawn["svg"].encode()
    if not drawn["height"]:
        raise PageFailed("the page drew nothing")
    if form == "png":
        return await _shoot(browser, drawn, wide)
    return await _print(browser, size, scale=1 / drawn["zoom"])


async def _answer(browser: Browser, wish: dict[str, Any]) -> bytes:
    """The page's own answer as JSON or, where the wish names a paper, the pages as a document."""
    wide, high = PAPER[wish.get("paper", "a4")]
    await _resize(browser, round(wide), round(high), 1)
    answer = await browser.call(wish["call"], wish["argument"])
    if "paper" not in wish:
        return json.dumps(answer).encode()
    return await _print(browser, wish["paper"], generateDocumentOutline=True)


async def _resize(browser: Browser, wide: int, high: int, factor: float) -> None:
    """The page's window, with so many pixels for each of the layout."""
    size = {"width": wide, "height": high, "deviceScaleFactor": factor, "mobile": False}
    await browser.command("Emulation.setDeviceMetricsOverride", **size)


async def _print(browser: Browser, paper: str, **more: Any) -> bytes:
    """The page as a document with marked-up text; its margins are those of the page itself."""
    wide, high = PAPER[paper]
    sides = ("Top", "Bottom", "Left", "Right")
    result = await browser.command(
        "Page.printToPDF",
        printBackground=True,
        paperWidth=wide / PER_INCH,
        paperHeight=high / PER_INCH,
        generateTaggedPDF=True,
        **{f"margin{side}": 0 for side in sides},
        **more,
    )
    return base64.b64decode(result["data"])


async def _shoot(browser: Browser, drawn: dict[str, Any], wide: float) -> bytes:
    # The pixels per layout pixel follow the zoom, so that every picture of a size is as wide.
    factor = PIXELS * round(wide) / drawn["width"]
    await _resize(browser, round(drawn["width"]), max(1, round(drawn["height"])), factor)
    clip = {"x": 0, "y": 0, "width": drawn["width"], "height": drawn["height"], "scale": 1}
    result = await browser.command(
        "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True
    )
    return base64.b64decode(result["data"])
