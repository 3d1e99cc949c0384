"""The secret of the keyed hash of persons, and the two keys that the engine gets of it.

hash = SHA-256(outer + hex(SHA-256(inner + person))), its first 64 bits: the nested construction
that HMAC is made of, with two keys of one block each, drawn from the secret by HMAC-SHA-256. The
secret itself goes to no engine, no file and no message.
"""

import hashlib
import hmac
import os
from pathlib import Path

from etl.readers.row import Unreadable

VARIABLE = "ROLLUP_SECRET"
FEWEST_BYTES = 32


def read_secret(path: Path | None) -> bytes:
    """From a file or the environment; never from the specification."""
    if path is not None:
        try:
            found = path.read_bytes().strip()
        except OSError as reason:
            raise Unreadable(f"a secret in {path}", reason.strerror or "an error") from reason
    else:
        found = os.environ.get(VARIABLE, "").strip().encode()
    if len(found) < FEWEST_BYTES:
        got = f"{len(found)} bytes" if found else "none"
        advice = f"openssl rand -hex 32 > FILE, then --secret FILE, or set {VARIABLE}"
        raise Unreadable(f"a secret of {FEWEST_BYTES} bytes or more", got, advice)
    return found


def keys(secret: bytes) -> tuple[str, str]:
    """The inner and the outer key: 64 characters each, which is one block of SHA-256."""
    inner, outer = (
        hmac.new(secret, b"rollup of persons, " + name, hashlib.sha256).hexdigest()
        for name in (b"inner", b"outer")
    )
    return inner, outer


def person_hash(secret: bytes, person: str) -> str:
    """What both engines compute, for whoever checks them."""
    inner, outer = keys(secret)
    within = hashlib.sha256((inner + person).encode()).hexdigest()
    return hashlib.sha256((outer + within).encode()).hexdigest()[:16]
