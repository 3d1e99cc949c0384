"""What `python -m etl check` says of candidate rows, on a copy of the data that has them."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from etl.build import check
from etl.faults import Fault
from etl.refresh.known import table
from etl.report import open_report
from etl.rollup.cells import Figure
from etl.rollup.writing import as_csv
from etl.run import Run

NAME = "rollup-candidates.csv"


def judge(folder: Path, figures: Sequence[Figure]) -> list[Fault]:
    """Faults of the rows themselves, and those of other rows that they bring about."""
    if not figures:
        return []
    domains = {row["indicator"]: row["domain"] for row in table(folder / "indicators.csv")}
    with tempfile.TemporaryDirectory(prefix="rollup-") as place:
        copy = Path(place) / "data"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.duckdb*", "__pycache__"))
        before = {_about(fault) for fault in _faults(copy)}
        by_domain: dict[str, list[Figure]] = {}
        for figure in figures:
            # One of an unknown indicator has no folder: any will do, the rule tells it.
            domain = domains.get(figure.indicator, "context")
            by_domain.setdefault(domain, []).append(figure)
        for domain, rows in by_domain.items():
            (copy / domain / NAME).write_text(as_csv(rows), "utf-8", newline="")
        return [fault for fault in _faults(copy) if _about(fault) not in before]


def _faults(folder: Path) -> list[Fault]:
    run = Run(folder, open_report(False))
    check(run).close()
    return run.faults.sorted()


def _about(fault: Fault) -> tuple:
    return fault.file, fault.line, fault.column, fault.expected
