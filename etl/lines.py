"""The rows of one CSV file with their line numbers; what cannot be read becomes a fault.

A row is one line of the file: a quote left open is then found where it stands, and does not
swallow the rows below.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from etl.faults import Faults

Row = tuple[int, list[str]]

LONGEST_LINE = 1 << 20
_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffd]")


def read_rows(path: Path, name: str, faults: Faults) -> Iterator[Row]:
    """Every row that has the form of one, the header first."""
    csv.field_size_limit(LONGEST_LINE)
    try:
        # A folder must be told from a file without permission, and Windows confuses them.
        if path.is_dir():
            faults.add(name, None, None, "a file", "a folder")
            return
        with path.open("rb") as file:
            yield from _parse(_lines(file, name, faults), name, faults)
    except FileNotFoundError:
        faults.add(name, None, None, "the file of the contract", "no such file")
    except OSError as reason:
        faults.add(name, None, None, "a file that can be read", reason.strerror or str(reason))


def _lines(file, name: str, faults: Faults) -> Iterator[tuple[int, bytes]]:
    number, windows = 0, 0
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
        if line.endswith(b"\r\n"):
            windows = windows or number
            line = line[:-2]
        elif line.endswith(b"\n"):
            line = line[:-1]
        yield number, line
    if windows:
        # Git on Windows writes them on its own: the figures are the same, so the build goes on.
        got = "lines that end with CR LF; read all the same"
        faults.add(name, windows, None, "lines that end with LF", got, "warning")


def _parse(lines: Iterator[tuple[int, bytes]], name: str, faults: Faults) -> Iterator[Row]:
    for number, raw in lines:
        try:
            line = raw.decode()
        except UnicodeDecodeError as reason:
            got = f"byte 0x{raw[reason.start]:02x} at place {reason.start + 1}"
            faults.add(name, number, None, "text in UTF-8", got)
            continue
        if not line:
            faults.add(name, number, None, "a row", "an empty line")
        elif not line.isprintable() and (odd := _CONTROL.search(line)):
            got = f"U+{ord(odd[0]):04X} at place {odd.start() + 1}"
            faults.add(name, number, None, "text without control characters", got)
        elif '"' not in line:
            yield number, line.split(",")
        else:
            try:
                yield number, next(csv.reader([line], strict=True))
            except csv.Error as reason:
                expected = 'cells within closed quotes (a quote in a text is "")'
                faults.add(name, number, None, expected, _reworded(str(reason), line))


def _reworded(reason: str, line: str) -> str:
    if reason == "unexpected end of data":
        return f"a quote left open: …{line[-40:]}"
    return f"{reason}: {line}"
