"""Rules on the data: each a sentence, and a query that returns the rows that break it.

`etl/rules/NAME.sql` first makes what its rules share; then it has, of each rule, its sentence, the
column at fault, for one that real data break the reason why (it only warns), and its query.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from etl.faults import Severity
from etl.run import Judgement, Run

_WORDS = r"(.+(?:\n--     .+)*)\n"
_RULE = re.compile(
    rf"-- rule: {_WORDS}-- column: (\w+)\n(?:-- known reason: {_WORDS})?"
    r"([\s\S]+?;)\n(?=\n-- rule: |$)"
)
_NEXT_LINE = "\n--    "


@dataclass(frozen=True)
class Rule:
    """The query returns file, line and what came, as text."""

    sentence: str
    column: str
    query: str
    # A rule that real data break for a known reason warns and says the reason.
    known_reason: str = ""

    @property
    def severity(self) -> Severity:
        return "warning" if self.known_reason else "error"


@cache
def rules_of(name: str) -> tuple[str, tuple[Rule, ...]]:
    """What the rules of a file share, as statements to begin with, and the rules themselves."""
    text = Path(__file__).with_name(f"{name}.sql").read_text("utf-8")
    shared, mark, told = text.partition("-- rule: ")
    rules = tuple(
        Rule(sentence.replace(_NEXT_LINE, ""), column, query, reason.replace(_NEXT_LINE, ""))
        for sentence, column, reason, query in _RULE.findall(mark + told)
    )
    if len(rules) != text.count("-- rule: "):
        raise ValueError(f"a rule of {name}.sql has not its form: sentence, column, reason, query;")
    return shared, rules


def judge(
    connection: duckdb.DuckDBPyConnection, subject: str, names: Sequence[str], run: Run
) -> None:
    """Applies the rules of these files to the rows read so far, as one step."""
    with run.step("check", subject) as step:
        for shared, rules in map(rules_of, names):
            connection.execute(shared)
            for rule in rules:
                step.rows += _apply(connection, subject, rule, run)


def _apply(connection: duckdb.DuckDBPyConnection, subject: str, rule: Rule, run: Run) -> int:
    broken = connection.execute(rule.query).fetchall()
    expected = rule.sentence
    if rule.known_reason:
        expected += f" (known reason: {rule.known_reason})"
    run.judgements.append(Judgement(subject, expected, rule.severity, len(broken)))
    for file, line, got in broken:
        # A text that was put together of an empty cell is empty itself.
        told = "nothing" if got is None else got
        run.faults.add(file, line, rule.column, expected, told, rule.severity)
    return len(broken)
