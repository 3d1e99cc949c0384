"""Sources that answer wrongly, each in its own way: a clear sentence, and nothing is changed."""

import datetime
import ssl
import time
import zipfile
from io import BytesIO

import pytest
import trustme
from refresh_source import DAY, Handler, packed, played, says, world_bank

from etl.readers import content

GOOD = {("UZB", "2024"): 36361859.0}


def _drip(handler: Handler) -> None:
    handler.head(Content_Length="100000")
    for _ in range(200):
        handler.wfile.write(b"[")
        time.sleep(0.02)


def _cut(handler: Handler) -> None:
    handler.head(Content_Length="100000")
    handler.wfile.write(b'[{"page":1')


def _cut_chunk(handler: Handler) -> None:
    handler.head(Transfer_Encoding="chunked")
    handler.wfile.write(b'ff\r\n[{"page":1')


def _too_large(handler: Handler) -> None:
    handler.head()
    for _ in range(40):
        handler.wfile.write(b" " * (1 << 16))


def _hang_up(handler: Handler) -> None:
    handler.connection.close()


def _pages(second):
    def play(handler: Handler) -> None:
        if handler.page == 1:
            handler.answer(world_bank(GOOD, pages=2))
        else:
            second(handler)

    return play


def _zip_of(size: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", b"0" * size)
    return made.getvalue()


def _to(address: str):
    return says(b"", 302, Location=address)


LATER = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=2)).strftime(
    "%a, %d %b %Y %H:%M:%S GMT"
)
PAGE = b"<!DOCTYPE html><html><body>Sign in</body></html>"
ERROR = b'[{"message":[{"id":"%s","key":"Invalid value","value":"not found"}]}]'
XML = (
    b'<?xml version="1.0"?><wb:error xmlns:wb="http://www.worldbank.org"><wb:message id="175" '
    b'key="Invalid format">The indicator was not found</wb:message></wb:error>'
)
CASES = {
    "500": (says(b"", 500), "HTTP 500"),
    "502": (says(b"", 502), "HTTP 502"),
    "503": (says(b"", 503), "ask again later"),
    "504": (says(b"", 504), "HTTP 504"),
    "429 again and again": (says(b"", 429, Retry_After="0"), "HTTP 429"),
    "429 for an hour": (says(b"", 429, Retry_After="3600"), "asks to wait 3,600 seconds"),
    "429 until a day": (says(b"", 429, Retry_After=LATER), "seconds; ask again after that"),
    "429 for nobody knows how long": (says(b"", 429, Retry_After="²"), "HTTP 429"),
    "401": (says(b"", 401), "a name and a password"),
    "403": (says(b"", 403), "it refuses this machine"),
    "404": (says(b"", 404), "nothing at this address"),
    "410": (says(b"", 410), "given up"),
    "413": (says(b"", 413), "too much was asked"),
    "202": (says(b"4c2d", 202), "it prepares the answer"),
    "204": (says(b"", 204), "without a body"),
    "206": (says(b"[", 206), "a part of the answer"),
    "304 unasked": (says(b"", 304), "which was not asked"),
    "slow": (lambda handler: time.sleep(1.5), "nothing in time"),
    "without an end": (_drip, "and no end"),
    "cut in the middle": (_cut, "ask again later"),
    "a chunk cut": (_cut_chunk, "ask again later"),
    "hangs up": (_hang_up, "ask again later"),
    "too large": (_too_large, "at most 1,048,576 bytes"),
    "gzip bomb": (says(packed(b"0" * (8 << 20)), Content_Encoding="gzip"), "grows so large"),
    "gzip bomb as a file": (says(packed(b"0" * (8 << 20))), "when unpacked"),
    "zip bomb": (says(_zip_of(8 << 20)), "when unpacked"),
    "gzip cut": (says(packed(world_bank(GOOD))[:-20], Content_Encoding="gzip"), "in the middle"),
    "gzip and more": (
        says(packed(world_bank(GOOD)) + b"more", Content_Encoding="gzip"),
        "a broken gzip",
    ),
    "gzip twice": (says(packed(packed(b"x")), Content_Encoding="gzip, gzip"), "one in gzip, gzip"),
    "a head without an end": (says(b"", X="a" * (1 << 19)), "a whole answer"),
    "no gzip": (says(b"plain words", Content_Encoding="gzip"), "a broken gzip"),
    "brotli": (says(b"\x0b\x02", Content_Encoding="br"), "one in br"),
    "redirect to a private address": (_to("http://127.0.0.2/v2"), "127.0.0.2"),
    "redirect to the cloud's own": (_to("http://169.254.169.254/"), "169.254.169.254"),
    "redirect to the own machine": (_to("http://[::1]/"), "it was not asked"),
    "redirect to a file": (_to("file:///etc/passwd"), "a redirect to file:///etc/passwd"),
    "redirect to another scheme": (_to("https://127.0.0.1/v2"), "an answer by http"),
    "redirect in a circle": (lambda h: h.answer(b"", 302, Location=h.path), "in a circle"),
    "redirect to nowhere": (says(b"", 302), "a redirect with an address"),
    "HTML": (says(PAGE), "a page of HTML"),
    "HTML after a mark": (says(b"\xef\xbb\xbf\n" + PAGE, Content_Type="text/html"), "HTML"),
    "empty": (says(b""), "an empty answer"),
    "blank": (says(b" \n "), "an empty answer"),
    "the source's error": (says(ERROR % b"120"), "its error 120"),
    "an archived indicator": (says(ERROR % b"175"), "in its archives"),
    "XML in the place of JSON": (says(XML), "its error 175"),
    "another structure": (says(b'{"data": {"figures": []}}'), "changed its form"),
    "a list of numbers": (says(b"[1, 2, 3]"), "changed its form"),
    "JSON cut": (says(world_bank(GOOD)[:-9]), "JSON"),
    "no rows": (says(b'[{"page":1,"pages":1,"per_page":50,"total":0},null]'), "no figures"),
    "rows missing": (says(world_bank(GOOD, total=3)), "3 rows on page 1"),
    "a page less": (_pages(says(b"", 404)), "nothing at this address"),
    "another number of pages": (_pages(says(world_bank(GOOD, page=2, pages=3))), "2 pages"),
    "a word for a figure": (says(world_bank({("UZB", "2024"): "36 mln"})), "a figure"),
    "a row of another form": (
        says(world_bank(GOOD).replace(b'"indicator"', b'"series"')),
        "the source changed its form",
    ),
    "pages that are no number": (
        says(world_bank(GOOD).replace(b'"pages": 1', b'"pages": "all"')),
        "changed its form",
    ),
    "a year that is none": (says(world_bank({("UZB", "2024/25"): 1.0})), "a year"),
    "a picture": (says(b"\x89PNG\r\n\x1a\n" + bytes(300)), "expected text"),
    "two values": (
        _pages(says(world_bank({("UZB", "2024"): 5.0}, page=2, pages=2, total=10001))),
        "two values",
    ),
    "areas of nobody": (says(world_bank({("ZZZ", "2024"): 5.0})), "no countries"),
    "a day to come": (says(world_bank(GOOD, day="2099-01-01")), "a day that has come"),
    "no day": (says(world_bank(GOOD, day="")), "--published"),
}


@pytest.fixture(autouse=True)
def small_limit(monkeypatch):
    monkeypatch.setattr(content, "LARGEST_UNPACKED", 4 << 20)


def test_there_are_forty_of_them():
    assert len(CASES) >= 40


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_answer_is_told_and_nothing_is_changed(name, place, outside):
    play, sentence = CASES[name]
    before = place.hash()
    with played(play) as source:
        outside(source.base)
        code, said = place.run("refresh", "worldbank")
    assert code == 1
    assert sentence in said
    assert "expected" in said or "no figures" in said
    assert "worldbank: nothing was changed" in said
    assert place.hash() == before
    assert place.waiting == []


def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize("known", [False, True], ids=["an unknown authority", "another name"])
def test_a_wrong_certificate_is_refused(known, place, outside, monkeypatch, tmp_path):
    authority = trustme.CA()
    if known:
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with played(says(world_bank(GOOD)), _context(authority, "elsewhere.example")) as source:
        outside(source.base)
        if known:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        code, said = place.run("refresh", "worldbank")
    assert code == 1
    assert "a certificate of 127.0.0.1 that can be checked" in said
    assert "SSL_CERT_FILE" in said
    assert source.asked == []


def test_an_own_authority_is_named_by_the_environment(place, outside, monkeypatch, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with played(says(world_bank(place.figures())), _context(authority, "127.0.0.1")) as source:
        outside(source.base)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        _, said = place.run("refresh", "worldbank")
    assert f"worldbank-{DAY}" in said
    assert place.waiting


def test_a_server_that_is_not_there_is_told(place, outside):
    with played(says(b"")) as source:
        base = source.base
    outside(base)
    code, said = place.run("refresh", "worldbank")
    assert code == 1
    assert "a whole answer of 127.0.0.1" in said


def test_without_a_contact_no_source_is_asked(place, monkeypatch):
    monkeypatch.delenv("REFRESH_CONTACT", raising=False)
    code, said = place.run("refresh", "worldbank")
    assert code == 1
    assert "expected a contact in REFRESH_CONTACT" in said
