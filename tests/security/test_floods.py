"""One who floods a line, or reads nothing, is no reason for others to wait.

Slow heads and slow reading: `tests/test_gate.py`, `tests/test_crowds.py`; silent lines and the rate
of one line: `tests/test_running.py`."""

import asyncio
from contextlib import suppress

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from benchmarks.reader import Reader
from tests.conftest import Server
from tests.own_loop import run
from tests.test_crowds import line_to

RUNS = 20
MB = 2**20


def held(server: Server) -> float:
    return psutil.Process(server.process.pid).memory_info().rss / MB


def test_a_flood_of_choices_on_one_line_leaves_the_others_their_turn(kept):
    message = BackMsg()
    message.rerun_script.query_string = "lang=en"
    message.rerun_script.page_name = "sources"

    async def flood(reader: Reader) -> None:
        # Until the server does not read any more, and on.
        while True:
            await reader.line.send(message.SerializeToString())
            await asyncio.sleep(0.002)

    async def both() -> float:
        bad, good = Reader(kept.address), Reader(kept.address, "remittances")
        await bad.open()
        await good.open()
        before = held(kept)
        flooding = asyncio.create_task(flood(bad))
        # Who waited behind the flood would not be answered before the time of a test is over.
        for _ in range(RUNS):
            await good.run()
            answer = await asyncio.to_thread(kept.get, "/api/health")
            assert answer.status == 200
        flooding.cancel()
        await asyncio.gather(flooding, return_exceptions=True)
        bad.line.transport.abort()
        await good.close()
        return before

    before = run(both())
    assert held(kept) - before < 150


def test_what_is_no_message_ends_its_own_line_alone(kept):
    for content in (b"\xff" * 1000, "a text", b""):
        with line_to(kept) as line:
            line.send(content)
            with suppress(ConnectionClosed, TimeoutError):
                line.recv(timeout=3)
    assert kept.get("/api/health").status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
def test_a_page_of_another_site_opens_no_line(kept, origin):
    address = f"{kept.address.replace('http', 'ws')}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, origin=origin, subprotocols=["streamlit"], open_timeout=20)
    assert refused.value.response.status_code == 403
