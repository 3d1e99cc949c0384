"""What is asked of a deck before it is opened: anybody may send anything.

Nothing of a file is unpacked before its list of contents is known to be sound; nothing of it is
ever run, asked for elsewhere, or taken for markup.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.parsers import expat

LARGEST = 25 * 1024 * 1024  # bytes of a file
LARGEST_UNPACKED = 150 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024  # of one part
MOST_PARTS = 4000
STEEPEST = 150  # so many times larger may a part of more than `SMALL` bytes become
SMALL = 256 * 1024
DEEPEST = 200  # elements within each other
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_RUNS = ("vbaproject", "vbadata", "activex", "/ctrlprops/", "oleobject", "customui")
_RUN_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".xlsm", ".xlsb", ".docm", ".pptm", ".ocx")
_HARMLESS = "ppt/printersettings/"
_LINKS = ("http", "https", "mailto")


class RefusedDeck(ValueError):
    """A file that is not opened; `problem` names why, as the catalogue of words has it."""

    def __init__(self, problem: str, detail: str = ""):
        super().__init__(f"{problem}: {detail}" if detail else problem)
        self.problem = problem


def check(content: bytes) -> None:
    """Refuses whatever is not a plain deck of slides."""
    if len(content) > LARGEST:
        raise RefusedDeck("too_large", f"{len(content)} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_list(package)
            _check_kind(package)
            for info in package.infolist():
                _check_part(package, info)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as reason:
        if isinstance(reason, RefusedDeck):
            raise
        raise RefusedDeck("no_deck", type(reason).__name__) from None


def _check_list(package: zipfile.ZipFile) -> None:
    """The names and the sizes that the file tells of its parts."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > LARGEST_UNPACKED:
        raise RefusedDeck("too_large", f"{len(parts)} parts")
    names = [one.filename.lower() for one in parts]
    if len(set(names)) < len(names):
        raise RefusedDeck("broken", "a part stands twice")
    for one in parts:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if one.flag_bits & 1:
            raise RefusedDeck("locked", one.filename)
        if path.is_absolute() or ".." in path.parts or "\0" in one.filename:
            raise RefusedDeck("broken", "a part leads out of the file")
        if one.file_size > SMALL and one.file_size > STEEPEST * max(1, one.compress_size):
            raise RefusedDeck("too_large", f"{one.filename} grows too much")
    for name in names:
        runs = any(sign in name for sign in _RUNS) or name.endswith(_RUN_ENDINGS)
        if runs and not name.startswith(_HARMLESS):
            raise RefusedDeck("runs", name)


def _check_kind(package: zipfile.ZipFile) -> None:
    """A deck of slides, without macros."""
    names = package.namelist()
    if "[Content_Types].xml" not in names:
        raise RefusedDeck("no_deck")
    types = _read(package, package.getinfo("[Content_Types].xml")).decode("utf-8", "replace")
    if "macroEnabled" in types:
        raise RefusedDeck("runs", "macros")
    if _PRESENTATION not in types:
        raise RefusedDeck("no_deck")


def _check_part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    content = _read(package, info)
    links = info.filename.lower().endswith(".rels")
    for attributes in _elements(content):
        if links and attributes.get("TargetMode", "").lower() == "external":
            _check_link(attributes)


def _check_link(attributes: dict[str, str]) -> None:
    """A link that a reader may click stays; what a program would fetch by itself does not."""
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    try:
        scheme = urlsplit(attributes.get("Target", "")).scheme.lower()
    except ValueError:
        scheme = ""
    if kind != "hyperlink" or scheme not in _LINKS:
        raise RefusedDeck("links", f"{kind} {scheme}")


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, no larger than its list said."""
    if info.file_size > LARGEST_XML:
        raise RefusedDeck("too_large", info.filename)
    try:
        with package.open(info) as part:
            content = part.read(LARGEST_XML + 1)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError) as reason:
        raise RefusedDeck("broken", type(reason).__name__) from None
    if len(content) > LARGEST_XML:
        raise RefusedDeck("too_large", info.filename)
    return content


def _elements(content: bytes) -> Iterator[dict[str, str]]:
    """The attributes of all elements; entities and declarations of a document are refused."""
    found: list[dict[str, str]] = []
    depth = 0

    def begin(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedDeck("broken", "elements too deep")
        if "TargetMode" in attributes:
            found.append(attributes)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_declared) -> None:
        raise RefusedDeck("broken", "a declaration of a document")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as reason:
        raise RefusedDeck("broken", str(reason)) from None
    yield from found
