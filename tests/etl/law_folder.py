"""A copy of the catalogues of data/ alone to break, judged without the figures."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from etl import catalogue, milestones, note_words, promises, source_subjects
from etl.build import CATALOGUES
from etl.faults import Fault
from etl.report import JsonReport
from etl.run import Run
from etl.schema import create_staging

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
DAY = date(2026, 11, 29)

MILESTONES, EVENTS = "milestones.csv", "milestone_events.csv"
CODES, LINKS, SERIES = "milestone_codes.csv", "milestone_links.csv", "series.csv"
PROMISES = "promises.csv"

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_row(path: Path, which: Callable[[Row], bool], **cells: str) -> int:
    """Other cells in the first row of a kind; its line."""
    rows = rows_of(path)
    place = next(place for place, row in enumerate(rows) if which(row))
    rows[place] |= cells
    write_rows(path, rows)
    return place + 2


class Law:
    """The catalogues as rows; what a test changes is written before they are judged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in CATALOGUES:
            (path / name).write_bytes((DATA / name).read_bytes())

    def rows(self, name: str) -> list[Row]:
        return rows_of(self.path / name)

    def change(self, name: str, which: Callable[[Row], bool], **cells: str) -> int:
        return change_row(self.path / name, which, **cells)

    def append(self, name: str, which: Callable[[Row], bool], **cells: str) -> int:
        """A further row, like the first of a kind but for some cells; its line."""
        rows = self.rows(name)
        rows.append(next(row for row in rows if which(row)) | cells)
        write_rows(self.path / name, rows)
        return len(rows) + 1

    def remove(self, name: str, which: Callable[[Row], bool]) -> None:
        write_rows(self.path / name, [row for row in self.rows(name) if not which(row)])

    def statuses(self, day: date) -> dict[str, str]:
        """The status of each act on a day."""
        run = Run(self.path, JsonReport(io.StringIO()), judged_on=day)
        with self._judged(run, catalogue, milestones) as connection:
            rows = connection.execute("select milestone, status from staged_milestones")
            return dict(rows.fetchall())

    def errors(self) -> list[Fault]:
        run = Run(self.path, JsonReport(io.StringIO()), judged_on=DAY)
        self._judged(run, catalogue, milestones, promises, source_subjects, note_words).close()
        return [fault for fault in run.faults.kept if fault.severity == "error"]

    def _judged(self, run: Run, *loaders) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config={"threads": 1})
        # To plan a query on so few rows well takes longer than to answer it.
        connection.execute("pragma disable_optimizer")
        create_staging(connection)
        for loader in loaders:
            loader.load(connection, run)
        return connection


def of(milestone: str, **cells: str):
    """Rows of a milestone or promise with these cells."""
    return lambda row: (
        milestone in (row.get("milestone"), row.get("promise"))
        and all(row[name] == value for name, value in cells.items())
    )


def any_row(row) -> bool:
    return True


def meant(text: str) -> Callable[[Row], bool]:
    """Rows as a table of cases names them: an act or promise, a cell that is so or not (`!=`)."""

    def is_meant(row: Row) -> bool:
        for term in filter(None, text.split(" | ")):
            name, _, value = term.partition("=")
            if name == term:
                held = term in (row.get("milestone"), row.get("promise"))
            else:
                held = (row[name.removesuffix("!")] == value) is not name.endswith("!")
            if not held:
                return False
        return True

    return is_meant


def cells_of(text: str) -> dict[str, str]:
    """The cells that a table of cases changes."""
    return dict(cell.split("=", 1) for cell in filter(None, text.split(" | ")))
