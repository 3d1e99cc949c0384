"""A server of the chart's card alone, and ways to open a card in the browser."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import free_port, watched

# A plot, a table, a timeline, or why there is nothing to show; and every card is there.
DRAWN = """(cards) => document.querySelectorAll(
    ".overlay > *, .barlayer .trace, .choroplethlayer path, .data-table tbody,"
    + ".timeline .lanes > *, .message:not([hidden])").length > 0
    && document.querySelectorAll(".chart-card").length === cards"""
HARNESS = Path(__file__).with_name("harness.py")


def overlapping(page, selector: str) -> list:
    """Pairs of elements that cover each other."""
    return page.evaluate(
        """(selector) => {
            const all = [...document.querySelectorAll(selector)]
                .map(e => [e.getBoundingClientRect(), e.textContent]);
            const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 1 && b.top < a.bottom - 1;
            return all.flatMap(([a, s], i) => all.slice(i + 1)
                .filter(([b]) => meet(a, b)).map(([, t]) => [s, t]));
        }""",
        selector,
    )


@pytest.fixture(scope="session")
def harness(tmp_path_factory) -> str:
    """The address of the harness while the tests run."""
    port = free_port()
    log = tmp_path_factory.mktemp("harness") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", str(HARNESS)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=HARNESS.parents[2], stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urlopen(f"{address}/_stcore/health", timeout=2)
            break
        except OSError:
            assert process.poll() is None, log.read_text(errors="replace")
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def browser_context_args(harness: str) -> dict:
    """These tests open the harness, not the dashboard."""
    return {"base_url": harness, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@pytest.fixture(scope="session")
def reader(browser, browser_context_args):
    """One reader of all cards, whose browser reads the scripts once."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def context(reader, foreign):
    with watched(reader, foreign):
        yield reader
        for page in reader.pages:
            page.close()


@pytest.fixture
def faults(page) -> list[str]:
    """What the browser complains about; Streamlit's own probes of a page's health are left out."""
    found: list[str] = []
    page.on("pageerror", lambda fault: found.append(str(fault)))
    page.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type == "error" and "_stcore" not in str(said.location)
            else None
        ),
    )
    return found


@pytest.fixture
def open_card(page, harness):
    """Opens cards by their names in `page.py` and waits until they are drawn."""

    def show(name: str, language: str = "en", width: int = 1440, height: int = 1000):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{harness}/?show={name}&lang={language}")
        page.wait_for_function(DRAWN, arg=len(name.split(",")))
        return page

    return show
