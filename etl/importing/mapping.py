"""What a person has said about a table: the map, kept as TOML beside the file."""

import json
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from etl.readers.row import Unreadable

# In place of a column: the names of countries stand in the heads, one above each column.
HEADS = "heads"
# In place of a column: there is none, whatever a guess would take for one.
NONE = "none"
MISSING = ("", "-", "–", "—", "..", "...", "…", ":", "x", "х", "н/д", "n/a", "na", "нет данных",
           "maʼlumot yoʻq", "mavjud emas", "нд", "nd", "null", "none")  # fmt: skip


@dataclass
class Mapping:
    """Rows and columns are named as a spreadsheet shows them: row 4, column B."""

    # Where the table is.
    sheets: list[str] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    head_rows: list[int] = field(default_factory=list)
    first_row: int = 0
    last_row: int = 0
    hidden: str = ""
    # What its columns hold: letters, or the words of the head; "heads" where countries are across.
    area_column: str = ""
    partner_column: str = ""
    period_columns: list[str] = field(default_factory=list)
    series_columns: list[str] = field(default_factory=list)
    value_columns: list[str] = field(default_factory=list)
    # What holds for all its figures.
    ref_area: str = ""
    counterpart_area: str = ""
    time_period: str = ""
    indicator: str = ""
    breakdown: str = "_T"
    obs_status: str = "A"
    source: str = ""
    # How its figures and periods are written.
    fill_down: str = ""
    scale: int = 0
    decimal: str = ""
    years: str = ""
    dates: str = ""
    brackets: str = ""
    percent: int = 0
    languages: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=lambda: list(MISSING))
    # What its names mean: a code of an area; "indicator", "indicator:BREAKDOWN", ":BREAKDOWN".
    areas: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    leave_out: list[str] = field(default_factory=list)
    leave_out_other_names: bool = False
    # Words of the first rows by which a map of ours knows its file.
    recognised_by: list[str] = field(default_factory=list)


_KINDS = {name: type(value) for name, value in vars(Mapping()).items()}


def load(text: str, name: str) -> Mapping:
    """A map from TOML; an unknown word or a wrong kind of value is told."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise Unreadable("a map in TOML", f"{name}: {reason}", "mend this line") from reason
    for key, value in told.items():
        if key not in _KINDS:
            known = ", ".join(_KINDS)
            raise Unreadable(f"one of the words {known}", f"{key} in {name}", "mend it")
        if not isinstance(value, _KINDS[key]) or (_KINDS[key] is int and value is True):
            got = f"{value!r} in {name}"
            raise Unreadable(f"{key} as {_KINDS[key].__name__}", got, "mend it")
    return Mapping(**told)


def load_file(path: Path) -> Mapping:
    try:
        return load(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as reason:
        got = getattr(reason, "strerror", None) or "another encoding"
        raise Unreadable(f"a map in {path}", got, "check --map") from reason


def dump(mapping: Mapping) -> str:
    """The map as TOML; what was left as it is at the start is left out."""
    plain, tables = [], []
    for described in fields(Mapping):
        value = getattr(mapping, described.name)
        if value == getattr(Mapping(), described.name):
            continue
        if isinstance(value, dict):
            lines = [f"{_text(key)} = {_text(code)}" for key, code in value.items()]
            tables += ["", f"[{described.name}]", *lines]
        else:
            plain.append(f"{described.name} = {_text(value)}")
    head = "# How `python -m etl import` reads this table. Rows and columns as a spreadsheet shows."
    return "\n".join([head, *plain, *tables]) + "\n"


def shipped() -> list[tuple[str, Mapping]]:
    """The maps of tables that sources publish again and again in one form."""
    folder = Path(__file__).with_name("maps")
    return [(path.stem, load_file(path)) for path in sorted(folder.glob("*.toml"))]


def _text(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_text, value)) + "]"
    # What JSON escapes, TOML escapes in the same way.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
