"""What a reader waits for, in headless Chromium: our remittances page beside three others.

    python -m benchmarks.browser [--rounds 5]

All show two charts of remittances for four countries, with the related milestones: a static page
(the limit, without a server to ask), Dash, and Streamlit with its own chart element. Times run
from the click or key in the page to the frame in which both charts hold the new figures. Our page
has a third chart, and each has its list, notes and files: they load and are drawn too, but only
the two are waited for. Our server keeps its answers, so that only the first round composes the
charts of "country"; "country, new" is another one in each round. "Open cold" is the first visit to
a server; the browser itself was started by a visit that does not count. Bytes are those on the
wire; the static page and the rivals send what their servers send, uncompressed.
Needs `pip install -r benchmarks/requirements.txt`, Chromium, and a built database.
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
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
OURS, LIMIT, DASH, ELEMENT = "ours", "static page", "Dash", "st.plotly_chart"
VIEW = "/remittances?lang=en&view=economy&countries=UZB,KGZ,TJK,KAZ"
NEW = ("Armenia", "Moldova", "Ukraine", "Nepal", "Pakistan", "Philippines", "Egypt", "India")
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
EARLIEST = "Math.min(...plot.calcdata.map(points => points[0].x))"
NAMED = "plot.data.some(trace => (trace.name ?? '').includes('{}'))"
GEORGIA = NAMED.format("Georgia")
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


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose charts are drawn and whose clicks and keys are timed."""
    page = browser.new_page(viewport={"width": 1440, "height": 2200})
    page.goto(address)
    wait(page, DRAWN)
    page.evaluate(WATCH)
    yield page
    page.close()


def turn_years(page: Page) -> float:
    """Milliseconds that a step of the slider of years takes."""
    page.keyboard.press("Escape")
    slider = page.get_by_role("slider").first
    slider.focus()
    return act(page, lambda: slider.press("ArrowRight"), starts_elsewhere(page))


def add_country(page: Page, country: str) -> float:
    """Milliseconds that one more country on our page takes."""
    page.get_by_role("combobox", name="Countries").click()
    page.keyboard.type(country)
    option = page.get_by_role("option", name=country)
    return act(page, option.click, NAMED.format(country))


def measure_ours(browser: Browser, address: str, times: dict) -> None:
    """One visit to our page: change of country, years, language, page."""
    with visiting(browser, address + VIEW) as page:
        new = NEW[len(times["country"]) % len(NEW)]
        times["country"].append(add_country(page, "Georgia"))
        times["years"].append(turn_years(page))
        times["country, new"].append(add_country(page, new))
        page.keyboard.press("Escape")
        russian = page.get_by_text("Русский", exact=True).first
        times["language"].append(act(page, russian.click, NAMED.format("Грузия")))
        link = page.get_by_test_id("stSidebarNavLink").nth(2)
        times["page"].append(act(page, link.click, "!" + NAMED.format("Грузия"), least=1))


def measure_rival(browser: Browser, address: str, times: dict) -> None:
    """One visit to the rival: change of country and years."""
    with visiting(browser, address) as page:
        page.locator("#countries").click()
        option = page.locator(".dash-dropdown-option").filter(has_text="GEO")
        has = "plot.data.some(trace => trace.name === 'GEO')"
        times["country"].append(act(page, option.click, has))
        times["years"].append(turn_years(page))


def measure_element(browser: Browser, address: str, times: dict) -> None:
    """One visit to the page with Streamlit's own chart element: change of country and years."""
    with visiting(browser, address) as page:
        page.get_by_role("combobox", name="Countries").click()
        page.keyboard.type("GEO")
        option = page.get_by_role("option", name="GEO")
        times["country"].append(act(page, option.click, GEORGIA))
        times["years"].append(turn_years(page))


def measure_static(browser: Browser, address: str, times: dict) -> None:
    """One visit to the static page: change of country and years."""
    with visiting(browser, address) as page:
        times["country"].append(act(page, page.locator("#country").click, GEORGIA))
        changed = starts_elsewhere(page)
        times["years"].append(act(page, page.locator("#years").click, changed))


def main() -> None:
    """Run all in turns; print medians and p90 in milliseconds, and ours in parts of each rival."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ports = {name: free_port() for name in MEASURES}
    streamlit = [sys.executable, "-m", "streamlit", "run"]
    quiet = ["--server.headless", "true", "--runner.postScriptGC", "false", "--server.port"]
    commands = {
        OURS: [*streamlit, "app.py", *quiet],
        LIMIT: [sys.executable, "benchmarks/rival_static.py"],
        DASH: [sys.executable, "benchmarks/rival_dash.py"],
        ELEMENT: [*streamlit, "benchmarks/rival_streamlit.py", *quiet],
    }
    times = {name: defaultdict(list) for name in MEASURES}
    with sync_playwright() as playwright, ExitStack() as servers:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        at = {
            name: servers.enter_context(serving([*command, str(ports[name])], ports[name]))
            for name, command in commands.items()
        }
        opening(browser, at[LIMIT])
        for name in MEASURES:
            address = at[name] + VIEW * (name == OURS)
            times[name]["open cold"].append(opening(browser, address)[0] * 1000)
        for _ in range(rounds):
            for name, measure in MEASURES.items():
                seconds, megabytes = opening(browser, at[name] + VIEW * (name == OURS))
                times[name]["open warm"].append(seconds * 1000)
                times[name]["first visit, MB"].append(megabytes)
                measure(browser, at[name], times[name])
        browser.close()
    tell(times)


def tell(times: dict) -> None:
    """The table: a median and a p90 for each way, and ours divided by the others."""
    names = list(MEASURES)
    print(f"{'':16}" + "".join(f"{name:>18}" for name in names))
    for row in times[OURS]:
        mine = statistics.median(times[OURS][row])
        cells = []
        for name in names:
            if not (values := times[name].get(row)):
                cells.append(f"{'-':>18}")
                continue
            middle = statistics.median(values)
            ratio = f" ×{mine / middle:.2f}" if name != OURS else ""
            cells.append(f"{f'{middle:.4g} {ninetieth(values):.4g}{ratio}':>18}")
        print(f"{row:16}" + "".join(cells))


def ninetieth(values: list[float]) -> float:
    """The value that nine in ten do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.9))]


def starts_elsewhere(page: Page) -> str:
    """A test for `wait`: the first figure drawn is of another time than now."""
    before = page.evaluate(f"(plot => {EARLIEST})(document.querySelector('.js-plotly-plot'))")
    return f"{EARLIEST} !== {before}"


MEASURES = {
    OURS: measure_ours,
    LIMIT: measure_static,
    DASH: measure_rival,
    ELEMENT: measure_element,
}

if __name__ == "__main__":
    main()
