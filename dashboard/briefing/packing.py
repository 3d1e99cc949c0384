"""The slides of a briefing as one compact parameter: codes, and words of the reader's own.

Prepared charts alone stand in `charts` by their names. As soon as one slide has a state or words
of its own, all of them stand in `slides`: a list in JSON, packed, in letters that an address needs
not escape. What cannot be read is left out and named; what is too long is refused.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Sequence
from typing import Any

from dashboard.briefing import states
from dashboard.briefing.briefing import OFFERS, TEXT, Slide
from dashboard.catalogue.grammar import RefusedName, RefusedValue

MOST_SLIDES = 40
LONGEST_SENTENCE, LONGEST_HEADING, LONGEST_TEXT = 300, 100, 1000  # letters
LONGEST_PACKED = 7000  # letters: an address ends at 16 kB, and mail breaks longer ones
LONGEST_UNPACKED = 64 * 1024  # bytes
_FORM = "1"  # of this grammar: another one begins otherwise
_EXPECTED = "the slides of a briefing as this page writes them"


def pack(slides: Sequence[Slide]) -> str:
    """What `unpack` reads; of no slides nothing."""
    if not slides:
        return ""
    listed = [_listed(slide) for slide in slides]
    content = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
    return _FORM + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def fits(slides: Sequence[Slide]) -> bool:
    """Whether an address can hold them all."""
    return len(slides) <= MOST_SLIDES and len(pack(slides)) <= LONGEST_PACKED


def unpack(text: str) -> tuple[Slide, ...]:
    """The slides, each code once; `RefusedValue` knows those that can be read."""
    if not text:
        return ()
    read, lost = [], []
    for entry in _entries(text):
        try:
            read.append(_slide(entry))
        except RefusedValue as refused:
            lost.append(refused.got)
    slides = tuple({slide.code: slide for slide in reversed(read)}.values())[::-1]
    if lost or len(slides) > MOST_SLIDES:
        kept = slides[:MOST_SLIDES]
        lost += [slide.code for slide in slides[MOST_SLIDES:]]
        raise RefusedValue("slides", _EXPECTED, text, pack(kept), ", ".join(lost))
    return slides


def _listed(slide: Slide) -> str | list[str]:
    words = [slide.code, slide.text, slide.heading]
    while len(words) > 1 and not words[-1]:
        words.pop()
    return words if len(words) > 1 else slide.code


def _entries(text: str) -> list[Any]:
    """What was packed; whatever is no list is refused as a whole, and nothing grows on the way."""
    try:
        if len(text) > LONGEST_PACKED or text[:1] != _FORM:
            raise ValueError("another form")
        packed = base64.b64decode(text[1:] + "=" * (-len(text[1:]) % 4), b"-_", validate=True)
        opened = zlib.decompressobj()
        content = opened.decompress(packed, LONGEST_UNPACKED)
        if not opened.eof:
            raise ValueError("longer than it may be")
        found = json.loads(content)
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        raise RefusedValue("slides", _EXPECTED, text) from None
    if not isinstance(found, list):
        raise RefusedValue("slides", _EXPECTED, text)
    return found


def _slide(entry: Any) -> Slide:
    words = entry if isinstance(entry, list) else [entry]
    if not 1 <= len(words) <= 3 or not all(isinstance(word, str) for word in words):
        raise RefusedValue("slides", _EXPECTED, json.dumps(entry)[:40])
    code, *told = words
    return Slide(_known(code), *_bounded(code, told))


def _known(code: str) -> str:
    """A code that there is."""
    if code in OFFERS or TEXT.fullmatch(code):
        return code
    name, sign, query = code.partition("?")
    if not sign:
        raise RefusedValue("slides", "the name of a chart", code)
    try:
        return states.code_of(name, query)
    except (RefusedValue, RefusedName):
        raise RefusedValue("slides", "a chart and its parameters", code) from None


def _bounded(code: str, told: list[str]) -> list[str]:
    most = (LONGEST_TEXT if TEXT.fullmatch(code) else LONGEST_SENTENCE, LONGEST_HEADING)
    return [tidy(text)[:length] for text, length in zip(told, most, strict=False)]


def tidy(text: str) -> str:
    """A reader's words with the ends of their lines, and without signs that no file can hold."""
    lines = (re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+", " ", line)
             for line in text.splitlines())  # fmt: skip
    return "\n".join(line.strip() for line in lines).strip()
