"""Corrections of upstream errors: the value that is used, and the published one kept beside it."""

import duckdb

from etl import checks
from etl.checks import one_of
from etl.rules import Rule, apply_rules
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "corrections.csv"
KEY = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source")
_SAME = " and ".join(f"figure.{column} = correction.{column}" for column in KEY)

RULES = (
    Rule(
        "a correction names a figure of the data",
        "indicator",
        f"""
        select file, line, concat_ws(', ', {", ".join(KEY)}) || ': none'
        from staged_corrections as correction
        where not exists (from staged_observations as figure where {_SAME})
        """,
    ),
    Rule(
        "the published value of a correction is that of the figure",
        "published_value",
        f"""
        select correction.file, correction.line,
            published_value || ', but ' || figure.value || ' in ' || figure.file || ', line '
            || figure.line
        from staged_corrections as correction
        join staged_observations as figure on {_SAME}
        where value_published is null
        """,
    ),
    Rule(
        "a correction changes the value",
        "value_used",
        """
        select file, line, value_used::varchar
        from staged_corrections
        where value_used = published_value
        """,
    ),
)


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    area = one_of(run.known.get("areas"), "an area of areas.csv: ISO 3166-1 alpha-3, or WLD")
    source = one_of(run.known.get("sources"), "a source of sources.csv")
    columns = {
        "indicator": one_of(run.known.get("indicators"), "an indicator of indicators.csv"),
        "ref_area": area,
        "counterpart_area": area,
        "breakdown": one_of(run.codes("BREAKDOWN"), "a code of the list BREAKDOWN in codes.csv"),
        "time_period": checks.period,
        "source": source,
        "published_value": checks.number,
        "value_used": checks.number,
        "reason": checks.text,
        "reason_source": source,
    }
    # No error known is the usual case.
    table = read_catalogue(run, FILE, columns, key=KEY, may_be_empty=True)
    stage(connection, "corrections", FILE, table)


def correct(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the corrections to the figures read so far: rules then judge the values that are used."""
    connection.execute(
        f"""
        update staged_observations as figure
        set value = value_used, value_published = published_value, correction_reason = reason
        from staged_corrections as correction
        where {_SAME}
        and value = published_value
        and value_published is null
        """
    )


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What can only be told when every figure was read."""
    if not run.faults.errors:
        apply_rules(connection, "corrections", RULES, run)
