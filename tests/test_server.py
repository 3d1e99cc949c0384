"""The server over a real socket: health, assets, compression, headers, odd requests."""

import gzip
import json
import re

import brotli
import duckdb
import pytest

from dashboard.frontend import assets
from dashboard.seams.plotly_library import library
from dashboard.web.compress import accepted
from data.edition import LANGUAGES
from tests.conftest import start_server, stop_server

DECODERS = {"gzip": gzip.decompress, "br": brotli.decompress}
KINDS = ("/", "/remittances?lang=ru", "/api/health", "/_stcore/health", "/assets/x/none.js")


def script_of(server) -> str:
    """One of Streamlit's own large scripts, as its page names it."""
    page = server.get("/").body.decode()
    return "/static/js/" + re.search(r'src="\./static/js/(index[^"]+)"', page)[1]


def test_health_tells_the_build_and_the_rows_of_each_table(server, database):
    answer = server.get("/api/health")
    found = json.loads(answer.body)
    with duckdb.connect(str(database), read_only=True) as connection:
        build = connection.execute("select build_id, rows, newest_publication from build")
        build_id, rows, newest = build.fetchone()
        observations = connection.execute("select count(*) from observations").fetchone()[0]
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert found["status"] == "ok"
    assert found["build_id"] == build_id
    assert found["rows"] == json.loads(rows)
    assert found["rows"]["observations"] == observations
    assert found["newest_publication"] == newest.isoformat()


def test_health_without_a_database_says_why_and_answers_503(tmp_path):
    server = start_server(tmp_path / "none.duckdb", tmp_path)
    try:
        answer = server.get("/api/health")
    finally:
        stop_server(server)
    assert answer.status == 503
    assert "none.duckdb" in json.loads(answer.body)["reason"]


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_answer_has_the_security_headers(server, path):
    headers = server.get(path).headers
    parts = headers["content-security-policy"].split("; ")
    policy = dict(part.split(" ", 1) for part in parts)
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    host = server.address.removeprefix("http://")
    assert set(policy["connect-src"].split()) == {"'self'", f"ws://{host}", f"wss://{host}"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "referrer-policy" in headers
    assert "permissions-policy" in headers


@pytest.mark.parametrize("host", ["a" * 5000, "a." * 127 + "uz", f"[{'1' * 46}]"])
def test_a_host_longer_than_any_name_is_not_repeated(server, host):
    policy = server.get("/", Host=host).headers["content-security-policy"]
    assert host not in policy and "connect-src 'self';" in policy


@pytest.mark.parametrize("end", [".", ",", ")", ").", "%C2%BB", "%E2%80%A6", "/."])
def test_the_end_of_a_sentence_behind_the_address_of_a_page_is_no_part_of_it(server, end):
    answer = server.get(f"/corridor{end}?partner=TUR&lang=uz")
    assert answer.status == 307
    assert answer.headers["location"] == "/corridor?partner=TUR&lang=uz"
    assert server.get(f"/nowhere{end}").status == 404


def test_a_forged_host_cannot_widen_the_policy(server):
    for host in ("evil.example; script-src *", "evil.example/x", "evil example", ""):
        policy = server.get("/", Host=host).headers.get("content-security-policy", "")
        assert "evil" not in policy


def test_sites_that_may_frame_the_dashboard_come_from_the_environment(database, tmp_path):
    sites = "'self' https://portal.example.uz"
    server = start_server(database, tmp_path, DASHBOARD_FRAME_ANCESTORS=sites)
    try:
        headers = server.get("/").headers
    finally:
        stop_server(server)
    assert headers["content-security-policy"].endswith(f"frame-ancestors {sites}")
    assert "x-frame-options" not in headers


@pytest.mark.parametrize("encoding", DECODERS)
def test_compressed_files_decode_to_the_raw_ones(server, encoding):
    for path in (script_of(server), assets.address("plotly.min.js"), "/remittances?lang=uz"):
        raw = server.get(path)
        packed = server.get(path, Accept_Encoding=encoding)
        assert packed.headers["content-encoding"] == encoding
        assert int(packed.headers["content-length"]) == len(packed.body) < len(raw.body) / 2
        assert DECODERS[encoding](packed.body) == raw.body
        assert packed.headers["vary"] == raw.headers["vary"] == "Accept-Encoding"
        assert packed.headers["etag"] != raw.headers["etag"]
        assert "content-encoding" not in raw.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_file_that_the_browser_has_is_not_sent_again(server, encoding):
    for path in (script_of(server), assets.address("world.json"), "/?lang=ru"):
        tag = server.get(path, Accept_Encoding=encoding).headers["etag"]
        again = server.get(path, Accept_Encoding=encoding, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_a_copy_that_the_browser_has_has_not_changed_by_any_method(server, encoding):
    for path in (script_of(server), assets.address("world.json")):
        tag = server.get(path, Accept_Encoding=encoding).headers["etag"]
        for method, more in (("HEAD", {}), ("GET", {"Range": "bytes=0-9"})):
            again = server.get(path, method, Accept_Encoding=encoding, If_None_Match=tag, **more)
            assert (again.status, again.body) == (304, b""), (path, method)
            assert again.headers["etag"] == tag


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0, br;q=0", ""),
        ("gzip;q=abc", ""),
        (";;;q=,,=", ""),
        ("gzip" * 1000, ""),
    ],
)
def test_odd_accept_encodings_are_understood_or_answered_plainly(server, header, encoding):
    assert accepted(header) == encoding
    answer = server.get(script_of(server), Accept_Encoding=header)
    assert answer.status == 200
    assert answer.headers.get("content-encoding", "") == encoding


def test_parts_heads_fonts_and_small_answers_are_left_alone(server):
    path = script_of(server)
    part = server.get(path, Accept_Encoding="gzip", Range="bytes=0-99")
    assert (part.status, len(part.body)) == (206, 100)
    head = server.get(path, "HEAD", Accept_Encoding="gzip")
    font = server.get(
        assets.address("fonts/source-sans-3-latin-normal.woff2"), Accept_Encoding="gzip"
    )
    small = server.get(assets.address("topo/world_110m.json"), Accept_Encoding="gzip")
    for answer in (part, head, font, small):
        assert "content-encoding" not in answer.headers
    assert head.headers["content-length"] == str(len(server.get(path).body))
    assert font.body[:4] == b"wOF2"


def test_assets_are_kept_for_good_under_their_hash_only(server):
    answer = server.get(assets.address("plotly.min.js"))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.body == library()
    old = server.get("/assets/0123456789ab/plotly.min.js", "HEAD")
    assert old.headers["cache-control"] == "no-cache"


def test_every_asset_that_is_named_is_served(server):
    assert assets.shelf()
    for name, asset in assets.shelf().items():
        answer = server.get(assets.address(name), "HEAD")
        assert (answer.status, answer.headers["content-type"]) == (200, asset.media_type), name


@pytest.mark.parametrize(
    "path",
    [
        "/assets/x/../../app.py",
        "/assets/x/..%2f..%2fapp.py",
        "/assets/x/%2e%2e/%2e%2e/app.py",
        "/assets/x/..\\..\\app.py",
        "/assets/x//etc/passwd",
        "/assets/x/%2fetc%2fpasswd",
        "/assets/x/make_world.py",
        "/assets/x/fonts",
        "/assets/x/",
        "/assets/x/plotly.min.js%00",
        "/assets/x/C:/Windows/win.ini",
    ],
)
def test_no_path_leads_out_of_the_assets(server, path):
    answer = server.get(path)
    assert answer.status in (400, 404)
    assert b"import" not in answer.body
    assert b"root:" not in answer.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_language_of_its_address(server, language):
    page = server.get(f"/remittances?lang={language}").body.decode()
    assert f'<html lang="{language}">' in page
    assert "<title>Streamlit</title>" not in page
    assert assets.address("plotly.min.js") in page


@pytest.mark.parametrize("given", ["uz.", "(uz)", "UZ", "uz,", "%22uz%22", "uz%20"])
def test_signs_around_the_language_of_a_link_are_no_part_of_it(server, given):
    assert '<html lang="uz">' in server.get(f"/remittances?lang={given}").body.decode()


@pytest.mark.parametrize("query", ["", "?lang=xx", "?lang=", "?lang=%22%3E%3Cscript%3E", "?lang"])
def test_an_unknown_language_gives_the_english_page(server, query):
    page = server.get("/" + query).body.decode()
    assert '<html lang="en">' in page
    assert "%22" not in page


def test_a_base_path_stands_before_every_address(database, tmp_path):
    server = start_server(database, tmp_path, "--server.baseUrlPath", "stat")
    try:
        page = server.get("/stat/").body.decode()
        health = server.get("/stat/api/health")
        script = server.get(re.search(r'src="(/stat/assets/[^"]+shell\.js)"', page)[1])
    finally:
        stop_server(server)
    assert (health.status, script.status) == (200, 200)
