"""Pictures by the kept browser: what stands in them, and what happens when many ask at once."""

import asyncio
import io
import os
import re
import struct
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import psutil
import pypdf
import pytest

from dashboard.words import LANGUAGES, speak
from tests.conftest import INSTALL, NO_BROWSER, start_server, stop_server

PICTURES = {"slide": (2560, 1440), "square": (2160, 2160)}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def browser_found() -> None:
    """The product looks for a browser by itself; without one its pictures cannot be tested."""
    from dashboard.exports.browser import NoBrowser, find

    try:
        find()
    except NoBrowser:
        told = NO_BROWSER + INSTALL.get(sys.platform, INSTALL["linux"])
        pytest.fail(told) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(told)


@pytest.fixture(scope="module")
def pictures(database: Path, browser_found):
    """The module that draws; its browser ends with the tests of this file."""
    from dashboard.exports import pictures

    yield pictures
    pictures.stop()


def chart_of(address: str):
    from dashboard.subjects.public_link import chart_of

    name, _, query = address.partition("?")
    return chart_of(name, dict(pair.split("=") for pair in query.split("&") if pair))[0]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", PICTURES)
def test_a_picture_has_exactly_the_size_that_was_asked_for(pictures, language, size):
    png = pictures.picture(f"/embed/migrants-recruited?lang={language}", "png", size)
    assert size_of(png) == PICTURES[size]


def test_a_picture_for_a_page_is_as_wide_as_a4_and_no_higher(pictures):
    wide, high = size_of(pictures.picture("remittances-inflow?lang=ru", "png", "a4"))
    assert wide == 2 * 794
    assert high <= wide * 297 / 210 + 2


def test_a_list_too_long_for_a_slide_makes_the_picture_higher_and_loses_nothing(pictures):
    png = pictures.picture("migrants-recruited?lang=uz&milestones=all", "png", "slide")
    wide, high = size_of(png)
    assert wide == 2560
    assert high > 1440


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vector_picture_holds_title_milestones_source_imprint_and_letters(pictures, language):
    from dashboard.database import build_id

    address = f"migrants-stock-destinations?lang={language}"
    chart = chart_of(address)
    text = pictures.picture(address, "svg", "a4", "https://example.uz").decode()
    page = ElementTree.fromstring(text)
    words = re.sub(r"\s+", " ", " ".join("".join(e.itertext()) for e in page.iter(f"{SVG}text")))
    assert page.find(f"{SVG}title").text == chart.title
    for said in (chart.takeaway, chart.sources[0][0], build_id(), "https://example.uz/migrants"):
        assert said.replace("\xa0", " ") in words.replace("\xa0", " ")
    for mark in (mark for mark in chart.marks if mark.featured):
        assert f". {mark.when} — {mark.title}"[:40] in words
    assert "@font-face" in text
    # Nothing is fetched when the file is opened elsewhere.
    assert not re.findall(r"""(?:url\(|href=)["']?https?:""", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_has_one_page_with_text_that_can_be_selected(pictures, language):
    address = f"migrants-stock-destinations?lang={language}"
    chart = chart_of(address)
    reader = pypdf.PdfReader(io.BytesIO(pictures.picture(address, "pdf", "a4")))
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())
    for said in (chart.title, next(mark.title for mark in chart.marks if mark.featured)):
        assert "".join(said.split()) in text
    assert reader.metadata.title == chart.title


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_chart_without_figures_says_so_in_the_picture(pictures, form):
    address = "migrants-hosted?lang=en&years=1990-1991"
    drawn = pictures.picture(address, form, "slide")
    assert len(drawn) > 2000
    if form == "svg":
        assert chart_of(address).empty[:30].encode() in drawn


def test_twenty_pictures_from_ten_threads_are_drawn_by_one_browser(pictures):
    before = pictures.drawer().started
    years = range(2000, 2020)
    ask = [f"remittances-inflow?lang=uz&years={year}-2025" for year in years]
    with ThreadPoolExecutor(10) as threads:
        drawn = list(threads.map(lambda one: pictures.picture(one, "png", "slide"), ask))
    assert all(size_of(png) == PICTURES["slide"] for png in drawn)
    assert len(set(drawn)) > 10
    assert pictures.drawer().started - before <= 1


def test_a_browser_that_was_ended_from_outside_is_started_anew(pictures):
    pictures.picture("remittances-inflow?lang=en", "svg")
    drawer = pictures.drawer()
    started, process = drawer.started, drawer.browser.process
    drawer.browser.chrome.subprocess.kill()
    drawer.browser.chrome.subprocess.wait(timeout=10)
    assert pictures.picture("remittances-inflow?lang=en", "svg").startswith(b"<svg")
    assert drawer.started == started + 1
    assert drawer.browser.process != process


def test_the_page_of_pictures_reaches_no_host(pictures):
    pictures.picture("remittances-inflow?lang=en", "svg")
    drawer = pictures.drawer()
    ask = 'fetch("http://127.0.0.1:9/").then(() => "reached", () => "refused")'
    told = asyncio.run_coroutine_threadsafe(drawer.browser._evaluate(ask), drawer._loop)
    assert told.result(timeout=10) == "refused"


def browsers_of(server) -> dict[str, list[psutil.Process]]:
    """The processes of browsers that a server started, by the folder that each browser has."""
    found: dict[str, list[psutil.Process]] = {}
    for process in psutil.Process(server.process.pid).children(recursive=True):
        with suppress(psutil.Error):
            if folder := re.search(r"--user-data-dir=(\S+)", " ".join(process.cmdline())):
                found.setdefault(folder[1], []).append(process)
    return found


def test_many_pictures_leave_the_server_free_and_no_browser_behind(
    database, browser_found, tmp_path
):
    server = start_server(database, tmp_path)
    try:
        path = "/api/v1/chart/remittances-inflow"
        assert server.get(f"{path}.csv").status == 200
        with ThreadPoolExecutor(11) as threads:
            asked = [
                threads.submit(ask_patiently, f"{server.address}{path}.png?years={year}-2025")
                for year in range(2000, 2020)
            ]
            waits, folders = [], set()
            while not all(future.done() for future in asked):
                began = time.perf_counter()
                assert server.get("/remittances?lang=uz").status == 200
                assert server.get(f"{path}.csv?lang=uz").status == 200
                waits.append(time.perf_counter() - began)
                folders |= browsers_of(server).keys()
        assert all(future.result().startswith(b"\x89PNG") for future in asked)
        assert len(folders) == 1
        assert max(waits) < 5
        left = [process for one in browsers_of(server).values() for process in one]
    finally:
        stop_server(server)
    assert left
    gone, alive = psutil.wait_procs(left, timeout=10)
    assert not alive
    assert not any(Path(folder).exists() for folder in folders)


def ask_patiently(address: str) -> bytes:
    with urlopen(address, timeout=120) as answer:
        return answer.read()


class Slow:
    """A browser that does what it is told to."""

    def __init__(self, seconds: float = 0.0, gone: int = 0):
        self.seconds, self.gone, self.closed, self.calls = seconds, gone, False, []

    def alive(self) -> bool:
        return not self.closed

    async def command(self, method: str, **parameters) -> dict:
        return {}

    async def call(self, function: str, wish: dict) -> dict:
        from dashboard.exports.browser import BrowserGone

        self.calls.append(wish["payload"])
        await asyncio.sleep(self.seconds)
        if self.gone:
            self.gone -= 1
            raise BrowserGone("ended")
        return {"svg": wish["payload"], "height": 1, "width": 1, "zoom": 1}

    async def close(self) -> None:
        self.closed = True


def drawer_of(*browsers: Slow, **limits):
    from dashboard.exports.drawer import Drawer

    left = list(browsers)

    async def start() -> Slow:
        return left.pop(0)

    return Drawer(start, **limits)


def wish(payload: str) -> dict:
    return {"form": "svg", "size": "slide", "payload": payload, "foot": []}


def test_pictures_are_drawn_one_after_the_other_in_the_order_of_asking():
    browser = Slow(0.01)
    drawer = drawer_of(browser)
    asked = [drawer.ask(wish(str(number))) for number in range(8)]
    assert [future.result(timeout=5) for future in asked] == [b"%d" % n for n in range(8)]
    assert browser.calls == [str(number) for number in range(8)]
    drawer.stop()
    assert browser.closed


def test_a_full_queue_refuses_at_once_and_takes_again_when_it_has_room():
    from dashboard.exports.drawer import QueueFull

    drawer = drawer_of(Slow(0.2), most_waiting=2)
    waiting = [drawer.ask(wish("one")), drawer.ask(wish("two"))]
    began = time.perf_counter()
    with pytest.raises(QueueFull):
        drawer.ask(wish("three"))
    assert time.perf_counter() - began < 0.1
    for future in waiting:
        future.result(timeout=5)
    assert drawer.ask(wish("four")).result(timeout=5) == b"four"
    drawer.stop()


def test_a_picture_that_takes_too_long_is_given_up_with_its_browser():
    from dashboard.exports.drawer import TooSlow

    hung, fresh = Slow(30), Slow()
    drawer = drawer_of(hung, fresh, seconds=0.1)
    slow, next_one = drawer.ask(wish("slow")), drawer.ask(wish("next"))
    with pytest.raises(TooSlow):
        slow.result(timeout=5)
    assert next_one.result(timeout=5) == b"next"
    assert hung.closed
    drawer.stop()


def test_a_picture_is_tried_once_more_when_its_browser_dies_and_not_again():
    from dashboard.exports.browser import BrowserGone

    drawer = drawer_of(Slow(gone=1), Slow())
    assert drawer.ask(wish("again")).result(timeout=5) == b"again"
    assert drawer.started == 2
    drawer.stop()
    drawer = drawer_of(Slow(gone=1), Slow(gone=1))
    with pytest.raises(BrowserGone):
        drawer.ask(wish("never")).result(timeout=5)
    drawer.stop()


def test_a_stopped_drawer_leaves_no_thread_and_starts_again_when_asked():
    before = threading.active_count()
    drawer = drawer_of(Slow(), Slow())
    assert drawer.ask(wish("one")).result(timeout=5) == b"one"
    drawer.stop()
    assert threading.active_count() == before
    assert drawer.browser is None
    assert drawer.ask(wish("two")).result(timeout=5) == b"two"
    drawer.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_browser_the_reader_is_told_how_to_get_one(database, monkeypatch, language):
    from dashboard.exports import browser, drawer, pictures

    def find():
        raise browser.NoBrowser("none")

    monkeypatch.setattr(browser, "find", find)
    monkeypatch.setattr(pictures, "_drawer", drawer.Drawer())
    with pytest.raises(pictures.NoPicture) as refused:
        pictures.picture(f"remittances-inflow?lang={language}", "png")
    pictures.stop()
    assert refused.value.problem == "no-browser"
    words = refused.value.words(speak(language))
    assert pictures.INSTALL.get(sys.platform, pictures.INSTALL["linux"]) in words
    assert pictures.hint(speak(language)) == words


def test_every_size_and_form_is_written_like_any_other_file(pictures):
    from dashboard.exports.imprint import imprint

    chart = chart_of("remittances-senders?lang=uz")
    about = imprint("https://example.uz/remittances")
    assert size_of(pictures.write_png(chart, about)) == PICTURES["slide"]
    assert size_of(pictures.write_png_square(chart, about)) == PICTURES["square"]
    assert size_of(pictures.write_png_a4(chart, about))[0] == 2 * 794
    assert pictures.write_pdf(chart, about).startswith(b"%PDF")
    assert b"https://example.uz/remittances" in pictures.write_svg(chart, about)


def test_a_form_or_a_size_that_does_not_exist_is_a_fault_of_the_caller(database):
    from dashboard.exports import pictures

    with pytest.raises(ValueError, match="gif"):
        pictures.picture("remittances-inflow?lang=en", "gif")
