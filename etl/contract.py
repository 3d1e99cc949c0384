"""Reads a file of `data/` by the contract: its columns, a check for each cell, unique keys."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.inputs import Input
from etl.checks import Check, without_odd_letters
from etl.faults import Faults
from etl.lines import Row, read_rows, separator

# Rows are handed on in portions, so that memory does not grow with the length of a file.
PORTION = 20_000
FURTHER_COLUMNS_SHOWN = 20


@dataclass
class Portion:
    """Rows that keep the contract: their lines and, by column, their texts."""

    columns: Sequence[str]
    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    # Rows that break the contract: their ids exist all the same.
    refused: list[list[str]] = field(default_factory=list)

    def column(self, name: str) -> list[str]:
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def refused_column(self, name: str) -> list[str]:
        place = self.columns.index(name)
        return [row[place] for row in self.refused]


def read_file(
    path: Path,
    name: str,
    checks: Mapping[str, Check],
    faults: Faults,
    may_be_empty: bool = False,
    inputs: dict[str, Input] | None = None,
) -> Iterator[Portion]:
    """Portions of the rows without a fault; the faults of the others are gathered."""
    rows = read_rows(path, name, faults, inputs)
    before = faults.of(name)
    header = next(rows, None)
    if header is None:
        if faults.of(name) == before:
            faults.add(name, 1, None, "a header and rows", "an empty file")
        return
    if not _check_header(header, checks, name, faults):
        # Cells under a wrong header would be measured by another column's rule; what is wrong
        # with the lines themselves is still told.
        for _ in rows:
            pass
        return
    found = False
    for portion in _portions(rows, header[1], name, faults):
        found = True
        yield _keep_sound(portion, checks, name, faults)
    if not found and not may_be_empty and faults.of(name) == before:
        faults.add(name, 2, None, "at least one row", "a header alone")


def read_table(
    path: Path,
    name: str,
    checks: Mapping[str, Check],
    faults: Faults,
    key: Sequence[str],
    may_be_empty: bool = False,
    inputs: dict[str, Input] | None = None,
) -> Portion:
    """A whole small file, each key once."""
    table = Portion(list(checks))
    seen: dict[tuple[str, ...], int] = {}
    for portion in read_file(path, name, checks, faults, may_be_empty, inputs):
        table.columns = portion.columns
        table.refused += portion.refused
        places = [portion.columns.index(column) for column in key]
        for line, row in zip(portion.lines, portion.rows, strict=True):
            value = tuple(row[place] for place in places)
            if value in seen:
                got = f"{', '.join(value)}, as in line {seen[value]}"
                faults.add(name, line, key[0], f"one row for each {', '.join(key)}", got)
                continue
            seen[value] = line
            table.lines.append(line)
            table.rows.append(row)
    return table


def _check_header(header: Row, checks: Mapping[str, Check], name: str, faults: Faults) -> bool:
    line, got = header
    if len(got) == 1 and (used := separator(got[0])):
        expected = "commas between the cells: save it as CSV with commas, or let "
        expected += "`python -m etl import` read it"
        faults.add(name, line, None, expected, used)
        return False
    counts = Counter(got)
    for column in checks:
        if column not in counts:
            faults.add(name, line, column, "this column", f"columns {', '.join(got)}")
    further = [column for column in counts if column not in checks]
    for column in further[:FURTHER_COLUMNS_SHOWN]:
        expected = without_odd_letters(f"columns {', '.join(checks)}", column)
        faults.add(name, line, column, expected, "a further column")
    if len(further) > FURTHER_COLUMNS_SHOWN:
        left = len(further) - FURTHER_COLUMNS_SHOWN
        faults.add(name, line, None, f"{len(checks)} columns", f"{left:,} further columns more")
    for column in checks:
        if counts[column] > 1:
            faults.add(name, line, column, "this column once", f"{counts[column]} times")
    return sorted(got) == sorted(checks)


def _portions(
    rows: Iterator[Row], columns: list[str], name: str, faults: Faults
) -> Iterator[Portion]:
    portion, expected = Portion(columns), len(columns)
    for line, row in rows:
        if len(row) != expected:
            faults.add(name, line, None, f"{expected} cells", f"{len(row)}: {','.join(row)}")
            continue
        portion.lines.append(line)
        portion.rows.append(row)
        if len(portion.rows) == PORTION:
            yield portion
            portion = Portion(columns)
    if portion.rows:
        yield portion


def _keep_sound(
    portion: Portion, checks: Mapping[str, Check], name: str, faults: Faults
) -> Portion:
    """Few values are different from each other, so each is checked once."""
    faulty: set[int] = set()
    for place, column in enumerate(portion.columns):
        check = checks[column]
        refused = {
            value: expected
            for value in {row[place] for row in portion.rows}
            if (expected := check(value)) is not None
        }
        if not refused:
            continue
        for index, row in enumerate(portion.rows):
            if (value := row[place]) in refused:
                got = value or "an empty cell"
                expected = without_odd_letters(refused[value], value)
                faults.add(name, portion.lines[index], column, expected, got)
                faulty.add(index)
    if not faulty:
        return portion
    sound = Portion(portion.columns)
    for index, row in enumerate(portion.rows):
        if index in faulty:
            sound.refused.append(row)
        else:
            sound.lines.append(portion.lines[index])
            sound.rows.append(row)
    return sound
