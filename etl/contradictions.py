"""The figures that contradict each other, as a table for people: each with its rows; and series
whose next figure is long overdue."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.build import check, sources
from etl.exports.text import number
from etl.run import Run
from etl.writing import fill

RULES = (
    "rate_against_levels",
    "span_below_its_part",
    "span_against_its_parts",
    "part_above_whole_elsewhere",
    "partners_above_total",
    "breakdown_above_total",
    "year_speaks_of_months",
    "jump_without_reason",
)
OVERDUE = ("late_series",)
_ASKED = """
    select
        codes.name_en as rule,
        concat_ws(' ', indicator, findings.ref_area, findings.counterpart_area,
            findings.breakdown) as key,
        time_period,
        value,
        compared,
        other_time_period,
        places
    from findings
    join codes on codelist = 'RULE' and code = rule
    where list_contains($rules, rule)
    order by list_position($rules, rule), finding
"""


@dataclass(frozen=True)
class Contradiction:
    """What was found, between which figures, and where they stand in the files."""

    rule: str
    key: str
    period: str
    value: str
    compared: str
    against: str
    places: str


def contradictions(run: Run) -> list[Contradiction]:
    """Checks all; nothing where the data break the contract, since nothing is built then."""
    with check(run) as connection:
        if run.faults.errors:
            return []
        fill(connection, run, ":memory:", sources(run))
        run.overdue = _found(connection, OVERDUE)
        return _found(connection, RULES)


def _found(connection: duckdb.DuckDBPyConnection, rules: Sequence[str]) -> list[Contradiction]:
    rows = connection.execute(_ASKED, {"rules": list(rules)}).fetchall()
    return [
        Contradiction(rule, key, period, _plain(value), _plain(compared), against or "", places)
        for rule, key, period, value, compared, against, places in rows
    ]


def _plain(value: float | None) -> str:
    return "" if value is None else number(round(value, 1))
