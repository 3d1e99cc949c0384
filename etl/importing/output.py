"""The result: a CSV file of the contract, written whole or not at all, never into data/."""

import csv
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from data import DATA_DIR
from etl.readers.row import CONTRACT, Row, Unreadable, figure_text

PLACES = ("place", "source_indicator")


def csv_text(head: Sequence[str], rows: Iterable[Sequence]) -> str:
    """Rows as CSV, under a head where there is one."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([head] if head else [])
    writer.writerows(rows)
    return written.getvalue()


def contract_csv(rows: Iterable[Row], with_places: bool = False) -> str:
    """Rows as the files of data/ hold them; with places, two columns more for whoever checks."""
    columns = CONTRACT + (PLACES if with_places else ())

    def cell(row: Row, name: str) -> str:
        value = figure_text(row.value) if name == "value" else str(getattr(row, name))
        return " ".join(value.split())

    return csv_text(columns, ([cell(row, name) for name in columns] for row in rows))


def refuse_place(path: Path) -> None:
    """A folder of data is edited by people, and another file is not ours to replace."""
    place = path.resolve()
    if DATA_DIR.resolve() in place.parents:
        advice = "write it elsewhere, read it, and move it there yourself"
        raise Unreadable("a file outside data/", str(path), advice)
    if not place.parent.is_dir():
        raise Unreadable("a file in a folder that exists", str(path), "check --out")
    if place.is_dir():
        raise Unreadable("a file", f"the folder {path}", "check --out")
    if place.exists():
        with place.open("rb") as opened:
            ours = opened.read(200).startswith(",".join(CONTRACT).encode())
        if not ours:
            got = f"{path}, which holds something else"
            raise Unreadable("a new file, or one that an import made", got, "name another by --out")


def write(text: str, path: Path | None) -> None:
    """To a file by one rename, or to standard output."""
    if path is None:
        sys.stdout.write(text)
        return
    try:
        put_in_place(text, path.resolve())
    except OSError as reason:
        raise Unreadable("a folder that can be written", f"{path}: {reason.strerror}") from reason


def put_in_place(text: str, place: Path) -> None:
    """Beside its place first: a killed run leaves no half file. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            opened.write(text)
        os.chmod(name, 0o644)
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
