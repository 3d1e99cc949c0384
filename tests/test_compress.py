"""The compressing middleware by itself: what it keeps, and how often it does the work."""

import asyncio
import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web import compress
from dashboard.web.compress import Compress

TEXT = b"remittances " * 1000


def run(coroutine):
    """In a thread of its own: the browser tests keep an event loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def make_app(body: bytes, **headers: str):
    async def app(scope, receive, send):
        pairs = headers.items()
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in pairs]
        await send({"type": "http.response.start", "status": 200, "headers": named})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})

    return app


async def ask(
    app, path: str = "/a.js", query: bytes = b"", method: str = "GET", **more: str
) -> tuple[dict[str, str], bytes]:
    headers: dict[str, str] = {}
    body = bytearray()

    async def send(message):
        if "status" in message:
            headers["status"] = str(message["status"])
        for name, value in message.get("headers", []):
            headers[name.decode()] = value.decode()
        body.extend(message.get("body", b""))

    asked = {"accept-encoding": "gzip"} | {
        name.replace("_", "-"): text for name, text in more.items()
    }
    scope = {"type": "http", "method": method, "path": path, "query_string": query}
    scope["headers"] = [(name.encode(), text.encode()) for name, text in asked.items()]
    await app(scope, None, send)
    return headers, bytes(body)


@pytest.fixture
def shrunk(monkeypatch) -> list[int]:
    """The length of each body that was really compressed."""
    lengths: list[int] = []
    real = compress.shrink

    def count(body: bytes, encoding: str) -> bytes:
        lengths.append(len(body))
        return real(body, encoding)

    monkeypatch.setattr(compress, "shrink", count)
    return lengths


def test_a_file_is_compressed_once_however_many_ask_for_it_at_once(shrunk):
    app = Compress(make_app(TEXT, content_type="text/javascript", etag='"1"'))

    async def visit():
        return await asyncio.gather(*(ask(app) for _ in range(20)))

    answers = run(visit())
    assert shrunk == [len(TEXT)]
    assert len({body for _, body in answers}) == 1
    assert answers[0][0]["etag"] == '"1-gzip"'


def test_another_body_is_another_copy_whatever_stands_in_its_head(shrunk):
    """One path and one ETag, and yet another address in the text."""
    app = Compress(make_app(b""))
    for host in (b"evil.example", b"data.example"):
        text = b"see https://%s/remittances " % host * 100
        app.app = make_app(text, content_type="text/csv", etag='"1"')
        assert gzip.decompress(run(ask(app))[1]) == text
    assert len(shrunk) == 2


@pytest.mark.parametrize("own", [{"vary": "Origin"}, {"set_cookie": "a=b"}])
def test_an_answer_for_one_visitor_is_not_kept_for_all(own):
    lasting = {"content_type": "text/javascript", "etag": '"1"', "cache_control": "immutable"}
    app = Compress(make_app(TEXT, **lasting, **own))
    run(ask(app))
    assert not app.lasting


@pytest.mark.parametrize("body", [TEXT, b"small"])
def test_what_never_changes_is_answered_from_memory_alone(shrunk, body):
    lasting = {"content_type": "text/javascript", "etag": '"1"', "cache_control": "immutable"}
    app = Compress(make_app(body, **lasting))
    first = run(ask(app))
    app.app = None
    assert run(ask(app)) == first
    assert first[0]["content-length"] == str(len(first[1]))
    assert shrunk == [len(TEXT)] * (body == TEXT)


def test_whatever_may_change_is_asked_for_again():
    lasting = {"content_type": "text/javascript", "etag": '"1"', "cache_control": "immutable"}
    app = Compress(make_app(TEXT, **lasting))
    run(ask(app))
    app.app = make_app(b"new", content_type="text/javascript", etag='"2"')
    for other in ({"query": b"x=1"}, {"if_none_match": '"1-gzip"'}, {"accept_encoding": "identity"},
                  {"range": "bytes=0-1"}, {"path": "/b.js"}):  # fmt: skip
        assert run(ask(app, **other))[1] == b"new", other
    app.kept.clear()
    assert run(ask(app))[1] == b"new"


def test_an_answer_from_memory_takes_no_headers_from_another():
    lasting = {"content_type": "text/javascript", "etag": '"1"', "cache_control": "immutable"}
    app = Compress(make_app(TEXT, **lasting))

    async def visit(host: bytes) -> list:
        messages = []

        async def send(message):
            if "headers" in message:
                message["headers"].append((b"host", host))
            messages.append(message)

        accept = [(b"accept-encoding", b"gzip")]
        await app({"type": "http", "method": "GET", "path": "/", "headers": accept}, None, send)
        return [value for name, value in messages[0]["headers"] if name == b"host"]

    assert [run(visit(host)) for host in (b"one", b"two", b"three")] == [
        [b"one"],
        [b"two"],
        [b"three"],
    ]


def test_no_spelling_of_a_path_makes_the_memory_grow(monkeypatch):
    monkeypatch.setattr(compress, "MOST_FILES", 5)
    lasting = {"content_type": "text/javascript", "etag": '"1"', "cache_control": "immutable"}
    app = Compress(make_app(b"small", **lasting))
    for number in range(20):
        run(ask(app, "/" * number + "/a.js"))
    assert len(app.lasting) == 5
    assert app.size == len(b"small")


def test_copies_are_kept_up_to_a_limit_and_the_longest_unused_goes_first(monkeypatch, shrunk):
    texts = [TEXT + b"%d" % number for number in range(3)]
    app = Compress(make_app(TEXT))
    length = len(compress.shrink(texts[0], "gzip"))
    monkeypatch.setattr(compress, "MOST_KEPT", 2 * length + 9)
    for number in (0, 1, 0, 2):
        app.app = make_app(texts[number], content_type="text/javascript", etag=f'"{number}"')
        run(ask(app))
    left = [hashlib.sha256(texts[number]).hexdigest() for number in (0, 2)]
    assert [told for told, _ in app.kept] == left
    assert app.size == sum(map(len, app.kept.values()))


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "image/png"},
        {"content_type": "font/woff2"},
        {"content_type": "text/event-stream"},
        {"content_type": "text/javascript", "content_encoding": "br"},
        {},
    ],
)
def test_what_is_not_plain_text_is_left_as_it_is(shrunk, headers):
    found, body = run(ask(Compress(make_app(TEXT, **headers))))
    assert body == TEXT
    assert found.get("content-encoding", "") != "gzip"
    assert shrunk == []


@pytest.mark.parametrize("path", ["/media/1.csv", "/_stcore/health", "/api/health", "/api/ready"])
def test_downloads_and_messages_are_left_to_streamlit(shrunk, path):
    _, body = run(ask(Compress(make_app(TEXT, content_type="text/csv")), path))
    assert body == TEXT
    assert shrunk == []


def test_a_large_file_gets_a_smaller_copy_in_the_background(monkeypatch):
    monkeypatch.setattr(compress, "LARGE", 1000)
    app = Compress(make_app(TEXT))
    body = " ".join(str(number**3) for number in range(4000)).encode()
    key = ("hash", "br")

    async def wait() -> tuple[int, int]:
        first = len(await app.compressed(key, body))
        for _ in range(400):
            if len(app.kept[key]) != first:
                break
            await asyncio.sleep(0.05)
        return first, len(app.kept[key])

    first, later = run(wait())
    assert later < first and app.size == later


def make_file(body: bytes, etag: str = '"1"'):
    """A file that knows its own tag, heads and parts, as those of a folder do."""
    from starlette.responses import Response

    async def app(scope, receive, send):
        asked = {name.decode(): value.decode() for name, value in scope["headers"]}
        if etag.removeprefix("W/") in asked.get("if-none-match", "").replace("W/", "").split(", "):
            answer = Response(status_code=304, headers={"etag": etag})
        elif "range" in asked:
            answer = Response(body[:10], 206, {"etag": etag, "content-range": "bytes 0-9/*"})
            answer.headers["content-type"] = "text/javascript"
        else:
            answer = Response(body, 200, {"etag": etag}, "text/javascript")
            if scope["method"] == "HEAD":
                answer.body = b""
        await answer(scope, receive, send)

    return app


@pytest.mark.parametrize("more", [{}, {"method": "HEAD"}, {"range": "bytes=0-9"}])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("own", ['"1"', 'W/"1"'])
def test_whoever_has_the_copy_is_told_so_by_every_method(more, encoding, own):
    app = Compress(make_file(TEXT, own))
    tag = run(ask(app, accept_encoding=encoding))[0]["etag"]
    for known in (tag, f'"other", {tag}', f"W/{tag.removeprefix('W/')}"):
        found, body = run(ask(app, accept_encoding=encoding, if_none_match=known, **more))
        assert (found["status"], found["etag"], body) == ("304", tag, b"")
        assert found["vary"] == "Accept-Encoding"
    other = run(ask(app, accept_encoding=encoding, if_none_match='"2-gzip"', **more))[0]
    assert other["status"] == ("206" if "range" in more else "200")


def test_heads_and_parts_tell_of_the_raw_body_and_that_there_are_others(shrunk):
    app = Compress(make_file(TEXT))
    head, body = run(ask(app, method="HEAD"))
    assert (head["content-length"], body) == (str(len(TEXT)), b"")
    part, body = run(ask(app, range="bytes=0-9"))
    assert (part["status"], body) == ("206", TEXT[:10])
    for found in (head, part):
        assert (found["etag"], found["vary"]) == ('"1"', "Accept-Encoding")
        assert "content-encoding" not in found
    # Whoever has another copy than the one that would be sent is sent this one.
    assert run(ask(app, if_none_match='"1-br"'))[0]["status"] == "200"
    assert shrunk == [len(TEXT)]  # of the last answer alone


def test_a_small_answer_keeps_its_own_tag_when_it_has_not_changed():
    app = Compress(make_file(b"small"))
    tag = run(ask(app))[0]["etag"]
    assert run(ask(app, if_none_match=tag))[0] | {"vary": ""} == {
        "status": "304", "etag": tag, "vary": "",
    }  # fmt: skip
