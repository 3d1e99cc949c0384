"""What is kept for all is never made of what one visitor said of himself.

Hosts that are made up: `tests/test_public_address.py`; copies that are compressed:
`tests/test_compress.py`; how much is remembered: `tests/test_lanes.py`."""

import pytest

PATHS = ("/api/v1/chart/remittances-inflow.json", "/embed/remittances-inflow?lang=uz",
         "/api/v1/charts", "/present?story=people", "/remittances?lang=ru", "/api/v1/openapi.json",
         "/assets/x/fonts/fonts.css")  # fmt: skip
# What caches seldom count as part of an address.
UNKEYED = {
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil", "X-Forwarded-Port": "666",
    "X-Original-URL": "/evil", "X-Rewrite-URL": "/evil", "X-HTTP-Method-Override": "POST",
    "X-Host": "evil.example", "Forwarded": "host=evil.example", "User-Agent": "evil",
    "Referer": "https://evil.example/", "Origin": "https://evil.example",
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_a_visitor_says_besides_the_address_changes_no_answer(server, path):
    usual = server.get(path, Cookie="reader=" + "a" * 22)
    for name, value in UNKEYED.items():
        odd = server.get(path, Cookie="reader=" + "a" * 22, **{name: value})
        assert (odd.status, odd.body) == (usual.status, usual.body), name
        assert odd.headers.get("etag") == usual.headers.get("etag"), name
        assert "evil" not in " ".join(odd.headers.values()), name


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_with_the_name_of_a_reader_is_kept_by_no_cache_between(server, path):
    headers = server.get(path).headers
    if "set-cookie" in headers:
        assert "private" in headers["cache-control"]


def test_two_readers_never_get_one_name(server):
    names = {server.get("/?lang=en").headers["set-cookie"] for _ in range(20)}
    assert len(names) == 20
