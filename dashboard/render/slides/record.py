"""What a slide remembers of itself, in the names of its shapes, so that a deck can come back.

PowerPoint and LibreOffice both keep the names of shapes when they save a deck; of parts of one's
own, tags and descriptions LibreOffice keeps none. A mark holds a digest of the text as it was
written: words that a presenter has changed are told from ours by it.
"""

import re
from dataclasses import dataclass
from zlib import crc32

CHART, COVER = "chart", "cover"
_MARK = re.compile(r"our ([a-z][a-z0-9_-]*) ([0-9a-f]{8})", re.ASCII)
_RECORD = re.compile(rf"our ({CHART}|{COVER}) (.+)", re.ASCII | re.DOTALL)
_BUILD = re.compile(r"\d{8}T\d+Z?-[0-9a-f]+", re.ASCII)
LONGEST = 4000  # letters of a name that is read


@dataclass(frozen=True)
class Record:
    """What is to be known of a slide when it comes back."""

    kind: str  # `CHART` or `COVER`
    code: str  # the chart's name and parameters; of a cover nothing
    language: str
    build: str
    title: str = ""  # digests of what was written
    notes: str = ""
    roles: tuple[str, ...] = ()  # of the marked shapes: what is missing later was taken away

    @property
    def name(self) -> str:
        """As the name of a shape."""
        words = {"lang": self.language, "build": self.build, "title": self.title}
        words |= {"notes": self.notes, "roles": ",".join(self.roles), "code": self.code}
        return f"our {self.kind} " + " ".join(f"{key}={value}" for key, value in words.items())


def digest(text: str) -> str:
    """Eight letters that tell one text from another; spaces and line ends are all the same."""
    return f"{crc32(' '.join(text.split()).encode()):08x}"


def text_of(shape) -> str:
    """The words on a shape."""
    return shape.text_frame.text if shape.has_text_frame else ""


def mark(shape, role: str) -> None:
    """Remembers that a shape is ours, and which words it had."""
    shape.name = f"our {role} {digest(text_of(shape))}"


def mark_of(shape) -> tuple[str, str]:
    """Role and digest of a marked shape; nothing of another."""
    found = _MARK.fullmatch(str(shape.name)[:LONGEST])
    return (found[1], found[2]) if found else ("", "")


def role_of(shape) -> str:
    """Role of a marked shape; nothing of another."""
    return mark_of(shape)[0]


def is_edited(shape) -> bool:
    """Whether a marked shape has other words than we wrote."""
    return digest(text_of(shape)) != mark_of(shape)[1]


def record_of(shape) -> Record | None:
    """What the name of a shape remembers; whatever is no record is none."""
    found = _RECORD.fullmatch(str(shape.name)[:LONGEST])
    if not found:
        return None
    pairs = (word.partition("=") for word in found[2].split(" "))
    told = {key: value for key, _, value in pairs}
    if not _BUILD.fullmatch(told.get("build", "")):
        return None
    roles = tuple(filter(None, told.get("roles", "").split(",")))
    code, language, build, title, notes = (
        told.get(name, "") for name in ("code", "lang", "build", "title", "notes")
    )
    return Record(found[1], code, language, build, title, notes, roles)
