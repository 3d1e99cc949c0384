"""Answers as they came, kept outside the repository: the bytes, and where and when they came."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from etl.importing.output import write


@dataclass(frozen=True)
class Kept:
    """One answer, or one file that somebody gave."""

    name: str
    address: str
    day: str
    sha256: str
    size: int
    etag: str = ""
    last_modified: str = ""


def keep(place: Path, body: bytes, told: Kept) -> Path:
    """Writes the bytes under their hash and the note beside them; the same bytes once."""
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{told.sha256[:16]}-{_plain(told.name)}"
    if not path.exists():
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            unfinished.write_bytes(body)
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    write(json.dumps(asdict(told), indent=1) + "\n", path.with_name(path.name + ".note"))
    return path


def describe(name: str, address: str, day: str, body: bytes, *marks: str) -> Kept:
    return Kept(name, address, day, hashlib.sha256(body).hexdigest(), len(body), *marks)


def newest(place: Path, address: str) -> tuple[Kept, bytes] | None:
    """The newest answer of an address whose bytes are still what their note says."""
    for told, path in sorted(_notes(place), key=lambda kept: kept[0].day, reverse=True):
        if told.address == address and path.is_file():
            body = path.read_bytes()
            if hashlib.sha256(body).hexdigest() == told.sha256:
                return told, body
    return None


def _notes(place: Path) -> Iterator[tuple[Kept, Path]]:
    for note in place.glob("*.note") if place.is_dir() else ():
        try:
            told = Kept(**json.loads(note.read_text("utf-8")))
        except (ValueError, TypeError):
            continue
        yield told, note.with_name(note.name.removesuffix(".note"))


def _plain(name: str) -> str:
    """A name of a file that is one on every system."""
    last = PurePath(name.replace("\\", "/")).name or "answer"
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in last)[-80:]
