"""`Browser`: one headless Chromium or Chrome that is kept running, with one page, over a pipe.

It has no network: every request of the page is answered here with the product's own assets, and
all else is refused. It is driven by choreographer, which knows where browsers are installed.
"""

import asyncio
import base64
import json
import logging
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from choreographer import Browser as Driver
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError

from dashboard.frontend import assets
from dashboard.seams.chromium import installed, process_of, within
from dashboard.store import temporary

ORIGIN = "http://charts.invalid"
SECONDS_TO_START = 30
# The browser's socket lies deeper by some 45 letters, and the system allows 107.
LONGEST_FOLDER = 60
PAGE = """<!doctype html><meta charset="utf-8"><title></title>
<link rel="stylesheet" href="/assets/1/fonts/fonts.css">
<link rel="stylesheet" href="/assets/1/fonts/print.css">
<link rel="stylesheet" href="/assets/1/chart/card.css">
<link rel="stylesheet" href="/assets/1/print/picture.css">
<link rel="stylesheet" href="/assets/1/print/report.css"><body>"""
# The page's modules, and the functions of each that are called from here.
MODULES = {
    "picture": ("drawPicture",),
    "report": ("drawFigure", "layReport"),
    "sheet": ("layTable",),
}
# What the library raises when the browser has gone.
CLOSED = (BrowserClosedError, BrowserFailedError, ChannelClosedError)


log = logging.getLogger(__name__)


class NoBrowser(RuntimeError):
    """No Chromium or Chrome is installed."""


class DoesNotStart(RuntimeError):
    """There is a browser, and it ends or hangs before it can draw."""


class BrowserGone(RuntimeError):
    """The browser ended while it was at work."""


class PageFailed(RuntimeError):
    """The page could not do what it was asked for."""


class Browser:
    """To be used from one event loop."""

    def __init__(self, path: str, sandbox: bool) -> None:
        # A browser from a snap sees no folder but those at home.
        self.folder = temporary.make("charts", Path.home() if "snap" in path else None)
        folder = str(self.folder)
        kind = within(folder if len(folder) <= LONGEST_FOLDER else "")
        self.chrome = Driver(path, browser_cls=kind, enable_sandbox=sandbox, tmp_dir=folder)
        self.tab: Any = None
        self._crash: asyncio.Future | None = None  # of the page, while the browser lives on

    @classmethod
    async def start(cls) -> "Browser":
        """Starts the browser and loads all that pictures need."""
        path = find()
        for sandbox in sandboxes():
            browser = cls(path, sandbox)
            try:
                async with asyncio.timeout(SECONDS_TO_START):
                    await browser.chrome.open()
                    await browser._load()
                return browser
            except (*CLOSED, BrowserGone, TimeoutError, OSError) as reason:
                # One that hangs would be asked in vain to end.
                browser._kill()
                await browser.close()
                failure = reason
        raise DoesNotStart(f"{path} does not start: {failure}") from failure

    @property
    def process(self) -> int:
        """The id of the browser's process; 0 where it is not told."""
        return getattr(process_of(self.chrome), "pid", 0)

    def alive(self) -> bool:
        """Whether the browser and its page still run."""
        process = process_of(self.chrome)
        is_running = process is None or process.poll() is None
        return is_running and not (self._crash and self._crash.done())

    async def call(self, function: str, argument: Any) -> Any:
        """What a function of the page returns for an argument that JSON can hold."""
        expression = f"{function}({json.dumps(argument)})"
        return await self._evaluate(expression)

    async def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        try:
            answer = await self._answer_to(method, parameters)
        except CLOSED as reason:
            raise BrowserGone(str(reason)) from reason
        except asyncio.CancelledError as reason:
            # The library cancels what still waits when the browser ends.
            task = asyncio.current_task()
            if task and task.cancelling():
                raise
            raise BrowserGone("the browser ended") from reason
        if "error" in answer:
            raise PageFailed(f"{method}: {answer['error'].get('message', '')}")
        return answer["result"]

    async def _answer_to(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """What the page answers; one that has crashed never does, and is not waited for."""
        sent = asyncio.ensure_future(self.tab.send_command(method, parameters))
        try:
            await asyncio.wait(filter(None, (sent, self._crash)), return_when="FIRST_COMPLETED")
            if not sent.done():
                raise BrowserGone("its page crashed")
        finally:
            sent.cancel()
        return sent.result()

    async def close(self) -> None:
        """Ends the browser, and forgets its folder."""
        try:
            async with asyncio.timeout(10):
                await self.chrome.close()
        except Exception:
            log.warning("the browser was ended by force", exc_info=True)
        self._kill()
        # Files that its processes wrote last.
        temporary.remove(self.folder)

    def _kill(self) -> None:
        """Ends the browser's process, and others of its group that it left."""
        process = process_of(self.chrome)
        if process and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        if process and process.poll() is None:
            process.kill()

    async def _load(self) -> None:
        self.tab = await self.chrome.create_tab("about:blank")
        self._crash = self.tab.get_session().subscribe_once("Inspector.targetCrashed")
        self.tab.get_session().subscribe("Fetch.requestPaused", self._answer)
        await self.command("Inspector.enable")
        await self.command("Fetch.enable", patterns=[{"urlPattern": "*"}])
        await self.command("Page.enable")
        loaded = self.tab.get_session().subscribe_once("Page.loadEventFired")
        await self.command("Page.navigate", url=f"{ORIGIN}/")
        await loaded
        for module, functions in MODULES.items():
            taken = ", ".join(functions)
            await self._evaluate(
                f'import("/assets/1/print/{module}.js").then(({{ {taken} }}) => {{'
                f" Object.assign(globalThis, {{ {taken} }}); }})"
            )
        await self._evaluate('import("/assets/1/print/picture.js").then((found) => found.warm())')

    async def _evaluate(self, expression: str) -> Any:
        result = await self.command(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if fault := result.get("exceptionDetails"):
            told = fault.get("exception", {}).get("description") or fault.get("text", "")
            raise PageFailed(told)
        return result["result"].get("value")

    async def _answer(self, event: dict[str, Any]) -> None:
        """One request of the page: an asset, the page itself, or nothing."""
        request = event["params"]
        asked = request["request"]["url"].removeprefix(ORIGIN).partition("?")[0]
        name = asked.removeprefix("/assets/").partition("/")[2]
        asset = assets.shelf().get(name) if asked.startswith("/assets/") else None
        if asked == "/":
            content, kind = PAGE.encode(), "text/html; charset=utf-8"
        elif asset:
            content, kind = asset.content, asset.media_type
        else:
            failed = {"requestId": request["requestId"], "errorReason": "AccessDenied"}
            await self.tab.send_command("Fetch.failRequest", failed)
            return
        answer = {
            "requestId": request["requestId"],
            "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": kind}],
            "body": base64.b64encode(content).decode(),
        }
        await self.tab.send_command("Fetch.fulfillRequest", answer)


def find() -> str:
    """Where a browser is; `BROWSER_PATH` names one that is elsewhere."""
    path = os.environ.get("BROWSER_PATH") or installed()
    if not path or not os.path.isfile(path):
        raise NoBrowser("no Chromium, Chrome or Edge was found")
    return path


def sandboxes() -> tuple[bool, ...]:
    """Whether to try the browser's sandbox: it never works for root, nor in some containers."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return (False,) if root else (True, False)
