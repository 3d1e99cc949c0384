"""The rows of one CSV file with their line numbers; what cannot be read becomes a fault.

A row is one line of the file: a quote left open is then found where it stands, and does not
swallow the rows below.
"""

import csv
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from data.inputs import UNREAD, Input, NotAFile, leads_nowhere, open_file
from etl.faults import Faults

Row = tuple[int, list[str]]

# What stands between the cells of files that are none of ours.
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}

LONGEST_LINE = 1 << 20
_QUOTED = re.compile('"[^"]*"')
_BOM = b"\xef\xbb\xbf"
# Joiners make letters of some scripts; all else that has no look of its own only misleads.
_JOINERS = "\u200c\u200d"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters by name that are drawn as nothing: fillers of Hangul and Khmer, a pattern without dots.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]")


def read_rows(
    path: Path, name: str, faults: Faults, inputs: dict[str, Input] | None = None
) -> Iterator[Row]:
    """Every row that has the form of one, the header first. `inputs` keeps the file as read."""
    read = UNREAD
    csv.field_size_limit(LONGEST_LINE)
    try:
        with open_file(path) as file:
            tapped = _Tap(file)
            yield from _parse(_lines(tapped, name, faults), name, faults)
            read = tapped.told()
    except NotAFile as reason:
        faults.add(name, None, None, reason.expected, reason.got)
    except FileNotFoundError:
        faults.add(name, None, None, "the file of the contract", "no such file")
        if not os.path.lexists(path):
            return
    except OSError as reason:
        if leads_nowhere(reason):
            got = "a link that leads in a circle; it is passed over"
            faults.add(name, None, None, "a file, or a link to one", got, "warning")
        else:
            faults.add(name, None, None, "a file that can be read", reason.strerror or "an error")
    if inputs is not None:
        inputs[name] = read


class _Tap:
    """A file of which every byte that is read is counted and hashed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hashed, self._size = file, hashlib.sha256(), 0

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(limit)
        self._hashed.update(line)
        self._size += len(line)
        return line

    def told(self) -> Input:
        time = os.fstat(self._file.fileno()).st_mtime_ns
        return Input(self._size, time, self._hashed.hexdigest())


def _lines(file: _Tap, name: str, faults: Faults) -> Iterator[tuple[int, bytes]]:
    number, windows, whole = 0, 0, True
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            length = len(line)
            while rest := file.readline(LONGEST_LINE):
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
            expected = f"a line of at most {LONGEST_LINE:,} bytes"
            faults.add(name, number, None, expected, f"{length:,} bytes")
            continue
        if number == 1 and line.startswith(_BOM):
            line = line[len(_BOM) :]
            got = "a byte order mark; it is left out"
            faults.add(name, 1, None, "UTF-8 without a byte order mark", got, "warning")
        whole = line.endswith(b"\n")
        if line.endswith(b"\r\n"):
            windows = windows or number
            line = line[:-2]
        elif whole:
            line = line[:-1]
        yield number, line
    if not whole:
        got = "a last line without one; if the file was cut off, more is missing"
        faults.add(name, number, None, "a line end after every row", got, "warning")
    if windows:
        # Git on Windows writes them on its own: the figures are the same, so the build goes on.
        got = "lines that end with CR LF; read all the same"
        faults.add(name, windows, None, "lines that end with LF", got, "warning")


def separator(line: str) -> str:
    """What stands between the cells of a line in place of commas, in words."""
    bare = _QUOTED.sub("", line)
    return next((words for sign, words in SEPARATORS.items() if sign in bare), "")


def _parse(lines: Iterator[tuple[int, bytes]], name: str, faults: Faults) -> Iterator[Row]:
    is_other = False
    for number, raw in lines:
        try:
            line = raw.decode()
        except UnicodeDecodeError as reason:
            got = f"byte 0x{raw[reason.start]:02x} at place {reason.start + 1}"
            faults.add(name, number, None, "text in UTF-8", got)
            continue
        if number == 1:
            is_other = "," not in _QUOTED.sub("", line) and separator(line) != ""
        if is_other:
            # Not to be taken apart by commas: who reads the header tells it once.
            yield number, [line]
        elif not line:
            faults.add(name, number, None, "a row", "an empty line")
        elif (not line.isprintable() or _BLANK.search(line)) and (got := _unseen(line)):
            faults.add(name, number, None, "text without control characters", got)
        elif '"' not in line:
            yield number, line.split(",")
        else:
            try:
                yield number, next(csv.reader([line], strict=True))
            except csv.Error as reason:
                expected = 'cells within closed quotes (a quote in a text is "")'
                faults.add(name, number, None, expected, _reworded(str(reason), line))


def _unseen(line: str) -> str:
    """The first character that shows nothing, or turns the direction of what does."""
    odd = [(line.index(letter), letter) for letter in set(line) if _is_unseen(letter)]
    if not odd:
        return ""
    place, letter = min(odd)
    if letter == "\ufffd":
        return f"U+FFFD at place {place + 1}: a letter was lost before"
    named = unicodedata.name(letter, "").lower()
    return f"U+{ord(letter):04X} at place {place + 1}" + (f": {named}" if named else "")


def _is_unseen(letter: str) -> bool:
    is_odd = unicodedata.category(letter) in _UNSEEN or _BLANK.match(letter) is not None
    return letter == "\ufffd" or (is_odd and letter not in _JOINERS and letter != "\t")


def _reworded(reason: str, line: str) -> str:
    if reason == "unexpected end of data":
        return f"a quote left open: …{line[-40:]}"
    return f"{reason}: {line}"
