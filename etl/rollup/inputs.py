"""The files of the records: only below the root, each with the columns that are needed."""

import csv
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyarrow
from pyarrow import parquet
from pyarrow import types as kinds

from etl.faults import visible
from etl.readers.row import Unreadable
from etl.rollup.made_up import COLUMN, is_marked
from etl.rollup.specification import Specification

# Both engines take these in a path for patterns of their own.
_PATTERNS = frozenset("*?[]{}\\")
_SHOWN = 20


@dataclass(frozen=True)
class Inputs:
    """Which files, what kind of value each needed column holds, and whether all is made up."""

    root: Path
    files: tuple[str, ...]
    stored: dict[str, str]
    made_up: bool


def find(specification: Specification, root: Path) -> Inputs:
    """The files that the pattern names. Raises Unreadable before any record is read."""
    records = specification.records
    root = root.resolve()
    if not root.is_dir():
        raise Unreadable("--root: a folder", str(root), "name the folder of the records")
    pattern = Path(records.files)
    if pattern.is_absolute() or ".." in pattern.parts or not pattern.parts:
        advice = "paths begin at --root"
        raise Unreadable("records.files inside of the root", records.files, advice)
    paths = sorted(path for path in root.glob(records.files) if path.is_file())
    if not paths:
        raise Unreadable(f"files {records.files} in {root}", "none", "check records.files, --root")
    stored: dict[str, str] = {}
    made_up = False
    for path in paths:
        inside = _inside(path, root)
        found = _stored(path, specification) | _folders(inside, specification)
        made_up = made_up or is_marked(inside) or COLUMN in found
        _check(found, stored, specification, inside)
    return Inputs(root, tuple(map(str, paths)), stored, made_up)


def _inside(path: Path, root: Path) -> Path:
    if not path.resolve().is_relative_to(root):
        got = f"{path}, a link to {path.resolve()}"
        raise Unreadable(f"files inside of {root}", got, "copy it there, or take it out")
    inside = path.relative_to(root)
    if odd := sorted(_PATTERNS & set(str(inside))):
        raise Unreadable("paths without signs of a pattern", f"{odd[0]} in {inside}", "rename it")
    return inside


def _folders(inside: Path, specification: Specification) -> dict[str, str]:
    if not specification.records.partitioned:
        return {}
    pairs = (part.partition("=") for part in inside.parent.parts)
    return {unquote(name): "text" for name, sign, _ in pairs if sign}


def _check(
    found: dict[str, str], stored: dict[str, str], specification: Specification, inside: Path
) -> None:
    """Every needed column is there, of one kind in all files."""
    for name, wanted in specification.columns.items():
        if name not in found:
            got = ", ".join(map(visible, list(found)[:_SHOWN])) or "no columns"
            advice = "check [columns], and records.partitioned where it is a folder's name"
            raise Unreadable(f"the column {name} in {inside}", got, advice)
        kind = found[name]
        if stored.setdefault(name, kind) != kind:
            got = f"{kind} in {inside}, {stored[name]} in others"
            raise Unreadable(f"{name} of one type in all files", got, "write the files anew")
        if kind not in _FITTING[wanted.split("(")[0]]:
            raise Unreadable(f"{name} as {wanted}", f"{kind} in {inside}", "mend [columns]")
        if kind == "timestamp" and not specification.records.written_in:
            got = f"{name} without one in {inside}"
            advice = f'say records.written_in: "UTC" or "{specification.period.zone}"'
            raise Unreadable("instants with their zone", got, advice)


_FITTING = {
    "text": ("text", "integer"),
    "integer": ("text", "integer"),
    "decimal": ("text", "integer", "decimal", "float"),
    "timestamp": ("text", "instant", "timestamp"),
    "day": ("text", "day"),
}


def _stored(path: Path, specification: Specification) -> dict[str, str]:
    if specification.records.form == "csv":
        return dict.fromkeys(_header(path), "text")
    try:
        schema = parquet.read_schema(path)
    except (pyarrow.ArrowInvalid, OSError) as reason:
        raise Unreadable("a Parquet file", f"{path}: {str(reason)[:200]}", "look at it") from reason
    return {field.name: _kind(field.type) for field in schema}


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            found = next(csv.reader(opened), [])
    except (UnicodeDecodeError, csv.Error) as reason:
        raise Unreadable("CSV in UTF-8", f"{path}: {reason}", "save it so") from reason
    if twice := [name for name in found if found.count(name) > 1]:
        raise Unreadable("each column once", f"{visible(twice[0])} twice in {path}", "rename it")
    return found


def _kind(of: pyarrow.DataType) -> str:
    """The kind of a stored value; what no type of ours fits is named as Arrow names it."""
    if kinds.is_dictionary(of):
        of = of.value_type
    if kinds.is_string(of) or kinds.is_large_string(of):
        return "text"
    if kinds.is_integer(of):
        return "integer"
    if kinds.is_timestamp(of):
        return "instant" if of.tz else "timestamp"
    if kinds.is_date(of):
        return "day"
    if kinds.is_decimal(of):
        return "decimal"
    return "float" if kinds.is_floating(of) else str(of)
