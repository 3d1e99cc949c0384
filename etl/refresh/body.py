"""The body of an answer, unpacked and counted while it comes; no header is believed."""

import time
import zlib
from collections.abc import Iterator

import httpx

from etl.refresh.rules import Refused, Rules

_CHUNK = 1 << 16


class Cut(Exception):
    """A body that ended too early, or did not come in time."""


def read_body(response: httpx.Response, rules: Rules) -> bytes:
    """All of it. Raises Refused beyond the limits, Cut where it is not whole."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip", "deflate", ""}:
        raise Refused("an answer as it is, or in gzip", f"one in {coding}")
    raw = _counted(response, rules)
    body = b"".join(raw if coding in {"identity", ""} else _unpacked(raw, rules))
    if not body.strip():
        raise Refused("figures", "an empty answer", "ask again later")
    return body


def _counted(response: httpx.Response, rules: Rules) -> Iterator[bytes]:
    length, until = 0, time.monotonic() + rules.whole
    for piece in response.iter_raw():
        length += len(piece)
        if length > rules.largest:
            raise Refused(f"at most {rules.largest:,} bytes", "more", "ask for less of it")
        if time.monotonic() > until:
            raise Cut(f"{length:,} bytes in {rules.whole:,.0f} seconds, and no end")
        yield piece


def _unpacked(pieces: Iterator[bytes], rules: Rules) -> Iterator[bytes]:
    """Unpacked in portions: a small piece may grow a thousand times."""
    # 32 more than the window: gzip or zlib, as the head says.
    packed, length = zlib.decompressobj(zlib.MAX_WBITS | 32), 0
    try:
        for piece in pieces:
            # A gzip may have several parts, and noughts behind the last.
            while piece := piece.lstrip(b"\0") if packed.eof else piece:
                if packed.eof:
                    packed = zlib.decompressobj(zlib.MAX_WBITS | 32)
                portion = packed.decompress(piece, _CHUNK)
                length += len(portion)
                if length > rules.largest_unpacked:
                    most = f"at most {rules.largest_unpacked:,} bytes when unpacked"
                    raise Refused(most, "more", "an answer that grows so large is no table")
                yield portion
                piece = packed.unused_data or packed.unconsumed_tail
    except zlib.error as reason:
        raise Cut(f"a broken gzip ({reason})") from reason
    yield packed.flush()
    if not packed.eof:
        raise Cut("a gzip that ends in the middle")
