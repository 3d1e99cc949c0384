"""`/api/health` and the interface while a database is missing, spoilt, old or being built."""

import json
import time
from pathlib import Path

import pytest

from tests.conftest import start_server, stop_server
from tests.small_data import write_small


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("condition")
    write_small(folder / "data")
    return folder


@pytest.fixture(scope="module")
def own_server(place):
    """A server with data and a database of its own, which nobody has asked for yet."""
    data = str(place / "data")
    server = start_server(place / "warehouse.duckdb", place, MIGRATION_DATA=data)
    yield server
    stop_server(server)


def health(server) -> tuple[int, dict]:
    answer = server.get("/api/health")
    return answer.status, json.loads(answer.body)


def wait_for(server, state: str, seconds: float = 90) -> dict:
    until = time.monotonic() + seconds
    while (found := health(server)[1])["state"] != state:
        assert time.monotonic() < until, found
        time.sleep(0.1)
    return found


ADDRESSES = (
    "/api/v1/observations?limit=1",
    "/api/v1/chart/remittances-inflow.json",
    "/embed/remittances-inflow?lang=uz",
    "/present?story=people&lang=ru",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_deleted_database_is_built_again_by_whoever_asks(own_server, place, path):
    (place / "warehouse.duckdb").unlink(missing_ok=True)
    begun = time.monotonic()
    while (answer := own_server.get(path)).status == 503 and time.monotonic() - begun < 90:
        assert answer.headers["retry-after"]
        time.sleep(0.2)
    assert answer.status == 200, answer.body[:300]
    assert (place / "warehouse.duckdb").is_file()


@pytest.mark.parametrize("kind", ["empty", "garbage", "folder"])
def test_a_spoilt_database_is_set_aside_while_the_server_runs(own_server, place, kind):
    database = place / "warehouse.duckdb"
    own_server.get(ADDRESSES[0])
    database.unlink(missing_ok=True)
    if kind == "folder":
        database.mkdir()
    else:
        database.write_bytes(b"" if kind == "empty" else b"garbage" * 10_000)
    status, found = health(own_server)
    assert (status, found["status"]) == (503, "unavailable")
    assert found["state"] == "building" and str(place) not in found["reason"]
    found = wait_for(own_server, "serving")
    assert found["status"] == "ok" and found["rows"]["observations"] > 1000
    assert list(place.glob("warehouse.duckdb.set-aside-*"))


def test_health_tells_of_an_old_build_with_the_place_of_the_fault(own_server, place):
    own_server.get(ADDRESSES[0])
    wait_for(own_server, "serving")
    path = place / "data" / "remittances" / "other.csv"
    content = path.read_text("utf-8")
    path.write_text(content.replace(",A,", ",Q,", 1), "utf-8")
    try:
        until = time.monotonic() + 90
        while "remittances/other.csv, line 2" not in health(own_server)[1].get("reason", ""):
            assert time.monotonic() < until, health(own_server)
            time.sleep(0.1)
        status, found = health(own_server)
        assert (status, found["status"], found["state"]) == (200, "ok", "serving an old build")
        assert own_server.get(ADDRESSES[0]).status == 200
        (place / "warehouse.duckdb").unlink()
        until = time.monotonic() + 90
        while (told := health(own_server))[1]["state"] != "cannot build":
            assert time.monotonic() < until, told
            time.sleep(0.1)
        assert told[0] == 503 and "remittances/other.csv, line 2" in told[1]["reason"]
        assert str(place) not in told[1]["reason"]
    finally:
        path.write_text(content, "utf-8")
    wait_for(own_server, "serving")
