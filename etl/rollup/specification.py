"""The specification of a roll-up: a TOML file, read strictly."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from etl.readers.row import Unreadable
from etl.rollup.strict import Table

PERIODS = ("day", "month", "quarter", "year")
KINDS = ("records", "persons", "sum")
STATUSES = ("A", "P", "E")
TYPE = re.compile(r"text|integer|timestamp|day|decimal\(([0-6])\)")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_DIMENSION = re.compile(r"[A-Z][A-Z0-9]{0,19}")
_CODE = re.compile(r"[A-Z0-9]{1,30}")
_AREA = re.compile(r"(?!WLD)[A-Z]{3}")


@dataclass(frozen=True)
class Coded:
    """A column of the contract: one code for all records, or a column of theirs."""

    code: str = ""
    column: str = ""
    # What the column's values mean; without them a value is the code itself.
    codes: dict[str, str] = field(default_factory=dict)
    total: bool = True
    dimension: str = ""


@dataclass(frozen=True)
class Measure:
    indicator: str
    kind: str
    column: str = ""


@dataclass(frozen=True)
class Records:
    """Which files, and what makes two of their rows one event."""

    files: str
    form: str
    partitioned: bool
    event: str
    version: str
    received: str
    late_after: date | None
    written_in: str
    unreadable_at_most: int


@dataclass(frozen=True)
class Period:
    column: str
    zone: str
    every: str
    year_starts: int
    start: date
    end: date


@dataclass(frozen=True)
class Disclosure:
    minimum: int
    round_to: int
    round_amounts_to: int


@dataclass(frozen=True)
class Specification:
    name: str
    source: str
    status: str
    columns: dict[str, str]
    records: Records
    period: Period
    area: Coded
    partner: Coded
    breakdowns: tuple[Coded, ...]
    persons: tuple[str, ...]
    where: dict[str, tuple[str, ...]]
    measures: tuple[Measure, ...]
    disclosure: Disclosure

    def decimals(self, column: str) -> int:
        """Digits behind the point of a column of numbers."""
        found = TYPE.fullmatch(self.columns[column])
        return int(found[1]) if found and found[1] else 0


def load(path: Path) -> Specification:
    """The specification in a file. Raises Unreadable with what was expected."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as reason:
        raise Unreadable("a specification in TOML", f"{path.name}: {reason}", "mend it") from reason
    except (OSError, UnicodeDecodeError) as reason:
        got = getattr(reason, "strerror", None) or "another encoding than UTF-8"
        raise Unreadable(f"a specification in {path}", got, "check its name") from reason
    return read(told)


def read(told: dict) -> Specification:
    """What the TOML says, as a whole that agrees with itself."""
    top = Table(told, "")
    columns = top.table("columns")
    specification = Specification(
        name=top.matching("name", _NAME, "small Latin letters, digits, _ and -"),
        source=top.text("source"),
        status=top.choice("status", STATUSES, "A"),
        columns={name: columns.matching(name, TYPE, _TYPES) for name in columns.values},
        records=_records(top.table("records")),
        period=_period(top.table("period")),
        area=_coded(top.table("area")),
        partner=_coded(top.table("partner", {"code": "WLD"})),
        breakdowns=tuple(_coded(one, True) for one in top.tables("breakdown", [])),
        persons=_persons(top.table("persons", {})),
        where=_where(top.table("where", {})),
        measures=tuple(map(_measure, top.tables("measure"))),
        disclosure=_disclosure(top.table("disclosure")),
    )
    top.no_more()
    _agree(specification)
    return specification


_TYPES = "one of text, integer, decimal(2), timestamp, day"


def _records(table: Table) -> Records:
    late = table.get("late_after", date, date.max)
    found = Records(
        files=table.text("files"),
        form=table.choice("format", ("csv", "parquet")),
        partitioned=table.flag("partitioned", False),
        event=table.text("event"),
        version=table.text("version", ""),
        received=table.text("received", ""),
        late_after=None if late == date.max else late,  # type: ignore[arg-type]
        written_in=table.text("written_in", ""),
        unreadable_at_most=table.number("unreadable_at_most", 0),
    )
    table.no_more()
    if found.late_after and not found.received:
        raise Unreadable("records.received, the column of the day", "late_after alone", "add it")
    return found


def _period(table: Table) -> Period:
    found = Period(
        column=table.text("column"),
        zone=table.text("zone"),
        every=table.choice("every", PERIODS),
        year_starts=table.number("year_starts", 1),
        start=table.get("from", date),  # type: ignore[arg-type]
        end=table.get("to", date),  # type: ignore[arg-type]
    )
    table.no_more()
    try:
        ZoneInfo(found.zone)
    except (ValueError, OSError, LookupError) as reason:
        advice = "write one as Asia/Tashkent"
        raise Unreadable("period.zone of the IANA list", found.zone, advice) from reason
    if not 1 <= found.year_starts <= 12:
        raise Unreadable("period.year_starts from 1 to 12", str(found.year_starts), "mend it")
    return found


def _coded(table: Table, is_breakdown: bool = False) -> Coded:
    codes = table.table("codes", {})
    fits = (_CODE, "capitals and digits") if is_breakdown else (_AREA, "an alpha-3 code")
    found = Coded(
        code="" if is_breakdown else table.text("code", ""),
        column=table.text("column") if is_breakdown else table.text("column", ""),
        codes={key: codes.matching(key, *fits) for key in codes.values},
        total=True if is_breakdown else table.flag("total", True),
        dimension=table.matching("dimension", _DIMENSION, "capitals: SEX") if is_breakdown else "",
    )
    table.no_more()
    if not is_breakdown and bool(found.code) == bool(found.column):
        got = "both" if found.code else "neither"
        raise Unreadable(f"either {table.place}code or {table.place}column", got, "name one")
    return found


def _persons(table: Table) -> tuple[str, ...]:
    found = table.texts("columns", [])
    table.no_more()
    return found


def _where(table: Table) -> dict[str, tuple[str, ...]]:
    return {key: table.texts(key) for key in table.values}


def _measure(table: Table) -> Measure:
    found = Measure(table.text("indicator"), table.choice("kind", KINDS), table.text("column", ""))
    table.no_more()
    if bool(found.column) != (found.kind == "sum"):
        expected = f"{table.place}column where kind is sum, and only there"
        raise Unreadable(expected, found.column or "none", "mend it")
    return found


def _disclosure(table: Table) -> Disclosure:
    found = Disclosure(
        table.number("minimum"), table.number("round_to", 1), table.number("round_amounts_to", 1)
    )
    table.no_more()
    if min(found.minimum, found.round_to, found.round_amounts_to) < 1:
        raise Unreadable("numbers of [disclosure] from 1 on", str(found), "mend it")
    return found


def _agree(specification: Specification) -> None:
    """Every column that is named has a type that fits what is done with it."""
    records, columns = specification.records, specification.columns
    instants, numbers = ("timestamp", "day"), ("integer", "decimal")
    coded = (specification.area, specification.partner, *specification.breakdowns)
    wanted: list[tuple[str, tuple[str, ...], str]] = [
        (records.event, ("text", "integer"), "records.event"),
        (records.version, ("integer", "timestamp", "day"), "records.version"),
        (records.received, instants, "records.received"),
        (specification.period.column, instants, "period.column"),
        *((one.column, ("text",), "a column of codes") for one in coded),
        *((name, ("text",), "persons.columns") for name in specification.persons),
        *((name, ("text",), "where") for name in specification.where),
        *((one.column, numbers, "measure.column") for one in specification.measures),
    ]
    for name, kinds, place in wanted:
        if name and name not in columns:
            raise Unreadable(f"{name} of {place} in [columns]", ", ".join(columns), "add its type")
        if name and columns[name].split("(")[0] not in kinds:
            raise Unreadable(f"{name} as {' or '.join(kinds)} ({place})", columns[name], "mend it")
    if records.written_in not in ("", "UTC", specification.period.zone):
        got = records.written_in
        raise Unreadable(f"records.written_in: UTC or {specification.period.zone}", got, "mend it")
    used = {name for name, _, _ in wanted}
    if left := [name for name in columns if name not in used]:
        raise Unreadable("in [columns] what is used", left[0], "take it out: it need not be read")
    folded = {name.casefold() for name in columns}
    if len(folded) < len(columns):
        raise Unreadable("columns that differ by more than capitals", ", ".join(columns), "rename")
    _agree_on_results(specification)


def _agree_on_results(specification: Specification) -> None:
    kinds = [measure.kind for measure in specification.measures]
    if not kinds:
        raise Unreadable("one [[measure]] or more", "none", "add one")
    if "persons" in kinds and not specification.persons:
        raise Unreadable("persons.columns, who a person is", "none", "add [persons]")
    names = [measure.indicator for measure in specification.measures]
    dimensions = [one.dimension for one in specification.breakdowns]
    for several in (names, dimensions):
        if twice := [name for name in several if several.count(name) > 1]:
            raise Unreadable("each indicator and dimension once", twice[0], "take one out")
    if specification.period.start >= specification.period.end:
        got = f"{specification.period.start} to {specification.period.end}"
        raise Unreadable("period.to after period.from", got, "to is the day after the last")
