"""`Compress`: sends text as gzip or brotli, and compresses each file once.

Streamlit sends its files raw, because compressing them anew for each visitor is dear. Here the
compressed copies stay in memory up to a limit, each under the hash of the very bytes that it was
made of: what one visitor asked for can never come to stand for another's answer. What is small, in
parts, already encoded or not text is left as it is. The largest files get a second, smaller copy
in the background: it takes seconds and saves a tenth. What never changes ("immutable") is answered
from memory alone: a page is made of a hundred and fifty files.
"""

import asyncio
import hashlib
import os
import sys
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.seams.streamlit_routes import CORE, MEDIA

SMALLEST = 1024
LARGE = 2**20
MOST_GATHERED = 2**18  # of an answer that does not tell its length
MOST_KEPT = 48 * 2**20
MOST_FILES = 2000  # one file may be asked for by many spellings of its path
TEXT = (
    "text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm",
    "application/vnd.sdmx", "application/vnd.oai",
)  # fmt: skip
STREAMS = ("text/event-stream",)
# Downloads, Streamlit's own messages, and health, which waits for no thread that others share.
LEFT_ALONE = (MEDIA, f"{CORE}/", "/api/health", "/api/ready")


Packer = tuple[Callable[[bytes], bytes], Callable[[], bytes], Callable[[], bytes]]
Key = tuple[str, str]  # the hash of a body, and the encoding


class Compress:
    """`kept` maps a body's hash and an encoding to the copy; the longest unused goes first.

    `lasting` maps a path and an encoding to the head of an answer that never changes, and its copy.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix
        self.kept: OrderedDict[Key, bytes] = OrderedDict()
        self.lasting: OrderedDict[tuple[str, str], tuple[Message, Key]] = OrderedDict()
        self.size = 0
        self.busy: dict[Key, asyncio.Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else {}
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or scope["path"].removeprefix(self.prefix).startswith(LEFT_ALONE)
        ):
            await self.app(scope, receive, send)
            return
        encoding = accepted(", ".join(headers.getlist("accept-encoding")))
        known = ", ".join(headers.getlist("if-none-match"))
        # Heads and parts tell of the raw body, but whoever has the copy has what there is.
        is_raw = scope["method"] == "HEAD" or "range" in headers
        start, key = self.lasting.get((scope["path"], encoding), ({}, None))
        if key in self.kept and not (is_raw or known or scope.get("query_string")):
            self.kept.move_to_end(key)
            await send_whole(start, self.kept[key], send)
            return
        answer = Answer(self, scope["path"], encoding, send, known, is_raw)
        await self.app(_plain(scope, encoding), receive, answer.take)

    async def compressed(self, key: Key, body: bytes) -> bytes:
        """The copy of a body; several who ask at once wait for the same one."""
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        if key not in self.busy:
            self.busy[key] = asyncio.create_task(self._make(key, body))
        return await asyncio.shield(self.busy[key])

    async def _make(self, key: Key, body: bytes) -> bytes:
        try:
            copy = await run_in_threadpool(shrink, body, key[1])
            self.keep(key, copy)
            if key[1] == "br" and len(body) >= LARGE:
                loop = asyncio.get_running_loop()
                # Not of the loop's own threads: the end of the server would wait for those.
                threading.Thread(target=self._tighten, args=(key, body, loop), daemon=True).start()
            return copy
        finally:
            del self.busy[key]

    def keep(self, key: Key, copy: bytes) -> None:
        """Keeps a copy in the place of an earlier one, and forgets the longest unused."""
        self.size += len(copy) - len(self.kept.pop(key, b""))
        self.kept[key] = copy
        while self.size > MOST_KEPT or len(self.kept) > MOST_FILES:
            self.size -= len(self.kept.popitem(last=False)[1])

    def keep_for_good(self, path: str, start: Message, key: Key, copy: bytes) -> None:
        """Keeps a whole answer that never changes."""
        self.keep(key, copy)
        self.lasting[path, key[1]] = start, key
        while len(self.lasting) > MOST_FILES:
            self.lasting.popitem(last=False)

    def _tighten(self, key: Key, body: bytes, loop: asyncio.AbstractEventLoop) -> None:
        if sys.platform == "linux":
            # Linux gives each thread its own priority: visitors go first.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        copy = brotli.compress(body, quality=11, lgwin=24)
        if not loop.is_closed():
            loop.call_soon_threadsafe(self.keep, key, copy)


class Answer:
    """One answer on its way out."""

    def __init__(
        self, store: Compress, path: str, encoding: str, send: Send, known: str, is_raw: bool
    ) -> None:
        self.store, self.path, self.encoding, self.send = store, path, encoding, send
        self.known, self.is_raw = known, is_raw
        self.start: Message = {}
        self.body = bytearray()
        self.whole = False
        self.packer: Packer | None = None  # of what comes in parts

    async def take(self, message: Message) -> None:
        """Takes each message of the inner app in its order."""
        if message["type"] == "http.response.start":
            self.start = message
            headers = MutableHeaders(scope=message)
            if not _is_text(headers):
                self.encoding = ""
            elif "accept-encoding" not in headers.get("vary", "").lower():
                headers.add_vary_header("Accept-Encoding")
            if message["status"] == 304 and self.encoding and "etag" in headers:
                headers["etag"] = self._tag_of(headers["etag"])
            is_all = message["status"] == 200 and not self.is_raw
            self.whole = is_all and self.encoding and _worth(headers)
            if not self.whole:
                await self.send(message)
        elif self.packer:
            await self.send(await run_in_threadpool(self._part, message))
        elif not self.whole:
            await self.send(message)
        else:
            self.body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self._send_copy()
            elif len(self.body) > MOST_GATHERED and not _has_length(self.start):
                await self._begin_parts()

    def _tag_of(self, etag: str) -> str:
        """The tag under which the visitor has it: small answers have no copy and no other tag."""
        copy = _suffixed(etag, self.encoding)
        return copy if copy.removeprefix("W/") in self.known or "*" in self.known else etag

    async def _begin_parts(self) -> None:
        """A long answer that is made as it is sent is packed as it comes, and never whole here."""
        self.packer = _packer(self.encoding)
        headers = MutableHeaders(scope=self.start)
        headers["content-encoding"] = self.encoding
        if "etag" in headers:
            headers["etag"] = _suffixed(headers["etag"], self.encoding)
        await self.send(self.start)
        gathered, self.body = bytes(self.body), bytearray()
        part = {"type": "http.response.body", "body": gathered, "more_body": True}
        await self.send(await run_in_threadpool(self._part, part))

    def _part(self, message: Message) -> Message:
        more = message.get("more_body", False)
        pack, flush, finish = self.packer
        body = pack(message.get("body", b"")) + (flush() if more else finish())
        return dict(message, body=body)

    async def _send_copy(self) -> None:
        headers = MutableHeaders(scope=self.start)
        etag = headers.get("etag", "")
        copy = bytes(self.body)
        key = (hashlib.sha256(copy).hexdigest(), self.encoding)
        if len(copy) >= SMALLEST:
            if etag:
                copy = await self.store.compressed(key, copy)
                headers["etag"] = _suffixed(etag, self.encoding)
            else:
                copy = await run_in_threadpool(shrink, copy, self.encoding)
            headers["content-encoding"] = self.encoding
            if "accept-ranges" in headers:
                del headers["accept-ranges"]
        if etag and _for_everyone(headers):
            self.store.keep_for_good(self.path, self.start, key, copy)
        await send_whole(self.start, copy, self.send)


async def send_whole(start: Message, body: bytes, send: Send) -> None:
    """Sends an answer whose body is at hand."""
    start = dict(start, headers=list(start["headers"]))
    MutableHeaders(scope=start)["content-length"] = str(len(body))
    await send(start)
    await send({"type": "http.response.body", "body": body})


def shrink(body: bytes, encoding: str) -> bytes:
    """Compresses as hard as costs well under a second for the largest file."""
    if encoding == "br":
        return brotli.compress(body, quality=7)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


def _packer(encoding: str) -> Packer:
    if encoding == "br":
        packer = brotli.Compressor(quality=5)
        return packer.process, packer.flush, packer.finish
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress, lambda: packer.flush(zlib.Z_SYNC_FLUSH), packer.flush


def accepted(header: str) -> str:
    """The best encoding that an `Accept-Encoding` allows: `br`, `gzip`, or empty for none."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameter = (piece.strip() for piece in part.partition(";"))
        key, _, value = (piece.strip() for piece in parameter.partition("="))
        try:
            weights[name] = float(value) if key == "q" else 1.0
        except ValueError:
            weights[name] = 0.0
    rest = weights.get("*", 0.0)
    best = max(("br", "gzip"), key=lambda name: (weights.get(name, rest), name == "br"))
    return best if weights.get(best, rest) > 0 else ""


def _is_text(headers: Headers) -> bool:
    kind = headers.get("content-type", "")
    # An answer without a type, such as 304, may stand for a text.
    return not kind or (kind.startswith(TEXT) and not kind.startswith(STREAMS))


def _worth(headers: Headers) -> bool:
    typed = "content-type" in headers
    return typed and not {"content-encoding", "content-range"} & set(headers)


def _for_everyone(headers: Headers) -> bool:
    """Whether an answer is the same for whoever asks by this path, and for good."""
    lasting = "immutable" in headers.get("cache-control", "") and "set-cookie" not in headers
    return lasting and headers.get("vary", "").lower() in ("", "accept-encoding")


def _has_length(start: Message) -> bool:
    return "content-length" in Headers(raw=start["headers"])


def _suffixed(etag: str, encoding: str) -> str:
    return etag[:-1] + f'-{encoding}"' if etag.endswith('"') else etag


def _plain(scope: Scope, encoding: str) -> Scope:
    """The request as the inner app shall see it: without encodings, its ETags as it made them."""
    suffix = f'-{encoding}"'.encode()
    headers = [
        (name, value.replace(suffix, b'"') if encoding and name == b"if-none-match" else value)
        for name, value in scope["headers"]
        # Streamlit would compress some answers by itself, anew for each visitor.
        if name != b"accept-encoding"
    ]
    return dict(scope, headers=headers)
