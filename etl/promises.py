"""Numbers and days that somebody announced; what came of them is worked out at each build."""

import duckdb

from data.edition import USUAL
from etl import checks
from etl.checks import one_of, optional
from etl.columns import id_of, in_languages, of_list
from etl.contract import Portion
from etl.faults import Faults
from etl.period import parse_day, parse_period
from etl.rules import judge
from etl.run import Run
from etl.said_numbers import numbers
from etl.staging import bring

FILE = "promises.csv"
COUNTED = 20  # things that may be told one by one, or by a word


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    milestone = id_of(run, "milestones")
    columns = {
        "promise": checks.identifier,
        "kind": of_list(run, "PROMISE_KIND"),
        "milestone": optional(milestone),
        "made_on": checks.partial_day,
        "promiser": of_list(run, "PROMISER"),
        "told_by": checks.text,
        **in_languages("statement", checks.text),
        "target_low": optional(checks.number),
        "target_value": optional(checks.number),
        "unit": optional(of_list(run, "UNIT")),
        "counted_from": optional(checks.year),
        "due": optional(checks.partial_day),
        "due_is": optional(one_of(("told", "inferred"), "told or inferred")),
        "baseline_value": optional(checks.number),
        "baseline_period": optional(checks.period),
        "indicator": optional(id_of(run, "indicators")),
        "ref_area": id_of(run, "areas"),
        "counterpart_area": id_of(run, "areas"),
        "partners": checks.optional_text,
        "breakdown": optional(of_list(run, "BREAKDOWN")),
        "outcome_milestone": optional(milestone),
        "outcome_event": optional(of_list(run, "MILESTONE_EVENT")),
        "outcome_covers": optional(one_of(("whole", "part"), "whole or part")),
        "needs": of_list(run, "PROMISE_NEED"),
        "revises": checks.optional_text,
        "basis": of_list(run, "EVENT_BASIS"),
        "source": optional(id_of(run, "sources")),
        "note": checks.optional_text,
    }
    table = bring(connection, run, FILE, columns, ("promise",), "promise", _spans)
    _check_targets(table, run.faults)
    judge(connection, "cooperation", ("promises", "verdicts", "words"), run)


def _check_targets(table: Portion, faults: Faults) -> None:
    """Targets that the words of their promise do not tell, of those that tell a number at all."""
    statements = table.column(f"statement_{USUAL}")
    for column in ("target_low", "target_value"):
        cells = zip(
            table.lines, table.column(column), table.column("unit"), statements, strict=True
        )
        for line, cell, unit, words in cells:
            said = [n for n in numbers(words, USUAL) if n > COUNTED and not 1900 < n < 2100]
            # What is owed in units of account is told in these.
            if not cell or not said or unit == "UZS" or abs(float(cell)) <= COUNTED:
                continue
            if all(abs(n - abs(float(cell))) > n / 1000 for n in said):
                faults.add(FILE, line, column, "a number that the words of the promise tell", cell)


def _spans(table: Portion) -> dict[str, list]:
    """The days that the texts mean: the first on which it can have been made, the last by which
    it is due, and the year in which that day lies."""
    due = [parse_day(text) if text else None for text in table.column("due")]
    return {
        "made_from": [parse_day(text)[0] for text in table.column("made_on")],
        "due_from": [days[0] if days else None for days in due],
        "due_by": [days[1] if days else None for days in due],
        "due_is_year": [
            text != "" and parse_period(text).is_whole_year for text in table.column("due")
        ],
    }
