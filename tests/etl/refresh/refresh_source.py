"""A server that plays the sources: what it answers is a function of the test."""

import gzip
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Play = Callable[["Handler"], None]
DAY = "2026-09-01"


class Handler(BaseHTTPRequestHandler):
    """One request; `play` of the server says what becomes of it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        self.server.play(self)

    def log_message(self, *_: object) -> None:
        pass

    @property
    def page(self) -> int:
        return int(parse_qs(urlsplit(self.path).query).get("page", ["1"])[0])

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.head(status, **{"Content-Length": str(len(body))}, **headers)
        self.wfile.write(body)

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()


class Source(ThreadingHTTPServer):
    daemon_threads = True
    # A test that hangs up early is no fault of the server.
    handle_error = lambda self, *_: None  # noqa: E731

    def __init__(self, play: Play, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.play, self.asked = play, []
        self.scheme = "https" if context else "http"
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def base(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"


@contextmanager
def played(play: Play, context: ssl.SSLContext | None = None) -> Iterator[Source]:
    source = Source(play, context)
    thread = threading.Thread(target=source.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield source
    finally:
        source.shutdown()
        source.server_close()


def world_bank(
    figures: dict[tuple[str, str], object], day: str = DAY, series: str = "SP.POP.TOTL", **head: int
) -> bytes:
    """A page of the World Bank's API."""
    rows = [
        {
            "indicator": {"id": series, "value": "Population, total"},
            "country": {"id": country[:2], "value": country},
            "countryiso3code": country,
            "date": year,
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for (country, year), value in figures.items()
    ]
    told = {"page": 1, "pages": 1, "per_page": 10000, "total": len(rows), "lastupdated": day}
    return json.dumps([told | head, rows]).encode()


def says(body: bytes, status: int = 200, **headers: str) -> Play:
    return lambda handler: handler.answer(body, status, **headers)


def packed(body: bytes) -> bytes:
    return gzip.compress(body)
