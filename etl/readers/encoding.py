"""The text of a file: its encoding by the mark, by being valid, or by what its letters say."""

import codecs

from etl.readers.cyrillic import CYRILLIC, by_letters
from etl.readers.libraries import library
from etl.readers.row import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that agencies of this field still write.
_OLD = ("cp949", "cp1254", "cp1252", *CYRILLIC)
# Letters of Turkish where Western tables have those of Icelandic, which nobody here writes.
_TURKISH = frozenset("ĞİŞğış".encode("cp1254"))
_SAMPLE = 256 << 10
# Two or three letters of any table are a syllable of Korean too.
_FEWEST_OF_KOREAN = 8


def encoding_of(data: bytes) -> str:
    """The name of the encoding, as Python calls it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if wide := _wide_without_mark(data):
        return wide
    try:
        data.decode()
        return "utf-8"
    except UnicodeDecodeError:
        return _likely(data[:_SAMPLE])


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The whole text. A byte that the encoding has not is told with its place."""
    found = encoding or encoding_of(data)
    try:
        return data.decode(found).removeprefix("\ufeff")
    except LookupError as reason:
        raise Unreadable("the name of an encoding", found, "for instance cp1251") from reason
    except UnicodeDecodeError as reason:
        got = f"byte 0x{reason.object[reason.start]:02x} at place {reason.start + 1:,} of {name}"
        raise Unreadable(f"text in {found}", got, "name its encoding with --encoding") from reason


def decode_head(data: bytes) -> str:
    """The first text of a file, cut wherever the piece ends."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = encoding or _wide_without_mark(data)
    if not encoding:
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(data)
        except UnicodeDecodeError:
            encoding = _likely_or_plain(data)
    return data.decode(encoding, errors="ignore").removeprefix("\ufeff")


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of the first cells is zero."""
    sample = data[:2048]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 > even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 8 > odd else None


def _no_text() -> Unreadable:
    advice = "name its encoding with --encoding, or save it as UTF-8"
    return Unreadable("text", "bytes that are text in none of the usual encodings", advice)


def _likely_or_plain(data: bytes) -> str:
    """A head need not be told: the words that forms are recognised by are plain letters."""
    if b"\0" in data:  # which stands in no text of the old tables, and in most files of bytes
        raise _no_text()
    try:
        return _likely(data)
    except Unreadable:
        return "ascii"


def _likely(data: bytes) -> str:
    """The old encoding whose letters make most sense here."""
    if _is_nearly_utf8(data):
        return "utf-8"
    best = library("charset_normalizer").from_bytes(data, cp_isolation=list(_OLD)).best()
    if best is None:
        raise _no_text()
    high = sum(byte > 127 for byte in data)
    if best.encoding in CYRILLIC or (best.encoding == "cp949" and high < _FEWEST_OF_KOREAN):
        return by_letters(data)
    if best.encoding == "cp1252" and not _TURKISH.isdisjoint(data):
        return "cp1254"
    return best.encoding


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether letters are those of UTF-8 but for some bytes, which are told when it is read."""
    letters = [sign for sign in data.decode(errors="replace") if ord(sign) > 127]
    return len(letters) > 3 * letters.count("\ufffd")
