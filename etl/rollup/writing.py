"""The result on disk: candidate rows, the list of hidden ones, the report as text and as CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from etl.faults import Fault, shorten, visible
from etl.importing.output import csv_text
from etl.readers.row import CONTRACT
from etl.rollup.cells import Figure
from etl.rollup.disclosure import PRIMARY, PUBLISHED, SECONDARY, UNPUBLISHED
from etl.rollup.expressions import FILTERED, OUTSIDE, USED
from etl.rollup.made_up import NOTE
from etl.rollup.roll import Result
from etl.rollup.specification import Specification

FIGURES, SUPPRESSED, REPORT, LINES = "figures.csv", "suppressed.csv", "report.md", "report.csv"
_FAULTS_SHOWN = 20
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")

Line = tuple[str, str, str, int]


def as_csv(figures: Iterable[Figure]) -> str:
    return csv_text(CONTRACT, figures)


def write(folder: Path, of: Specification, result: Result, faults: Sequence[Fault]) -> None:
    """All files of a result into a folder that is not in its place yet."""
    lines = tally(of, result)
    texts = {
        FIGURES: as_csv(result.figures.published),
        SUPPRESSED: as_csv(result.figures.suppressed),
        REPORT: _report(of, result, lines, faults),
        LINES: csv_text(("part", "what", "time_period", "number"), map(_plain, lines)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="")


def tally(of: Specification, result: Result) -> list[Line]:
    """What became of every record and every cell, in an order that stays."""
    lines: list[Line] = [("records", "read", "", result.read)]
    for column, count in sorted(result.unreadable.items()):
        lines.append(("records", f"cannot be read: {column}", "", count))
    for period, count in sorted(result.late.items()):
        lines.append(("records", f"received after {of.records.late_after}", period, count))
    lines.append(("records", "older versions and doubles of an event", "", result.older))
    for fate in (FILTERED, OUTSIDE, USED):
        lines.append(("events", fate, "", result.events.get(fate, 0)))
    for what, count in (
        ("of no known area: in no row", result.without_area),
        ("of no known partner: in totals alone", result.without_partner),
        ("without a person: counted as records alone", result.without_person),
    ):
        lines.append(("events used", what, "", count))
    periods = sorted({period for period, _ in result.figures.fates})
    for reason in (PUBLISHED, PRIMARY, SECONDARY, UNPUBLISHED):
        for period in periods:
            lines.append(("cells", _REASONS[reason], period, result.figures.fates[period, reason]))
    return lines


_REASONS = {
    PUBLISHED: "published",
    PRIMARY: "hidden: fewer contributors than the minimum",
    SECONDARY: "hidden: would give away such a cell",
    UNPUBLISHED: "no row of its own: code not known, or a total not asked for",
}


def _plain(line: Line) -> tuple[str, ...]:
    cells = (visible(str(cell)) for cell in line)
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)


def _report(
    of: Specification, result: Result, lines: Sequence[Line], faults: Sequence[Fault]
) -> str:
    told = [f"# Roll-up {of.name}", ""]
    if result.made_up:
        told += [f"**{NOTE}. `python -m etl check` refuses these rows in data/.**", ""]
    told += [
        "For the office that keeps the records, not for publication: numbers of what was left "
        "out may help to work out what is hidden.",
        "",
        *_method(of, result),
        "",
        "| part | what | period | number |",
        "|---|---|---|---:|",
        *(
            f"| {part} | {_cell(what)} | {_cell(period)} | {n:,} |"
            for part, what, period, n in lines
        ),
        "",
        "## What the rules of the data say",
        "",
    ]
    errors = [fault for fault in faults if fault.severity == "error"]
    if not faults:
        told.append("Nothing speaks against these rows.")
    for fault in (errors + [f for f in faults if f.severity != "error"])[:_FAULTS_SHOWN]:
        place = f"{fault.file} line {fault.line}" if fault.line else fault.file
        text = f"{place}: expected {fault.expected}, got {fault.got}"
        told.append(f"- {fault.severity}: {_cell(shorten(text))}")
    if len(faults) > _FAULTS_SHOWN:
        told.append(f"- and {len(faults) - _FAULTS_SHOWN:,} more")
    return "\n".join(told) + "\n"


def _method(of: Specification, result: Result) -> list[str]:
    period, rules = of.period, of.disclosure
    who = "persons" if of.persons else "records"
    told = [
        f"- {result.files:,} files, {len(result.figures.published):,} rows, "
        f"{len(result.figures.suppressed):,} rows without a value",
        f"- by {period.every} of {period.zone}, from {period.start} until before {period.end}",
        f"- a cell of fewer than {rules.minimum} {who} is hidden, and others with it until the "
        "sums of rows and columns leave a range for it",
    ]
    if rules.round_to > 1:
        told.append(f"- counts are rounded to a multiple of {rules.round_to:,}, each on its own")
    if rules.round_amounts_to > 1:
        told.append(f"- amounts are rounded to a multiple of {rules.round_amounts_to:,}")
    if of.persons:
        told.append("- persons are told apart by the first 64 bits of a keyed hash")
    return told


def _cell(text: str) -> str:
    """A text as a cell of Markdown can hold it: no column, mark or tag of its own."""
    escaped = visible(text)
    for sign in "\\`*_[]<>|#&":
        escaped = escaped.replace(sign, f"\\{sign}")
    return escaped
