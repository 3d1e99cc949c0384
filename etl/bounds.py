"""Rules that keep a page from breaking: days that can be, ids that exports keep apart, values of
claims that can be told in their unit."""

from datetime import UTC, datetime, timedelta

import duckdb

from etl.claim_rules import VALUE_RULES
from etl.rules import Rule, apply_rules
from etl.run import Run

# A clock may be slow, and it is tomorrow in Tashkent before it is here.
_LEEWAY = timedelta(days=2)


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Looked at in the rows that keep the contract; the others are told already."""
    latest = (datetime.now(UTC) + _LEEWAY).date()
    read = Rule(
        "a page was read on a day that has come",
        "accessed_on",
        f"""
        select file, line, source || ': ' || accessed_on
        from staged_sources
        where accessed_on > date '{latest}'
        """,
    )
    apply_rules(connection, "bounds", (read, *RULES, *VALUE_RULES), run)


# Ids that other files and exports name, with the list that each must be the only one in.
_NAMED = (
    ("sources", "source", "1"),
    ("indicators", "indicator", "1"),
    ("codes", "code", "codelist"),
    ("milestones", "milestone", "1"),
)
_IN_SDMX = "differ in SDMX too, where every sign but letters, digits, _ @ $ - is _"
RULES = (
    *(
        Rule(
            f"two ids of {table} {_IN_SDMX}",
            column,
            rf"""
            select file, line, {column} || ', as in line ' || first(line) over same
            from staged_{table}
            window same as (
                partition by {within}, regexp_replace({column}, '[^A-Za-z0-9_@$\-]', '_', 'g')
                order by line
            )
            qualify row_number() over same > 1
            """,
        )
        for table, column, within in _NAMED
    ),
    Rule(
        "what a page tells of a day that it precedes is announced (F)",
        "obs_status",
        """
        select file, line, indicator || ' ' || time_period || ', published by ' || published_by
        from staged_observations
        where obs_status <> 'F'
        and frequency = 'D'
        and published_by < period_start
        """,
    ),
    Rule(
        "a claim is about a period between 1800 and 2100",
        "time_period",
        """
        select file, line, claim || ': ' || time_period
        from staged_claims
        where try_cast(left(time_period, 4) as integer) not between 1800 and 2100
        """,
    ),
)
