"""What a reader on a phone waits for, in headless Chromium: our pages beside Streamlit's own.

    python -m benchmarks.phone [--rounds 3]

A phone of 390 pixels whose processor is slowed four times, on a line of 1.6 Mbit/s with 150 ms to
the server; every visit is a first one. "First text" and "largest paint" are the browser's own
marks, "blocked" the sum of what tasks took beyond 50 ms each while the reader reads, "used" how
long it takes until the page can be used by a reader who touches the first text. The rival is the
page with Streamlit's own chart element (`rival_streamlit.py`). Needs
`pip install -r benchmarks/requirements.txt`, Chromium, and a built database.
"""

import argparse
import statistics
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import free_port, serving

PAGES = {
    "home": "/?lang=en",
    "corridor": "/corridor?lang=ru&partner=RUS",
    "remittances": "/remittances?lang=uz",
}
RIVAL = "st.plotly_chart"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Mobile Safari/537.36",
}
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWED = 4  # times
PATIENCE = 120_000  # milliseconds
READING = 9_000  # milliseconds from the load of a page, less than it waits for an act
SEEN = """() => {
    const see = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
        .observe({ type, buffered: true });
    window.tasks = [];
    see('longtask', ({ duration }) => window.tasks.push(duration));
    see('largest-contentful-paint', ({ startTime }) => { window.largest = startTime; });
}"""
TOLD = """() => ({
    "first text, ms": performance.getEntriesByName('first-contentful-paint')[0].startTime,
    "largest paint, ms": window.largest,
    "blocked, ms": window.tasks.reduce((sum, task) => sum + task - 50, 0),
})"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
ALIVE = "[data-alive], .js-plotly-plot .scatterlayer .trace"


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone that has never been here."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("Network.enable")
    device.send("Network.emulateNetworkConditions", LINE)
    device.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(f"({SEEN})()")
    yield page
    context.close()


def read(browser: Browser, address: str) -> dict[str, float]:
    """The visit of a reader who only reads."""
    with phone(browser) as page:
        page.goto(address, timeout=PATIENCE)
        page.wait_for_timeout(READING)
        return page.evaluate(TOLD)


def use(browser: Browser, address: str) -> float:
    """Seconds from the visit of a reader who touches the first text until the page can be used."""
    with phone(browser) as page:
        begun = time.perf_counter()
        page.goto(address, timeout=PATIENCE, wait_until="commit")
        page.wait_for_function(PAINTED, timeout=PATIENCE)
        page.touchscreen.tap(4, 400)
        page.locator(ALIVE).first.wait_for(state="attached", timeout=PATIENCE)
        return time.perf_counter() - begun


def main() -> None:
    """Visit all in turns; print medians, and ours in parts of the rival's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    streamlit = [sys.executable, "-m", "streamlit", "run"]
    found: dict[str, dict] = {name: defaultdict(list) for name in (*PAGES, RIVAL)}
    with sync_playwright() as playwright, ExitStack() as servers:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        at = {}
        for script in ("app.py", "benchmarks/rival_streamlit.py"):
            port = free_port()
            command = [*streamlit, script, "--server.headless", "true", "--server.port", str(port)]
            at[script] = servers.enter_context(serving(command, port))
        addresses = {name: at["app.py"] + path for name, path in PAGES.items()}
        addresses[RIVAL] = at["benchmarks/rival_streamlit.py"]
        for name in ("home", "corridor"):
            made(addresses[name])
        for _ in range(rounds):
            for name, address in addresses.items():
                for mark, value in read(browser, address).items():
                    found[name][mark].append(value)
                found[name]["used, s"].append(use(browser, address))
        browser.close()
    tell(found)


def made(address: str) -> None:
    """Waits until a server has made its first answers."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with urllib.request.urlopen(address) as answer:
            if b'id="first-answer"' in answer.read():
                return
        time.sleep(1)
    raise SystemExit(f"expected a first answer at {address} within two minutes, none came")


def tell(found: dict) -> None:
    """The table: medians, and ours divided by the rival's."""
    print(f"{'':20}" + "".join(f"{name:>20}" for name in found))
    for mark, others in found[RIVAL].items():
        rival = statistics.median(others)
        cells = []
        for name, marks in found.items():
            middle = statistics.median(marks[mark])
            ratio = f" ×{middle / rival:.2f}" if name != RIVAL and rival else ""
            cells.append(f"{f'{middle:.4g}{ratio}':>20}")
        print(f"{mark:20}" + "".join(cells))


if __name__ == "__main__":
    main()
