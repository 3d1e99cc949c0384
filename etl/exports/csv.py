"""CSV files for people and their spreadsheets: one a table, with a BOM, safe from formulas."""

import csv
from collections.abc import Callable
from pathlib import Path

from etl.exports.contents import Contents
from etl.exports.text import plain, safe
from etl.run import Run


def write(contents: Contents, folder: Path, run: Run) -> None:
    # Excel reads Cyrillic and Uzbek right only after a byte order mark.
    write_tables(contents, folder, run, "utf-8-sig", _guarded)


def write_tables(
    contents: Contents, folder: Path, run: Run, encoding: str, cell: Callable[[object], str]
) -> None:
    for table in contents.tables:
        file = f"{table.name}.csv"
        with run.step("write", file) as step:
            rows = contents.rows(table)
            step.rows = len(rows)
            with (folder / file).open("w", encoding=encoding, newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(column.name for column in table.columns)
                writer.writerows([cell(value) for value in row] for row in rows)


def _guarded(value: object) -> str:
    return safe(value) if isinstance(value, str) else plain(value)
