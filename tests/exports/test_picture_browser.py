"""The one browser behind the pictures: started once, started anew, shut in, gone at the end."""

import asyncio
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from dashboard.language.words import LANGUAGES, speak
from tests.conftest import start_server, stop_server
from tests.exports.drawn import PICTURES, picture, size_of


def test_twenty_pictures_from_ten_threads_are_drawn_by_one_browser(pictures):
    before = pictures.drawer().started
    years = range(2000, 2020)
    ask = [f"remittances-inflow?lang=uz&years={year}-2025" for year in years]
    with ThreadPoolExecutor(10) as threads:
        drawn = list(threads.map(lambda one: picture(one, "png", "slide"), ask))
    assert all(size_of(png) == PICTURES["slide"] for png in drawn)
    assert len(set(drawn)) > 10
    assert pictures.drawer().started - before <= 1


def test_a_browser_that_was_ended_from_outside_is_started_anew(pictures):
    picture("remittances-inflow?lang=en", "svg")
    drawer = pictures.drawer()
    started, process = drawer.started, drawer.browser.process
    drawer.browser.chrome.subprocess.kill()
    drawer.browser.chrome.subprocess.wait(timeout=10)
    assert picture("remittances-inflow?lang=en", "svg").startswith(b"<svg")
    assert drawer.started == started + 1
    assert drawer.browser.process != process


def test_a_page_that_crashes_is_noticed_at_once_and_drawn_by_a_new_browser(pictures):
    picture("remittances-inflow?lang=en", "svg")
    drawer = pictures.drawer()
    started = drawer.started
    crash = drawer.browser.tab.send_command("Page.crash")
    asyncio.run_coroutine_threadsafe(crash, drawer._loop)
    # Who is noticed only when the time of a picture has run out gets none.
    assert picture("remittances-inflow?lang=ru", "svg").startswith(b"<svg")
    assert drawer.started == started + 1


def test_a_page_whose_process_is_killed_between_two_pictures_is_drawn_anew(pictures):
    picture("remittances-inflow?lang=en", "svg")
    drawer = pictures.drawer()
    started, browser = drawer.started, psutil.Process(drawer.browser.process)
    for process in browser.children(recursive=True):
        with suppress(psutil.Error):
            if "--type=renderer" in " ".join(process.cmdline()):
                process.kill()
    assert picture("remittances-inflow?lang=uz", "svg").startswith(b"<svg")
    assert drawer.started == started + 1


def test_the_page_of_pictures_reaches_no_host(pictures):
    picture("remittances-inflow?lang=en", "svg")
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
            rounds, folders = 0, set()
            while not all(future.done() for future in asked):
                assert server.get("/remittances?lang=uz").status == 200
                assert server.get(f"{path}.csv?lang=uz").status == 200
                rounds += 1
                folders |= browsers_of(server).keys()
        assert all(future.result().startswith(b"\x89PNG") for future in asked)
        assert len(folders) == 1
        # Who waits for a picture each time is answered at most as often as pictures are drawn.
        assert rounds > 2 * len(asked)
        left = [process for one in browsers_of(server).values() for process in one]
    finally:
        stop_server(server)
    assert left
    _gone, alive = psutil.wait_procs(left, timeout=10)
    assert not alive
    assert not any(Path(folder).exists() for folder in folders)


def ask_patiently(address: str) -> bytes:
    with urlopen(address, timeout=120) as answer:
        return answer.read()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_browser_the_reader_is_told_how_to_get_one(database, monkeypatch, language):
    from dashboard.render.print import browser, drawer, pictures

    def find():
        raise browser.NoBrowser("none")

    monkeypatch.setattr(browser, "find", find)
    monkeypatch.setattr(pictures, "_drawer", drawer.Drawer())
    with pytest.raises(pictures.NoPicture) as refused:
        picture(f"remittances-inflow?lang={language}", "png")
    pictures.stop()
    assert refused.value.problem == "no-browser"
    words = refused.value.words(speak(language))
    assert pictures.INSTALL.get(sys.platform, pictures.INSTALL["linux"]) in words
    assert pictures.hint(speak(language)) == words
