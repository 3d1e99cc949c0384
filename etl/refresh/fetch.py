"""`Fetcher.get(address)`: the answer of a source, asked politely, or a sentence why there is none.

A proxy and an own certificate authority come from the environment: HTTPS_PROXY, NO_PROXY,
SSL_CERT_FILE.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from urllib.parse import urljoin, urlsplit

import httpx
import tenacity

import etl
from etl.refresh import rules as limits
from etl.refresh.body import Cut, read_body
from etl.refresh.rules import Refused, Rules

_PASSING = {408, 425, 429, 500, 502, 503, 504}
_SAID = {
    202: "accepted, not ready: it prepares the answer",
    204: "an answer without a body",
    206: "a part of the answer",
    400: "it does not understand the request",
    401: "it wants a name and a password",
    403: "it refuses this machine",
    404: "there is nothing at this address",
    405: "it refuses the request",
    406: "it has not got this form",
    410: "the address was given up",
    413: "too much was asked at once",
    451: "it may not answer",
}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """What came: the body unpacked, and what its head says of it. `body` is None where the
    source says that nothing changed since the answer that is kept."""

    address: str
    body: bytes | None
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


class Passing(Refused):
    """A failure that may be over at the next try."""

    def __init__(self, expected: str, got: str, advice: str = "", after: float = 0.0) -> None:
        super().__init__(expected, got, advice)
        self.after = after


@dataclass
class Fetcher:
    """Asks one request a second a host, again where a failure may pass."""

    rules: Rules
    sleep: Callable[[float], None] = time.sleep
    asked_at: dict[str, float] = field(default_factory=dict)

    def __enter__(self) -> "Fetcher":
        told = f"uzbekistan-migration-statistics/{etl.__version__} ({self.rules.contact})"
        self.client = httpx.Client(
            headers={"User-Agent": told, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(self.rules.read, connect=self.rules.connect),
            follow_redirects=False,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, address: str, etag: str = "", last_modified: str = "") -> Answer:
        """The answer at an address. With the marks of a kept one, it may be that nothing came."""
        told = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in told.items() if value}
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Passing),
            stop=tenacity.stop_after_attempt(self.rules.tries),
            wait=self._wait,
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(self._follow, address, headers)

    def _wait(self, state: tenacity.RetryCallState) -> float:
        usual = tenacity.wait_exponential_jitter(
            multiplier=self.rules.wait, max=self.rules.longest_wait, jitter=self.rules.wait
        )(state)
        failure = state.outcome.exception() if state.outcome else None
        return max(usual, failure.after) if isinstance(failure, Passing) else usual

    def _follow(self, address: str, headers: dict[str, str]) -> Answer:
        scheme, place = urlsplit(address).scheme, address
        for _ in range(self.rules.redirects + 1):
            limits.check_place(place, self.rules)
            found = self._in_time(place, headers)
            if isinstance(found, Answer):
                return found
            place = urljoin(place, found)
            if urlsplit(place).scheme != scheme:
                raise Refused(f"an answer by {scheme}", f"a redirect to {place[:200]}")
        most = f"at most {self.rules.redirects} redirects"
        raise Refused(most, f"more, from {address[:200]}", "the address leads in a circle")

    def _in_time(self, place: str, headers: dict[str, str]) -> Answer | str:
        """The limit for the whole holds for the head too, which may trickle in for ever: whoever
        asks waits no longer, whatever becomes of the connection."""
        self._keep_pace(urlsplit(place).netloc)
        told: SimpleQueue[Answer | str | BaseException] = SimpleQueue()

        def ask() -> None:
            try:
                told.put(self._once(place, headers))
            except BaseException as reason:
                told.put(reason)

        threading.Thread(target=ask, daemon=True).start()
        most = self.rules.connect + self.rules.read + self.rules.whole
        try:
            found = told.get(timeout=most)
        except Empty as reason:
            got = f"none in {most:,.0f} seconds from {urlsplit(place).hostname}"
            raise Passing("a whole answer", got, "ask again later") from reason
        if isinstance(found, BaseException):
            raise found
        return found

    def _once(self, place: str, headers: dict[str, str]) -> Answer | str:
        """The answer, or where the source sends us."""
        host = urlsplit(place).hostname
        try:
            with self.client.stream("GET", place, headers=headers) as response:
                stream = response.extensions.get("network_stream")
                peer = stream.get_extra_info("server_addr") if stream else None
                limits.check_peer(peer, place, self.rules)
                if response.status_code in _REDIRECTS:
                    return self._redirect(response)
                return self._answer(response, place)
        except (httpx.TimeoutException, Cut) as reason:
            got = str(reason) if isinstance(reason, Cut) else f"nothing in time from {host}"
            raise Passing("a whole answer", got, "ask again later") from reason
        except httpx.TransportError as reason:
            raise _unreached(reason, host or "") from reason
        except (httpx.InvalidURL, UnicodeError) as reason:
            raise Refused("an address that can be read", str(reason)) from reason

    def _redirect(self, response: httpx.Response) -> str:
        target = response.headers.get("location", "")
        if not target or not target.isprintable():
            raise Refused("a redirect with an address", f"{target[:80]!r}")
        return target

    def _answer(self, response: httpx.Response, place: str) -> Answer:
        status, head = response.status_code, response.headers
        marks = head.get("etag", ""), head.get("last-modified", ""), head.get("content-type", "")
        if status == 304:
            if not {"if-none-match", "if-modified-since"} & set(response.request.headers):
                raise Refused("an answer", "that nothing changed, which was not asked")
            return Answer(place, None, *marks)
        if status in _PASSING:
            raise self._passing(status, head.get("retry-after", ""), place)
        if status != 200:
            said = _SAID.get(status, response.reason_phrase)
            raise Refused("figures", f"HTTP {status}, {said}: {place[:200]}")
        return Answer(place, read_body(response, self.rules), *marks)

    def _passing(self, status: int, after: str, place: str) -> Refused:
        seconds = _seconds(after)
        host = urlsplit(place).hostname
        if seconds > self.rules.longest_wait:
            got = f"HTTP {status}: {host} asks to wait {seconds:,.0f} seconds"
            return Refused("figures", got, "ask again after that")
        return Passing("figures", f"HTTP {status} from {host}", "ask again later", seconds)

    def _keep_pace(self, host: str) -> None:
        before = self.asked_at.get(host)
        if before is not None and (left := before + self.rules.pause - time.monotonic()) > 0:
            self.sleep(left)
        self.asked_at[host] = time.monotonic()


def _seconds(after: str) -> float:
    """Of Retry-After: seconds, or a day with its time."""
    try:
        if after.strip().isdigit():
            return float(after)
        return max(0.0, parsedate_to_datetime(after).timestamp() - time.time())
    except (ArithmeticError, ValueError, TypeError, IndexError):
        return 0.0


def _unreached(reason: httpx.TransportError, host: str) -> Refused:
    said = " ".join(str(reason).split())[:200]
    if "CERTIFICATE" in said.upper() or "SSL" in said.upper():
        advice = "an own authority is named by SSL_CERT_FILE; nothing is read without a check"
        return Refused(f"a certificate of {host} that can be checked", said, advice)
    if isinstance(reason, httpx.UnsupportedProtocol):
        return Refused("an address that begins with http", said)
    if isinstance(reason, httpx.ProxyError):
        return Refused("an answer through the proxy", said, "look at HTTPS_PROXY")
    return Passing(f"a whole answer of {host}", said or type(reason).__name__, "ask again later")
