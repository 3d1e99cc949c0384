"""A chart as PNG, SVG or PDF, drawn by the one browser that is kept running (`drawer`).

`write_png` and its like have the form of every other writer of a file; `draw` is for an event loop.
All raise `NoPicture`, whose `words(say)` tell a reader what to do; `hint` tells beforehand that
there is no browser.
"""

import asyncio
import sys
import threading
from concurrent.futures import Future
from dataclasses import replace

from dashboard.builder.sources import listed, sources_of
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart, Milestone
from dashboard.queries import catalogue
from dashboard.render.provenance import Imprint
from dashboard.render.screen.payload import pack
from dashboard.store.database import build_id

FORMS = ("png", "svg", "pdf")
SIZES = ("slide", "a4", "square")
USUAL = {"png": "slide", "svg": "slide", "pdf": "a4"}
SECONDS_TO_WAIT = 120
INSTALL = {
    "linux": "sudo apt-get install -y chromium",
    "darwin": "brew install --cask google-chrome",
    "win32": "winget install Google.Chrome",
}

_drawer = None
_making = threading.Lock()
_waited: dict[int, Future[bytes]] = {}  # by the thread that waits


class NoPicture(RuntimeError):
    """Why there is no picture; `problem` is a name of the interface's problems."""

    def __init__(self, problem: str, reason: str):
        super().__init__(reason)
        self.problem = problem
        self.todo = self.words(speak("en"))

    def words(self, say: Words) -> str:
        """What happened and what to do, in the reader's language."""
        key = self.problem.replace("-", "_")
        return say(f"pictures.{key}", command=INSTALL.get(sys.platform, INSTALL["linux"]))


def picture_of(chart: Chart, form: str, size: str = "", link: str = "") -> bytes:
    """The picture of a chart; `link`, the address that opens it again, stands at its foot."""
    try:
        return _wait(_ask(chart, form, size, link))
    except Exception as reason:
        raise _told(reason) from reason


def made(function: str, argument: dict, paper: str = "") -> bytes:
    """What a function of the browser's page answers, as JSON; with a paper, the pages in print."""
    wish = {"call": function, "argument": argument} | ({"paper": paper} if paper else {})
    try:
        return _wait(drawer().ask(wish))
    except Exception as reason:
        raise _told(reason) from reason


def write_png(chart: Chart, imprint: Imprint, size: str = "") -> bytes:
    """The picture of a chart for a slide, a page (`a4`) or a square, two pixels for each."""
    return picture_of(chart, "png", size, imprint.link)


def write_png_a4(chart: Chart, imprint: Imprint) -> bytes:
    """The picture of a chart as wide as a page."""
    return write_png(chart, imprint, "a4")


def write_png_square(chart: Chart, imprint: Imprint) -> bytes:
    """The picture of a chart as a square."""
    return write_png(chart, imprint, "square")


def write_svg(chart: Chart, imprint: Imprint, size: str = "") -> bytes:
    """The vector picture of a chart, with the letters inside."""
    return picture_of(chart, "svg", size, imprint.link)


def write_pdf(chart: Chart, imprint: Imprint, size: str = "") -> bytes:
    """The page of a chart, its lines as vectors and its text as text."""
    return picture_of(chart, "pdf", size, imprint.link)


def hint(say: Words) -> str:
    """How to get a browser, where there is none; else empty."""
    reason = missing()
    return reason.words(say) if reason else ""


def missing() -> NoPicture | None:
    """What would be raised because there is no browser."""
    from dashboard.render.print.browser import NoBrowser, find

    try:
        find()
    except NoBrowser as reason:
        return NoPicture("no-browser", str(reason))
    return None


async def draw(chart: Chart, form: str, size: str = "", link: str = "") -> bytes:
    """As `picture_of`, for an event loop: no thread is held while the picture waits its turn."""
    try:
        future = await asyncio.to_thread(_ask, chart, form, size, link)
        return await asyncio.wait_for(asyncio.wrap_future(future), SECONDS_TO_WAIT)
    except Exception as reason:
        raise _told(reason) from reason


def waiting() -> tuple[int, int] | None:
    """How many pictures are to come, and how many may be; nothing while none was asked for."""
    return (_drawer.waiting, _drawer.most_waiting) if _drawer else None


def place_of(thread: int) -> int:
    """The place in the queue of the picture that a thread waits for; 0 where none waits."""
    future = _waited.get(thread)
    return _drawer.place_of(future) if _drawer and future else 0


def stop() -> None:
    """Ends the browser, if one was started."""
    if _drawer:
        _drawer.stop()


def drawer():
    """The one drawer of the process."""
    global _drawer
    # Two that ask at once for the first picture must not make two.
    with _making:
        if _drawer is None:
            from dashboard.render.print.drawer import Drawer

            _drawer = Drawer()
        return _drawer


def foot(chart: Chart, link: str) -> list[str]:
    """The last lines of a picture: the build, its day, the address that opens the view."""
    say, built = speak(chart.language), catalogue.build()["built_at"].date()
    line = say("pictures.foot", build=build_id(), day=say.day(built))
    return [line, link] if link else [line]


def _wait(future: Future[bytes]) -> bytes:
    thread = threading.get_ident()
    _waited[thread] = future
    try:
        return future.result(timeout=SECONDS_TO_WAIT)
    finally:
        del _waited[thread]


def _ask(chart: Chart, form: str, size: str, link: str) -> Future[bytes]:
    size = size or USUAL.get(form, "")
    if form not in FORMS or size not in SIZES:
        raise ValueError(f"expected one of {FORMS} and of {SIZES}, got {form!r} and {size!r}")
    chart = _without_table(chart, link)
    payloads = [pack(one).decode() for one in _by_room(chart, link)]
    wish = {"payloads": payloads, "form": form, "size": size, "foot": foot(chart, link)}
    return drawer().ask(wish)


def _without_table(chart: Chart, link: str) -> Chart:
    """The source line of a picture: what it leaves out stands at the address, not in a table."""
    named = listed(chart)
    more = len(sources_of(chart)) - len(named)
    if not (link and more):
        return chart
    rest = speak(chart.language)("exports.more_sources_at_address", n=more)
    return replace(chart, sources=(*named, (rest, "")))


def _by_room(chart: Chart, link: str) -> list[Chart]:
    """The chart with what it shows first and, where a picture may lack the room for all of that,
    with the closest milestones; how many more stand at the address is told."""
    featured = tuple(one for one in chart.milestones if one.featured)
    held = dict.fromkeys((featured, chart.closest()))
    return [_with(chart, one, link) for one in held if one == featured or link]


def _with(chart: Chart, milestones: tuple[Milestone, ...], link: str) -> Chart:
    more = len(chart.milestones) - len(milestones)
    told = (speak(chart.language)("exports.more_at_address", n=more),) if link and more else ()
    return replace(chart, milestones=milestones, notes=(*told, *chart.notes))


def _told(reason: Exception) -> Exception:
    """The reason as `NoPicture`, or itself where it is a fault of the caller."""
    from dashboard.render.print.browser import NoBrowser
    from dashboard.render.print.drawer import QueueFull

    if isinstance(reason, (ValueError, NoPicture)):
        return reason
    kinds = ((NoBrowser, "no-browser"), (QueueFull, "busy"))
    problem = next((name for kind, name in kinds if isinstance(reason, kind)), "picture-failed")
    return NoPicture(problem, str(reason) or type(reason).__name__)
