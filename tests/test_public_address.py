"""Under which address the dashboard is known: no visitor's host reaches another visitor."""

import gzip
from dataclasses import replace

import brotli
import pytest

from dashboard.web.public_address import public_address, seen_from_outside
from tests.conftest import ROOT, start_server, stop_server
from tests.security.every_route import addresses

PUBLIC = "https://migration.example.uz"
CHOICE = "years=2011-2018&countries=KAZ"
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "identity": bytes}
FORMS = ("csv", "json", "html", "svg")


@pytest.fixture(scope="module")
def known(database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("known")
    running = start_server(database, folder, DASHBOARD_ADDRESS=PUBLIC)
    yield running
    stop_server(running)


def text(answer, encoding: str) -> str:
    packed = answer.headers.get("content-encoding") == encoding
    return (UNPACK[encoding](answer.body) if packed else answer.body).decode("utf-8", "replace")


@pytest.mark.parametrize("encoding", UNPACK)
@pytest.mark.parametrize("form", FORMS)
def test_what_one_visitor_named_never_stands_in_anothers_answer(server, form, encoding):
    path = f"/api/v1/chart/remittances-inflow.{form}?{CHOICE}"
    first = server.get(path, Host="evil.example", Accept_Encoding=encoding)
    if first.status == 503 and form == "svg":
        pytest.skip("no browser draws here")
    assert first.status == 200 and "evil.example" in text(first, encoding)
    second = server.get(path, Accept_Encoding=encoding)
    assert second.status == 200 and "evil.example" not in text(second, encoding)
    assert first.headers["etag"] != second.headers["etag"]


@pytest.mark.parametrize(
    "path", ["/", "/remittances?lang=uz", "/embed/remittances-inflow", "/api/v1"]
)
def test_pages_hold_no_host_that_was_asked_for(server, path):
    server.get(path, Host="evil.example", Accept_Encoding="br")
    assert "evil.example" not in text(server.get(path, Accept_Encoding="br"), "br")


@pytest.mark.parametrize("form", ["csv", "json", "html"])
def test_with_a_public_address_every_link_begins_with_it(known, form):
    for host in ("migration.example.uz", "MIGRATION.example.uz:443", "localhost:8501"):
        answer = known.get(f"/api/v1/chart/remittances-inflow.{form}?{CHOICE}", Host=host)
        assert answer.status == 200 and f"{PUBLIC}/remittances?" in answer.body.decode()
        assert "localhost" not in answer.body.decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "migration.example.uz.evil.example", "x@migration.example.uz:a", ""]
)
def test_with_a_public_address_another_host_is_refused(known, host):
    for path in ("/", "/api/v1/charts", "/static/x.js"):
        answer = known.get(path, Host=host)
        assert answer.status == 400
        assert b"evil" not in answer.body
    assert known.get("/_stcore/health", Host=host).status == 200


NO_NAMES = ("[::::]", "[....]", "[1.2.3.4]", "[::1", "[]", "a b")


@pytest.mark.parametrize("host", NO_NAMES)
def test_a_host_that_is_no_name_is_no_fault_of_the_server(server, known, host):
    for path in addresses():
        assert server.get(path, Host=host).status < 500, path
    assert known.get("/api/v1/charts", Host=host).status == 400
    assert server.get("/metrics", Host=host).status == 404


@pytest.mark.parametrize("path", ["/api/v1/chart/remittances-inflow.csv", "/api/v1/acts.atom",
                                  "/api/v1/charts", "/embed/remittances-inflow"])  # fmt: skip
def test_caches_between_may_keep_what_names_the_public_address_and_nothing_else(
    server, known, path
):
    assert server.get(path).headers["cache-control"].startswith("private, ")
    assert known.get(path).headers["cache-control"].startswith("public, ")


def test_no_page_takes_its_own_address_for_the_one_that_it_is_known_by():
    """What a page writes into tables and files begins with the public address."""
    for path in sorted((ROOT / "dashboard" / "ui").glob("*.py")):
        for line in path.read_text("utf-8").splitlines():
            assert "context.url" not in line or "seen_from_outside(" in line, path.name


def test_with_a_public_address_a_page_still_connects_from_the_machine_itself(known, page):
    page.goto(f"{known.address}/remittances?lang=en")
    page.locator(".js-plotly-plot .main-svg").first.wait_for()


def test_a_policy_names_the_public_address_and_no_other(known):
    policy = known.get("/", Host="migration.example.uz").headers["content-security-policy"]
    assert "wss://migration.example.uz" in policy and "127.0.0.1" not in policy


@pytest.fixture(scope="module")
def both(database, tmp_path_factory):
    """A server that listens in both families, as it does where no address is set."""
    folder = tmp_path_factory.mktemp("both")
    running = start_server(database, folder, "--server.address", "::")
    yield running
    stop_server(running)


@pytest.mark.parametrize("proxy", ["127.0.0.1", "[::1]"])
def test_a_proxy_on_the_same_machine_tells_how_it_was_asked(both, proxy):
    there = replace(both, address=both.address.replace("127.0.0.1", proxy))
    path = f"/api/v1/chart/remittances-inflow.json?{CHOICE}"
    told = {"Host": "migration.example.uz", "X_Forwarded_Proto": "https"}
    assert f"{PUBLIC}/remittances?" in there.get(path, **told).body.decode()
    other = there.get(path, **told, X_Forwarded_Host="evil.example")
    assert b"evil.example" not in other.body


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://migration.example.uz", PUBLIC),
        (" https://Migration.Example.uz/ ", PUBLIC),
        ("http://10.0.0.7:8501", "http://10.0.0.7:8501"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("", ""),
        ("migration.example.uz", ""),
        ("ftp://migration.example.uz", ""),
        ("https://migration.example.uz/other", ""),
        ("https://a b", ""),
        ("https://[::::]", ""),
        ("https://[1.2.3.4]:443", ""),
        ("https://x\r\nSet-Cookie: a=b", ""),
    ],
)
def test_an_odd_public_address_is_told_and_counts_as_none(given, address, caplog):
    public_address.cache_clear()
    assert public_address(given) == address
    assert bool(caplog.records) == (bool(given) and not address)


def test_a_page_is_named_as_others_can_open_it(monkeypatch):
    here = "http://127.0.0.1:8501/remittances?lang=uz"
    assert seen_from_outside(here) == here
    monkeypatch.setenv("DASHBOARD_ADDRESS", PUBLIC)
    assert seen_from_outside(here) == f"{PUBLIC}/remittances?lang=uz"
    assert seen_from_outside("") == ""
