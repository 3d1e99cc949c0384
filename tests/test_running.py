"""What a keeper sees of a running server, and what it does when more come than it can serve."""

import json
import logging
import re
import shutil
import socket
import sys
import time
import types
from contextlib import ExitStack

import duckdb
import pytest
from prometheus_client.parser import text_string_to_metric_families
from websockets.exceptions import InvalidStatus

from dashboard.store import database as store
from dashboard.web import health, logs, queues
from dashboard.web.crowded import light_address
from dashboard.web.measures import House
from dashboard.web.watch import kind_of
from tests.conftest import WORKPLACE, start_server, stop_server
from tests.test_crowds import line_to, visit

MOST = 2
LIGHT = "https://light.example.uz/site"
NAMED = re.compile(r"reader=[\w-]{22}; HttpOnly; Path=/; SameSite=Lax")


@pytest.fixture(scope="module")
def small(database):
    """A server with room for two readers that logs for programs."""
    folder = WORKPLACE / "small"
    folder.mkdir(exist_ok=True)
    running = start_server(
        database,
        folder,
        DASHBOARD_MOST_READERS=str(MOST),
        DASHBOARD_LIGHT_ADDRESS=LIGHT,
        DASHBOARD_LOG="json",
        DASHBOARD_ADDRESS="https://migration.example.uz",
    )
    yield running
    stop_server(running)


def measures(server, **headers) -> dict[str, float]:
    """Every measure by its name and labels."""
    answer = server.get("/metrics", **headers)
    assert answer.status == 200
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def until(condition, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not (held := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return bool(held)


def named(server) -> str:
    """The cookie of a reader who is let in."""
    return server.get("/?lang=en").headers["set-cookie"].partition(";")[0]


# Ready


def test_a_server_with_a_whole_database_is_ready(server):
    answer = server.get("/api/ready")
    assert answer.status == 200 and json.loads(answer.body) == {"status": "ready"}
    assert answer.headers["cache-control"] == "no-store"


def test_a_database_that_lacks_rows_is_not_whole(database, tmp_path, monkeypatch):
    other = tmp_path / "warehouse.duckdb"
    shutil.copy(database, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("update build set build_id = 'one without notes'")
        connection.execute("delete from note_words where note_en < 'm'")
    monkeypatch.setattr(store, "DATABASE", other)
    assert health._lack() == "the database is not whole: note_words"
    monkeypatch.setattr(store, "DATABASE", tmp_path / "none.duckdb")
    assert "no database" in health._lack()


@pytest.mark.parametrize("name", ["files", "pictures"])
def test_a_full_queue_of_exports_makes_a_server_not_ready(database, monkeypatch, name):
    held = {name: queues.Queue(12, 12)}
    monkeypatch.setattr(queues, "queues", lambda: held)
    assert health._lack() == f"the queue of {name} is full"
    held[name] = queues.Queue(11, 12)
    assert health._lack() == ""


def test_a_module_that_is_being_imported_is_counted_as_not_there(monkeypatch):
    for name in (queues.FILES, queues.PICTURES):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    assert queues.queues() == {} and queues.full() == ""
    monkeypatch.setitem(sys.modules, "dashboard.store.database", types.ModuleType("database"))
    assert "dashboard_readers" in {metric.name for metric in House().collect()}


# Measures


def test_the_machine_itself_reads_the_measures(server):
    before = measures(server)
    assert visit(server, "remittances") > 10_000
    # On a busy machine a run ends after its visitor has left.
    runs = "dashboard_rerun_seconds_count"
    assert until(lambda: measures(server)[runs] > before[runs])
    after = measures(server)
    assert after["dashboard_rerun_seconds_sum"] > before["dashboard_rerun_seconds_sum"]
    assert after["dashboard_questions_total"] > before["dashboard_questions_total"]
    for name in ("dashboard_readers", "dashboard_readers_most", "dashboard_remembered_bytes",
                 "dashboard_threads", "dashboard_built_seconds", "dashboard_lane_openinterface",
                 "process_resident_memory_bytes", "process_open_fds"):  # fmt: skip
        assert name in after, name
    build = json.loads(server.get("/api/health").body)["build_id"]
    assert after[f"dashboard_build{build}"] == 1


@pytest.mark.parametrize(
    "header",
    [{"X-Forwarded-For": "203.0.113.9"}, {"X-Real-IP": "203.0.113.9"}, {"Via": "1.1 proxy"},
     {"Forwarded": "for=203.0.113.9"}, {"X-Forwarded-Host": "localhost"},
     {"Host": "migration.example.uz"}, {"X-Forwarded-For": "127.0.0.1"},
     {"X-Forwarded-Proto": "https"}],
)  # fmt: skip
def test_nobody_reads_the_measures_from_outside(small, header):
    answer = small.get("/metrics", **header)
    assert answer.status == 404 and b"dashboard_" not in answer.body
    assert small.get("/metrics").status == 200


def test_a_proxy_that_was_told_nothing_of_headers_reads_no_measures(small):
    place = small.address.removeprefix("http://")
    with socket.create_connection(tuple(place.split(":")), timeout=20) as line:
        line.sendall(f"GET /metrics HTTP/1.0\r\nHost: {place}\r\n\r\n".encode())
        told = b"".join(iter(lambda: line.recv(65536), b""))
    assert b" 404 " in told.split(b"\r\n")[0] and b"dashboard_" not in told


def test_measures_and_logs_know_kinds_of_addresses_alone():
    for path in ("/", "/remittances", "/somebody@example.uz", "/a/b"):
        assert kind_of(path) == "page"
    assert kind_of("/api/v1/search") == "api/v1" and kind_of("/present") == "present"
    assert kind_of("/refreshed-deck") == "refreshed-deck"


# Logs


def record(message: str, *values, error=None) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("dashboard.x", logging.ERROR, "x.py", 1, message, values, trace)


@pytest.mark.parametrize(
    "address",
    ["203.0.113.9", "203.0.113.9:5123", "2001:db8:85a3::8a2e:370:7334", "[2001:db8::1]:443", "::1"],
)
def test_no_address_of_a_machine_is_logged(address):
    told = json.loads(logs.AsJson().format(record("%s - left", address)))
    assert told["message"] == "… - left" and told["level"] == "error"


def test_no_word_that_was_looked_for_is_logged():
    try:
        raise ValueError("deportatsiya")
    except ValueError as reason:
        line = logs.AsJson().format(record("GET /api/v1/search?q=%s", "deportatsiya", error=reason))
    assert "deportatsiya" not in line
    assert json.loads(line)["error"] == "ValueError" and json.loads(line)["at"]
    assert "14:13:43" in logs.AsJson().format(record("built at 14:13:43"))


def test_the_log_of_a_server_is_lines_of_json_without_readers(small):
    small.get("/api/v1/problems?q=odamsavdosi&lang=uz", X_Forwarded_For="203.0.113.9")
    small.get("/odamsavdosi")
    path = small.log
    assert until(lambda: "api/v1" in path.read_text())
    lines = [line for line in path.read_text().splitlines() if line.startswith("{")]
    kinds = {json.loads(line).get("kind") for line in lines}
    assert {"page", "api/v1"} <= kinds
    assert "odamsavdosi" not in path.read_text() and "203.0.113.9" not in path.read_text()


# Bounds


def test_beyond_the_bound_new_readers_are_told_and_open_ones_stay(small):
    known = named(small)
    with ExitStack() as lines:
        held = [lines.enter_context(line_to(small, additional_headers={"Cookie": known}))]
        held += [lines.enter_context(line_to(small)) for _ in range(MOST - 1)]
        assert until(lambda: measures(small)["dashboard_readers"] == MOST)
        for language, words in (
            ("en", "All places"), ("uz", "barcha oʻrinlar band"), ("ru", "Все места"),
        ):  # fmt: skip
            answer = small.get(f"/remittances?lang={language}&years=2010-2020")
            text = answer.body.decode()
            assert answer.status == 503 and int(answer.headers["retry-after"]) > 0
            assert words in text and f'<html lang="{language}"' in text and LIGHT in text
            # The same page, here again and in the light edition.
            same = f"/remittances?lang={language}&amp;years=2010-2020"
            assert f'href="{same}"' in text and f'href="{LIGHT}{same}"' in text
            assert answer.headers["cache-control"] == "no-store"
            assert "set-cookie" not in answer.headers
        with pytest.raises(InvalidStatus) as refused:
            line_to(small)
        assert refused.value.response.status_code == 503
        assert refused.value.response.headers["Retry-After"]
        # Who is here may reload, and open a page beside.
        assert small.get("/remittances?lang=en", Cookie=known).status == 200
        lines.enter_context(line_to(small, additional_headers={"Cookie": known}))
        for line in held:
            line.ping().wait(10)
        # What is no page is given to all, and a name that was made up opens nothing.
        assert small.get("/api/v1/charts").status == 200
        assert small.get("/api/ready").status == 200
        assert small.get("/", Cookie="reader=" + "A" * 22).status == 503
    assert until(lambda: small.get("/?lang=en").status == 200)
    assert measures(small)["dashboard_readers_refused_total"] >= 5


def test_a_reader_is_known_by_a_name_that_says_nothing(server):
    answer = server.get("/?lang=en")
    cookie = answer.headers["set-cookie"]
    assert NAMED.fullmatch(cookie)
    assert "private" in answer.headers["cache-control"]
    again = server.get("/?lang=en", Cookie=cookie.partition(";")[0])
    assert "set-cookie" not in again.headers
    # A browser that was closed since has the page still, but no name.
    kept = server.get("/?lang=en", If_None_Match=answer.headers["etag"])
    assert kept.status == 304 and NAMED.fullmatch(kept.headers["set-cookie"])
    assert "set-cookie" not in server.get("/embed/remittances-inflow").headers


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "//evil.example", "light", "ftp://a/b", "https://[::x"]
)
def test_the_way_to_the_light_edition_is_an_address_or_absent(given):
    assert light_address(given) == ""
    assert light_address(LIGHT) == LIGHT and light_address("/light/") == "/light/"
