"""What the server does not let in, and what an odd or a slow visitor may hold of it."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.web import descriptors
from tests.conftest import start_server, stop_server

CLOSED = (
    "/_stcore/metrics", "/_stcore/metrics?families=cache_memory_bytes",
    "/_stcore/agent/openapi.json", "/_stcore/upload_file/a/b",
    "/_stcore/script-health-check", "/_stcore", "/_stcore/", "/_stcore/x",
    "/auth/login", "/auth/login?provider=x", "/auth/logout", "/auth/logout/", "/oauth2callback",
)  # fmt: skip
LARGEST = 1_000_000  # bytes of a message; `maxMessageSize` leaves four times as much


def connected(server) -> socket.socket:
    place = urlsplit(server.address)
    return socket.create_connection((place.hostname, place.port), timeout=60)


@pytest.mark.parametrize("path", CLOSED)
def test_what_no_page_needs_of_streamlit_is_not_there(server, path):
    for method in ("GET", "PUT", "POST", "OPTIONS"):
        answer = server.get(path, method)
        assert answer.status == 404, method
        assert "content-security-policy" in answer.headers


def test_what_the_page_needs_of_streamlit_is_there(server):
    assert server.get("/_stcore/health").status == 200
    assert server.get("/_stcore/host-config").status == 200


def test_the_keeper_of_a_server_can_open_its_measures(database, tmp_path):
    running = start_server(database, tmp_path, DASHBOARD_METRICS="on")
    try:
        answer = running.get("/_stcore/metrics")
        assert running.get("/_stcore/upload_file/a/b").status == 404
    finally:
        stop_server(running)
    assert answer.status == 200 and b"# TYPE" in answer.body


def test_an_address_or_a_head_beyond_all_need_is_refused(server):
    assert server.get("/?lang=en&find=" + "a" * 15_000).status == 200
    assert server.get("/?lang=en&find=" + "a" * 20_000).status == 414
    assert server.get("/", Cookie="a" * 20_000).status == 200
    assert server.get("/", Cookie="a" * 40_000).status == 431


def test_a_head_that_never_ends_is_cut_off(server):
    with connected(server) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        with pytest.raises(OSError):
            for number in range(4000):
                line.sendall(b"X-%d: %b\r\n" % (number, b"a" * 1000))
                time.sleep(0.001)


@pytest.fixture(scope="module")
def silent(server):
    """Visitors who say nothing or half a request: for how many seconds each is borne."""
    lines = [connected(server) for _ in range(3)]
    lines[1].sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
    lines[2].sendall(b"GET /_stcore/health HTTP/1.1\r\nHost: a\r\n\r\nGET / HT")
    begun = time.monotonic()

    def listen(line: socket.socket) -> float:
        while line.recv(65536):
            pass
        line.close()
        return time.monotonic() - begun

    with ThreadPoolExecutor(len(lines)) as pool:
        yield [pool.submit(listen, line) for line in lines]


@pytest.mark.slow
@pytest.mark.usefixtures("silent")  # they are let go meanwhile
def test_a_page_that_is_only_read_stays_connected(server, page: Page):
    page.goto("/sources?lang=en")
    expect(page.locator("h1").first).to_be_visible()
    page.evaluate("window.held = true")
    page.wait_for_timeout(25_000)
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_attached()


@pytest.mark.slow
def test_a_visitor_who_says_nothing_or_half_a_request_is_let_go(silent):
    assert max(borne.result() for borne in silent) > 5


def test_a_message_that_unpacks_to_many_megabytes_is_refused(server, page: Page):
    """190 kB on the wire that would be 190 MB in memory."""
    page.goto("/api/health")
    closed = page.evaluate(
        """address => new Promise(resolve => {
            const line = new WebSocket(address, ["streamlit"]);
            line.onopen = () => line.send(new Uint8Array(8_000_000));
            line.onclose = event => resolve(event.code);
        })""",
        f"{server.address.replace('http', 'ws')}/_stcore/stream",
    )
    assert closed in (1006, 1009)
    assert server.get("/_stcore/health").status == 200


def test_no_page_comes_near_the_limit_of_a_message(server, page: Page):
    sizes: list[int] = []

    def watch(line) -> None:
        line.on("framereceived", lambda payload: sizes.append(len(payload)))

    page.on("websocket", watch)
    names = [row["page"] for row in pages_of(server)]
    assert len(names) > 5
    for name in names:
        page.goto(f"/{name}?lang=ru&milestones=all")
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    assert 10_000 < max(sizes) < LARGEST


def pages_of(server) -> list[dict[str, str]]:
    from dashboard.ui.layout import MENU

    return [{"page": page.name if page.name != "overview" else ""} for page in MENU]


def test_the_server_takes_as_many_descriptors_as_it_may():
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, soft), hard))
    try:
        told = descriptors.take_all()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == told == min(hard, descriptors.MOST)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
