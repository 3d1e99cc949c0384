"""What a reader waits for, in headless Chromium: our remittances page beside the same in Dash.

    python -m benchmarks.browser [--rounds 5]

Both show remittances received and their share of GDP for four countries, with the related
milestones. Times run from the click or key in the page to the frame in which every chart holds the
new figures. Needs `pip install -r benchmarks/requirements.txt`, Chromium, and a built database.
"""

import argparse
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
OURS, RIVAL = "ours", "Dash"
VIEW = "/remittances?lang=en&view=economy&countries=UZB,KGZ,TJK,KAZ"
WATCH = """() => {
    const begin = () => { window.begun = performance.now(); window.seen = null; };
    addEventListener('click', begin, true);
    addEventListener('keydown', begin, true);
}"""
# Every plot of the page, those at least that are two, holds what the condition asks for.
EVERY = """least => {
    const plots = [...document.querySelectorAll('.js-plotly-plot')].filter(plot => plot.data);
    if (plots.length < least || !plots.slice(0, least).every(plot => TEST)) return false;
    window.seen ??= performance.now();
    return true;
}"""
DRAWN = "plot.querySelectorAll('.scatterlayer .trace').length > 2"


@contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """A server of its own process; yields its address when it answers."""
    process = subprocess.Popen(
        [*command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(400):
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(page: Page, test: str, least: int = 2) -> None:
    """Until the plots hold what `test` asks for; looked at in every frame."""
    page.wait_for_function(EVERY.replace("TEST", test), arg=least, polling="raf", timeout=60_000)


def act(page: Page, action: Callable[[], None], test: str, least: int = 2) -> float:
    """Milliseconds from the reader's click or key until the plots hold what `test` asks for."""
    page.wait_for_timeout(700)
    action()
    wait(page, test, least)
    return page.evaluate("window.seen - window.begun")


def opening(browser: Browser, address: str, least: int = 2) -> tuple[float, float]:
    """Seconds of a first visit until the charts are drawn, and its megabytes over the wire."""
    context = browser.new_context(viewport={"width": 1440, "height": 2200})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    received = []
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(address)
    wait(page, DRAWN, least)
    seconds = time.perf_counter() - begun
    page.wait_for_timeout(1000)
    context.close()
    return seconds, sum(received) / 1e6


def measure_ours(browser: Browser, address: str, times: dict) -> None:
    """One visit to our page: change of country, years, view, page, language."""
    page = browser.new_page(viewport={"width": 1440, "height": 2200})
    page.goto(address + VIEW)
    wait(page, DRAWN)
    page.evaluate(WATCH)
    box = page.get_by_role("combobox", name="Countries")
    box.click()
    page.keyboard.type("Geo")
    option = page.get_by_role("option", name="Georgia")
    has = "plot.data.some(trace => (trace.name ?? '').includes('{}'))"
    times["country"].append(act(page, option.click, has.format("Georgia")))
    page.keyboard.press("Escape")
    slider = page.get_by_role("slider").first
    slider.focus()
    first = page.evaluate("document.querySelector('.js-plotly-plot').layout.xaxis.range[0]")
    changed = f"plot.layout.xaxis.range[0] !== {first!r}"
    times["years"].append(act(page, lambda: slider.press("ArrowRight"), changed))
    russian = page.get_by_text("Русский", exact=True).first
    times["language"].append(act(page, russian.click, has.format("Грузия")))
    link = page.get_by_test_id("stSidebarNavLink").nth(2)
    moved = "!plot.data.some(trace => (trace.name ?? '').includes('Грузия'))"
    times["page"].append(act(page, link.click, moved, least=1))
    page.close()


def measure_rival(browser: Browser, address: str, times: dict) -> None:
    """One visit to the rival: change of country and years."""
    page = browser.new_page(viewport={"width": 1440, "height": 2200})
    page.goto(address)
    wait(page, DRAWN)
    page.evaluate(WATCH)
    page.locator("#countries").click()
    option = page.locator(".dash-dropdown-option").filter(has_text="GEO")
    has = "plot.data.some(trace => trace.name === 'GEO')"
    times["country"].append(act(page, option.click, has))
    page.keyboard.press("Escape")
    slider = page.get_by_role("slider").first
    slider.focus()
    earliest = "Math.min(...plot.calcdata.map(points => points[0].x))"
    before = page.evaluate(
        f"(plot => {earliest})(document.querySelector('.js-plotly-plot'))"
    )
    changed = f"{earliest} !== {before}"
    times["years"].append(act(page, lambda: slider.press("ArrowRight"), changed))
    page.close()


def main() -> None:
    """Run both in turns, print medians and p90 in milliseconds, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ours, rival = free_port(), free_port()
    streamlit = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(ours)]
    dash = [sys.executable, "benchmarks/rival_dash.py", str(rival)]
    times = {OURS: defaultdict(list), RIVAL: defaultdict(list)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        with serving(streamlit, ours) as at, serving(dash, rival) as other:
            for name, address in ((OURS, at + VIEW), (RIVAL, other)):
                seconds, megabytes = opening(browser, address)
                times[name]["open cold"].append(seconds * 1000)
                times[name]["first visit, MB"].append(megabytes)
            for _ in range(rounds):
                for name, address in ((OURS, at + VIEW), (RIVAL, other)):
                    times[name]["open warm"].append(opening(browser, address)[0] * 1000)
                measure_ours(browser, at, times[OURS])
                measure_rival(browser, other, times[RIVAL])
        browser.close()
    print(f"{'':18}{'ours':>8}{'p90':>8}{'Dash':>8}{'p90':>8}{'ratio':>8}")
    for name, mine in times[OURS].items():
        theirs = times[RIVAL].get(name)
        row = f"{name:18}{statistics.median(mine):8.4g}{ninetieth(mine):8.4g}"
        if theirs:
            ratio = statistics.median(mine) / statistics.median(theirs)
            row += f"{statistics.median(theirs):8.4g}{ninetieth(theirs):8.4g}{ratio:8.2f}"
        print(row)


def ninetieth(values: list[float]) -> float:
    """The value that nine in ten do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.9))]


if __name__ == "__main__":
    main()
