"""One row: what the check says of it on a copy, what others say beside it, and its diff."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from etl.faults import Fault
from etl.importing.catalogue import figure_files, table
from etl.importing.output import write
from etl.period import NotAPeriod, parse_period
from etl.readers.row import Unreadable
from etl.trial import about, copied, faults_before, faults_of
from etl.workplace import one_build_at_a_time

_KEY = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period")


class Judged(NamedTuple):
    """What the rules say: of the row itself by column, and of other rows because of it."""

    own: list[Fault]
    others: list[Fault]

    @property
    def errors(self) -> list[Fault]:
        return [fault for fault in (*self.own, *self.others) if fault.severity == "error"]


def judge(folder: Path, lines: Mapping[str, str]) -> Judged:
    """All rules of the data, on a copy with the row; what was wrong before is left out."""
    with copied(folder, "desk") as copy:
        before = faults_before(copy)
        added = set()
        for file, line in lines.items():
            text = _with(copy / file, line)
            added.add((file, len(text.splitlines())))
            (copy / file).write_text(text, "utf-8", newline="")
        found = faults_of(copy)
    own = [fault for fault in found if (fault.file, fault.line) in added]
    others = [fault for fault in found if fault not in own and about(fault) not in before]
    return Judged(own, others)


def append(folder: Path, lines: Mapping[str, str], expected: Mapping[str, bytes]) -> None:
    """Each row behind the others, by one rename; none where a file changed since it was read."""
    made = {
        folder / file: (folder / file).with_name(f".{Path(file).name}.adding") for file in lines
    }
    with ExitStack() as held:
        for path in sorted(made):
            held.enter_context(one_build_at_a_time(path.with_name(f".{path.name}"), lambda: None))
        for file, there in expected.items():
            if (folder / file).read_bytes() != there:
                raise Unreadable(
                    "the file as it was shown", f"{file}, edited meanwhile", "look again"
                )
        try:
            for file, line in lines.items():
                write(_with(folder / file, line), made[folder / file])
            for path, place in made.items():
                os.replace(place, path)
        finally:
            for place in made.values():
                place.unlink(missing_ok=True)


def diff(folder: Path, added: Mapping[str, str]) -> str:
    """What git will show: of each file the last lines, and the new one."""
    told = []
    for file, line in added.items():
        lines = (folder / file).read_text("utf-8").splitlines()
        head = [f"--- data/{file}", f"+++ data/{file}", f"@@ after line {len(lines):,} @@"]
        told += [*head, *(f" {other}" for other in lines[-2:]), f"+{line.rstrip()}"]
    return "\n".join(told)


def beside(folder: Path, given: Mapping[str, str]) -> list[dict[str, str]]:
    """What the product has of the same figure, by whom and when; the newest first."""
    key = tuple(given.get(name, "") for name in _KEY)
    sources = {row["source"]: row for row in table(folder / "sources.csv")}
    found = []
    for path in figure_files(folder):
        for row in table(path):
            if tuple(row[name] for name in _KEY) == key:
                told = sources.get(row["source"], {})
                names = ("origin", "publisher", "published_on", "url")
                found.append({**row, **{name: told.get(name, "") for name in names}})
    return sorted(found, key=lambda row: row["published_on"], reverse=True)


def span_of(given: Mapping[str, str]) -> dict[str, str | int | bool]:
    """The span of a figure's period, for whoever draws it; empty where it is none."""
    try:
        span = parse_period(given.get("time_period", ""))
    except NotAPeriod:
        return {}
    return {
        "period_start": span.start.isoformat(), "period_end": span.end.isoformat(),
        "months": span.months, "is_whole_year": span.is_whole_year, "year": span.start.year,
        "frequency": span.frequency,
    }  # fmt: skip


def _with(path: Path, line: str) -> str:
    text = path.read_text("utf-8")
    return text + ("" if text.endswith("\n") else "\n") + line
