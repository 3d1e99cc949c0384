"""Many visitors, and visitors who mean ill: the server gives back what they held."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from data.edition import LANGUAGES
from tests.conftest import start_server, stop_server

MB = 2**20
WAYS = ("", "remittances", "migrants", "platform", "cooperation", "explorer", "sources")


@pytest.fixture
def own_server(database, tmp_path):
    running = start_server(database, tmp_path)
    assert running.get("/api/v1/chart/remittances-inflow.json").status == 200
    settle(running)
    yield running
    stop_server(running)


def memory(server) -> float:
    """Megabytes of the server."""
    return psutil.Process(server.process.pid).memory_info().rss / MB


def settle(server, patience: float = 60.0) -> None:
    """Waits until what a server prepares at its start is there."""
    until, held = time.monotonic() + patience, 0.0
    while time.monotonic() < until and abs(memory(server) - held) > 1:
        held = memory(server)
        time.sleep(3)


def line_to(server, **settings):
    address = f"{server.address.replace('http', 'ws')}/_stcore/stream"
    origin = {"origin": server.address, "subprotocols": ["streamlit"]}
    return connect(address, **origin, max_size=None, open_timeout=60, **settings)


def visit(server, page: str = "", query: str = "lang=en", seconds: float = 30.0) -> int:
    """Opens a page as a browser does, reads until it has said all, and leaves: bytes that came."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    taken, until = 0, time.monotonic() + seconds
    with line_to(server) as line:
        line.send(message.SerializeToString())
        while time.monotonic() < until:
            try:
                taken += len(line.recv(timeout=3.0 if taken > 10_000 else seconds))
            except TimeoutError:
                break
    return taken


@contextmanager
def few_descriptors(most: int):
    """What is started within may open so many files, and may raise that itself."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4 * most:
        pytest.skip("the system allows no more files than that")
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.slow
def test_three_hundred_visitors_are_served_whatever_the_soft_limit_of_files(database, tmp_path):
    with few_descriptors(256):
        server = start_server(database, tmp_path, DASHBOARD_MOST_READERS="400")
    try:
        with ExitStack() as lines:
            for _ in range(300):
                lines.enter_context(line_to(server, ping_interval=None))
            assert server.get("/").status == 200
            assert server.get("/api/health").status == 200
            assert visit(server) > 10_000
    finally:
        stop_server(server)


@pytest.mark.slow
def test_messages_that_unpack_to_hundreds_of_megabytes_take_no_memory(own_server):
    before, most = memory(own_server), 0.0
    bomb = bytes(190 * MB)
    for _ in range(5):
        with (
            suppress(ConnectionClosed, OSError),
            line_to(own_server, compression="deflate") as line,
        ):
            line.send(bomb)
            most = max(most, memory(own_server))
            with pytest.raises(ConnectionClosed) as closed:
                line.recv(timeout=30)
            assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    assert max(most, memory(own_server)) - before < 60
    assert own_server.get("/_stcore/health").status == 200


@pytest.mark.slow
@pytest.mark.long
def test_a_hundred_who_ask_for_much_and_do_not_read_hold_little_and_not_for_long(own_server):
    place, before, most = urlsplit(own_server.address), memory(own_server), 0.0
    ask = b"GET /api/v1/observations?limit=10000&offset=%d HTTP/1.1\r\nHost: a\r\n\r\n"
    with ExitStack() as lines:
        for number in range(100):
            line = socket.socket()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.connect((place.hostname, place.port))
            lines.enter_context(line)
            line.sendall(ask % number)
        until = time.monotonic() + 40
        while time.monotonic() < until:
            most = max(most, memory(own_server))
            assert own_server.get("/api/health").status == 200
            time.sleep(0.5)
        left = [one for one in psutil.Process(own_server.process.pid).net_connections()
                if one.status == psutil.CONN_ESTABLISHED]  # fmt: skip
        assert most - before < 150
        assert len(left) < 20
    assert own_server.get("/api/v1/observations?limit=10").status == 200


@pytest.mark.slow
@pytest.mark.long
def test_the_memory_of_sixty_visitors_is_given_back(own_server):
    def crowd(count: int) -> None:
        spoken = tuple(LANGUAGES)
        ways = [(WAYS[n % len(WAYS)], f"lang={spoken[n % len(spoken)]}") for n in range(count)]
        with ThreadPoolExecutor(4) as some:
            taken = list(some.map(lambda way: visit(own_server, *way), ways))
        assert min(taken) > 10_000

    crowd(21)  # what is remembered of each page and language is no visitor's
    before = memory(own_server)
    crowd(60)
    until = time.monotonic() + 200  # Streamlit keeps a session that has left for two minutes
    while (after := memory(own_server)) - before > 100 and time.monotonic() < until:
        time.sleep(5)
    assert after - before < 100, (before, after)
