"""A rule on the data: a sentence, and a query that returns the rows that break it."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from etl.faults import Severity
from etl.run import Judgement, Run


@dataclass(frozen=True)
class Rule:
    """The query returns file, line and what came, as text."""

    sentence: str
    column: str | None
    query: str
    # A rule that real data break for a known reason warns and says the reason.
    known_reason: str = ""

    @property
    def severity(self) -> Severity:
        return "warning" if self.known_reason else "error"


def apply_rules(
    connection: duckdb.DuckDBPyConnection, name: str, rules: Sequence[Rule], run: Run
) -> None:
    with run.step("check", name) as step:
        for rule in rules:
            broken = connection.execute(rule.query).fetchall()
            step.rows += len(broken)
            expected = rule.sentence
            if rule.known_reason:
                expected += f" (known reason: {rule.known_reason})"
            run.judgements.append(Judgement(name, expected, rule.severity, len(broken)))
            for file, line, got in broken:
                # A text that was put together of an empty cell is empty itself.
                told = "nothing" if got is None else got
                run.faults.add(file, line, rule.column, expected, told, rule.severity)
