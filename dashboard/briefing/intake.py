"""What is asked of a deck before it is opened: anybody may send anything.

Nothing of a file is unpacked before its list of contents is known to be sound; nothing of it is
ever run, asked for elsewhere, or taken for markup.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
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
_TYPES = "[Content_Types].xml"
_MARKUP = (".xml", ".rels", ".vml")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
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


def sound(content: bytes) -> bytes:
    """The deck, its parts as they were read here; whatever is no plain deck of slides is refused.

    A file may tell another size of a part than it holds, and who opens it then would unpack all of
    it: what is opened next is what was looked at.
    """
    if len(content) > LARGEST:
        raise RefusedDeck("too_large", f"{len(content)} bytes")
    file = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(file, "w") as read:
            _check_list(package)
            _check_kind(package)
            for info in package.infolist():
                part = _read(package, info)
                if _is_markup(info.filename):
                    _look_at(part, _check_link)
                read.writestr(info.filename, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as reason:
        if isinstance(reason, RefusedDeck):
            raise
        raise RefusedDeck("no_deck", type(reason).__name__) from None
    return file.getvalue()


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
        if one.compress_type not in _PACKINGS:
            raise RefusedDeck("broken", "a packing that decks do not have")
        if path.is_absolute() or ".." in path.parts or "\0" in one.filename:
            raise RefusedDeck("broken", "a part leads out of the file")
        if one.file_size > SMALL and one.file_size > STEEPEST * max(1, one.compress_size):
            raise RefusedDeck("too_large", f"{one.filename} grows too much")
    for name in names:
        runs = any(sign in name for sign in _RUNS) or name.endswith(_RUN_ENDINGS)
        if runs and not name.startswith(_HARMLESS):
            raise RefusedDeck("runs", name)


def _check_kind(package: zipfile.ZipFile) -> None:
    """A deck of slides, without macros, whose markup bears the names of markup."""
    if _TYPES not in package.namelist():
        raise RefusedDeck("no_deck")
    kinds = []

    def note(told: dict[str, str]) -> None:
        kind = told.get("ContentType", "")
        kinds.append(kind)
        name = told.get("PartName", f".{told.get('Extension', '')}")
        if kind.endswith("+xml") and not _is_markup(name):
            raise RefusedDeck("broken", "markup under another name")

    _look_at(_read(package, package.getinfo(_TYPES)), note)
    if any("macroEnabled" in kind for kind in kinds):
        raise RefusedDeck("runs", "macros")
    if _PRESENTATION not in kinds:
        raise RefusedDeck("no_deck")


def _is_markup(name: str) -> bool:
    return name.lower().endswith(_MARKUP)


def _check_link(attributes: dict[str, str]) -> None:
    """A link that a reader may click stays; what a program would fetch by itself does not."""
    if attributes.get("TargetMode", "").lower() != "external":
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    try:
        scheme = urlsplit(attributes.get("Target", "")).scheme.lower()
    except ValueError:
        scheme = ""
    if kind != "hyperlink" or scheme not in _LINKS:
        raise RefusedDeck("links", f"{kind} {scheme}")


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, no more of it than its list said."""
    if info.file_size > LARGEST_XML and _is_markup(info.filename):
        raise RefusedDeck("too_large", info.filename)
    try:
        with package.open(info) as part:
            # Told how much, it unpacks no more; told nothing, it would unpack whatever there is.
            return part.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as reason:
        raise RefusedDeck("broken", type(reason).__name__) from None


def _look_at(content: bytes, note: Callable[[dict[str, str]], None]) -> None:
    """Tells the attributes of all elements; entities and declarations of a document are refused."""
    depth = 0

    def begin(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedDeck("broken", "elements too deep")
        note(attributes)

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
