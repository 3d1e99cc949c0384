"""Two replicas behind the proxy: one address, the same reader to the same replica, none missed."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.reader import Reader
from dashboard.language.words import speak
from tests.deploy.conftest import BASE, Site

COUNTRIES = ("KGZ", "TJK", "KAZ", "ARM", "GEO", "MDA", "UKR", "NPL", "EGY", "IND")
VIEW = "lang=en&view=economy&countries="
LINES = 8
LEFT_OUT = 6  # seconds, one more than in deploy/nginx/upstream.conf
MINUTE = 60
SECONDS = 5  # that readers look on while something happens


def in_loop(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result(timeout=280)


@pytest.fixture(autouse=True)
def both(site):
    """Whatever a test killed lives again after it, also where the test failed."""
    yield
    for number, one in enumerate(site.replicas):
        if one.process.poll() is not None:
            site.start(number)


def open_on(replica) -> int:
    """How many pages a replica holds, as its own machine reads it."""
    lines = replica.get(f"{BASE}/metrics").body.decode().splitlines()
    return next(
        int(float(line.split()[1])) for line in lines if line.startswith("dashboard_readers ")
    )


def build_of(replica) -> str:
    return json.loads(replica.get(f"{BASE}/api/health").body)["build_id"]


async def opened(site: Site, countries=COUNTRIES) -> list[Reader]:
    readers = [
        Reader(site.address, "remittances", f"{VIEW}UZB,{area}", verify=site.trust)
        for area in countries
    ]
    for reader in readers:
        await reader.open()
    return readers


async def go_on(reader: Reader, seconds: float) -> tuple[int, int]:
    """Looks at the same view again and again as a browser does, at last with a line that holds: how
    often, and how often its line broke and was opened anew."""
    until, runs, broken, is_whole = time.monotonic() + seconds, 0, 0, False
    while time.monotonic() < until or not is_whole:
        try:
            await reader.run()
            runs, is_whole = runs + 1, True
        except (ConnectionClosed, OSError):
            broken, is_whole = broken + 1, False
            reader.controls.clear()
            await again(reader)
        await asyncio.sleep(0.5)
    return runs, broken


async def again(reader: Reader) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            await reader.connect()
            return
        except (OSError, InvalidStatus, ConnectionClosed, TimeoutError):
            assert time.monotonic() < until, "no replica took the reader back"
            await asyncio.sleep(0.5)


def test_the_proxy_is_known_and_what_others_claim_is_not(site):
    answer = site.get(
        f"{BASE}/api/v1/chart/remittances-inflow.json",
        X_Forwarded_Host="evil.example",
        X_Forwarded_Proto="gopher",
        X_Forwarded_For="127.0.0.1",
    )
    text = answer.body.decode()
    assert answer.status == 200 and site.address in text
    assert "evil.example" not in text and "gopher" not in text
    page = site.get(f"{BASE}/?lang=en")
    assert page.headers["strict-transport-security"]
    assert "; Secure" in page.headers["set-cookie"] and f"Path={BASE}" in page.headers["set-cookie"]
    assert f"wss://{site.address.split('/')[2]}" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/metrics", f"{BASE}/metrics", f"{BASE}/_stcore/metrics"])
def test_nobody_reads_measures_through_the_proxy(site, path):
    answer = site.get(path)
    assert answer.status == 404 and b"dashboard_readers" not in answer.body


def test_a_deck_passes_the_proxy_and_nothing_else_of_its_size_does(site):
    content = b"none" * 2**19
    answer = site.ask("POST", f"{BASE}/refreshed-deck?lang=ru", content)
    assert answer.status == 422
    assert json.loads(answer.body)["words"] == speak("ru")("briefing.deck_no_deck")
    assert site.ask("POST", f"{BASE}/api/v1/charts", content).status == 413


def test_every_line_of_a_reader_leads_to_the_same_replica(site):
    async def many_lines() -> list[int]:
        [reader] = await opened(site, ("KGZ",))
        first, lines = [open_on(one) for one in site.replicas], [reader.line]
        for _ in range(LINES):
            await reader.connect()
            lines.append(reader.line)
        held = [open_on(one) for one in site.replicas]
        for line in lines:
            await line.close()
        await reader.close()
        return [now - before for now, before in zip(held, first, strict=True)]

    # The proxy leaves a replica out for a while that a busy machine kept from answering once.
    for _ in range(3):
        if (found := sorted(in_loop(many_lines()))) == [0, LINES]:
            break
        time.sleep(LEFT_OUT)
    assert found == [0, LINES]


def test_a_new_build_is_made_once_and_reaches_both_replicas_within_a_minute(site):
    before = {build_of(one) for one in site.replicas}
    assert len(before) == 1
    path = site.data / "sources.csv"

    async def rebuild() -> list[str]:
        readers = await opened(site, COUNTRIES[:4])
        path.write_bytes(path.read_bytes().replace(b"World Bank", b"The World Bank", 1))
        begun, seen = time.monotonic(), []
        looking = asyncio.gather(*(go_on(reader, SECONDS) for reader in readers))
        while time.monotonic() - begun < MINUTE:
            found = await asyncio.to_thread(lambda: {build_of(one) for one in site.replicas})
            seen += sorted(found - set(seen))
            if not found & before and len(found) == 1:
                break
            await asyncio.sleep(0.3)
        for runs, broken in await looking:
            assert runs and not broken
        for reader in readers:
            await reader.close()
        return seen

    seen = in_loop(rebuild())
    after = {build_of(one) for one in site.replicas}
    assert len(after) == 1 and not after & before
    # Both saw that the data had changed; one built, under the lock, and there was no third build.
    assert set(seen) == before | after


def test_readers_of_a_replica_that_is_killed_go_on_at_the_other_with_the_same_view(site):
    async def lose_one() -> None:
        readers = await opened(site)
        held = [open_on(one) for one in site.replicas]
        assert sum(held) == len(readers)
        views = [reader.query for reader in readers]
        lost = held.index(max(held))
        looking = asyncio.gather(*(go_on(reader, SECONDS) for reader in readers))
        await asyncio.sleep(1.5)
        site.replicas[lost].process.kill()
        told = await looking
        assert sum(broken for _, broken in told) >= held[lost]
        assert all(runs for runs, _ in told)
        assert [reader.query for reader in readers] == views
        assert all({"years", "countries"} <= set(reader.controls) for reader in readers)
        assert open_on(site.replicas[1 - lost]) == len(readers)
        for reader in readers:
            await reader.close()

    in_loop(lose_one())


def test_a_browser_whose_replica_is_killed_shows_the_same_again(site, browser):
    context = browser.new_context(ignore_https_errors=True, locale="en-GB")
    page: Page = context.new_page()
    try:
        page.goto(f"{site.address}/remittances?{VIEW}UZB,KGZ&years=2008-2020")
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=60_000)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        address = page.url
        held = [open_on(one) for one in site.replicas]
        lost = held.index(max(held))
        site.replicas[lost].process.kill()
        page.locator("[data-test-connection-state=CONNECTED]").wait_for(
            state="detached", timeout=30_000
        )
        expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_attached(
            timeout=60_000
        )
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=60_000)
        assert page.url == address
        expect(page.get_by_text("Kyrgyzstan").first).to_be_visible()
        assert open_on(site.replicas[1 - lost]) == 1
    finally:
        context.close()
