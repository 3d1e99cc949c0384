"""What `python -m etl check` says of candidate rows, on a copy of the data that has them."""

from collections.abc import Sequence
from pathlib import Path

from etl.faults import Fault
from etl.importing.catalogue import table
from etl.rollup.cells import Figure
from etl.rollup.writing import as_csv
from etl.trial import about, copied, faults_before, faults_of

NAME = "rollup-candidates.csv"


def judge(folder: Path, figures: Sequence[Figure]) -> list[Fault]:
    """Faults of the rows themselves, and those of other rows that they bring about."""
    if not figures:
        return []
    domains = {row["indicator"]: row["domain"] for row in table(folder / "indicators.csv")}
    with copied(folder, "rollup") as copy:
        before = faults_before(copy)
        by_domain: dict[str, list[Figure]] = {}
        for figure in figures:
            # One of an unknown indicator has no folder: any will do, the rule tells it.
            domain = domains.get(figure.indicator, "context")
            by_domain.setdefault(domain, []).append(figure)
        for domain, rows in by_domain.items():
            (copy / domain / NAME).write_text(as_csv(rows), "utf-8", newline="")
        return [fault for fault in faults_of(copy) if about(fault) not in before]
