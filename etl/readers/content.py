"""A file as it came: its documents (a ZIP has several), their bytes and text, within limits.

Everything that is unpacked is counted while it is unpacked; what a header claims is not believed.
"""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import IO, BinaryIO, TypeAlias

from etl.readers.row import Unreadable

LARGEST_FILE = 256 << 20
LARGEST_UNPACKED = 512 << 20
MOST_MEMBERS = 2_000
HEAD = 64 << 10
# The head of a workbook is text that begins with this line.
WORKBOOK = b"[workbook]\n"
_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What systems add to a ZIP beside the files that somebody put in.
_OF_THE_SYSTEM = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.I)
# Members that tell a workbook which nothing here reads.
_OTHER_BOOKS = {"content.xml": ".ods", "xl/workbook.bin": ".xlsb"}


@dataclass(frozen=True)
class Document:
    """One file, or one member of a ZIP, with its name and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        return PurePath(self.name.replace("\\", "/")).name

    @cached_property
    def is_workbook(self) -> bool:
        return self.data.startswith(_OLE) or (
            self.data.startswith(_ZIP) and _has_member(self.data, "xl/workbook.xml")
        )

    @cached_property
    def text(self) -> str:
        from etl.readers.encoding import decode

        return decode(self.data, self.name)


Raw: TypeAlias = Path | str | bytes | BinaryIO
Source: TypeAlias = Raw | Document | Sequence[Document]


def documents(source: Source, name: str | None = None) -> list[Document]:
    """The documents of a file: itself, or the members of its ZIP or gzip, unpacked."""
    if isinstance(source, Document):
        document = source
    elif isinstance(source, Sequence) and not isinstance(source, str | bytes):
        return list(source)
    else:
        document = Document(name or _name_of(source), _bytes_of(source))
    if not document.data.strip(b"\0 \r\n\t"):
        raise Unreadable("a file with figures", "an empty file", "download it again")
    return list(_unpacked(document)) if _is_archive(document) else [document]


def _is_archive(document: Document) -> bool:
    data = document.data
    return data.startswith(_GZIP) or (data.startswith(_ZIP) and not document.is_workbook)


def _name_of(source: Raw) -> str:
    if isinstance(source, bytes):
        return "answer"
    return PurePath(str(getattr(source, "name", source))).name


def _bytes_of(source: Raw) -> bytes:
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, str | Path):
        path = Path(source)
        if not path.is_file():
            got = "a folder" if path.is_dir() else "no file of this name"
            raise Unreadable("a file", f"{got}: {path}", "check the name")
        try:
            with path.open("rb") as opened:
                data = _read_up_to(opened, LARGEST_FILE + 1)
        except OSError as reason:
            raise Unreadable("a file that can be read", reason.strerror or str(reason)) from reason
    else:
        data = _read_up_to(source, LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"a file of at most {LARGEST_FILE >> 20} MB", "a larger one", "ask for less of it"
        )
    return data


def _read_up_to(opened: BinaryIO, most: int) -> bytes:
    """Piece by piece: read(n) makes room for n bytes at once, however few come."""
    pieces, left = [], most
    while left and (piece := opened.read(min(_CHUNK, left))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _has_member(data: bytes, member: str) -> bool:
    try:
        return member in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _unpacked(document: Document) -> Iterator[Document]:
    if document.data.startswith(_GZIP):
        name = re.sub(r"\.gz$", "", document.name, flags=re.IGNORECASE)
        inner = Document(name, _gunzip(document))
        yield from documents(inner) if inner.data.startswith(_ZIP) else [inner]
        return
    for member, suffix in _OTHER_BOOKS.items():
        if _has_member(document.data, member):
            advice = "open it and save it as .xlsx, or as CSV"
            raise Unreadable("a workbook as .xlsx or .xls", f"one as {suffix}", advice)
    left = LARGEST_UNPACKED
    for name, data in members(document.data, document.name):
        if _OF_THE_SYSTEM.search(name):
            continue
        left -= len(data)
        if left < 0:
            raise _too_large(document.name)
        yield Document(name, data)


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP, unpacked and counted: the sizes that it claims may be lies."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            raise Unreadable(f"at most {MOST_MEMBERS:,} files in a ZIP", f"{len(entries):,}")
        left = LARGEST_UNPACKED
        for entry in entries:
            if entry.flag_bits & 1:
                raise Unreadable("an open ZIP", f"{entry.filename} under a password", "unlock it")
            with archive.open(entry) as opened:
                unpacked = _read_counted(opened, left, name)
            left -= len(unpacked)
            yield entry.filename, unpacked
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as reason:
        advice = "download it again"
        raise Unreadable("a whole ZIP file", f"a broken one ({reason})", advice) from reason


def _gunzip(document: Document) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(document.data)) as opened:
            return _read_counted(opened, LARGEST_UNPACKED, document.name)
    except (OSError, EOFError, zlib.error) as reason:
        advice = "download it again"
        raise Unreadable("a whole gzip file", f"a broken one ({reason})", advice) from reason


def _read_counted(opened: IO[bytes] | gzip.GzipFile, limit: int, name: str) -> bytes:
    chunks, length = [], 0
    while chunk := opened.read(_CHUNK):
        length += len(chunk)
        if length > limit:
            raise _too_large(name)
        chunks.append(chunk)
    return b"".join(chunks)


def _too_large(name: str) -> Unreadable:
    limit = f"at most {LARGEST_UNPACKED >> 20} MB when unpacked"
    return Unreadable(limit, f"more: {name}", "a file this small that grows so large is no table")
