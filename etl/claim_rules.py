"""What must hold among the values of claims, and the steps by which one is worked out again."""

import duckdb

from etl.rules import Rule, apply_rules
from etl.run import Run

_VALUES = """
    select file, line, column_name, claim, unit, value
    from (
        select file, line, claim, unit, 'value' as column_name, value
        from staged_claims
        union all
        select file, line, claim, unit, 'checked_value', checked_value
        from staged_claims
    )
    where value is not null
"""
_NUMBER = r"-?(0|[1-9]\d{0,15})(\.\d{1,9})?"
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"

# A page puts a value into words by its unit: what is no number there cannot be told.
VALUE_RULES = tuple(
    rule
    for column in ("value", "checked_value")
    for rule in (
        Rule(
            "a claim counted in a unit has a plain number: 15800000000 or 4.16",
            column,
            f"""
            select file, line, claim || ' in ' || unit || ': ' || value
            from ({_VALUES})
            where column_name = '{column}'
            and unit not in ('DATE', 'YEAR', 'YEARS', 'TEXT')
            and not regexp_full_match(value, '{_NUMBER}')
            """,
        ),
        Rule(
            "a claim of a date or year has a day, a month or a year: 2025-07-15, 2025-07 or 2025",
            column,
            f"""
            select file, line, claim || ' in ' || unit || ': ' || value
            from ({_VALUES})
            where column_name = '{column}'
            and unit in ('DATE', 'YEAR')
            and (
                not regexp_full_match(value, '{_DAY}')
                or try_cast(value || right('-01-01', 10 - length(value)) as date) is null
                or year(try_cast(value || right('-01-01', 10 - length(value)) as date))
                    not between 1800 and 2100
            )
            """,
        ),
    )
)

RULES = (
    Rule(
        "every step of a claim finds a figure by its key and source",
        "time_period",
        """
        select file, line, concat_ws(' ', claim, step || ':', indicator, ref_area,
            counterpart_area, breakdown, time_period, source)
        from staged_claim_steps
        anti join (
            select indicator, ref_area, counterpart_area, breakdown, time_period, source
            from staged_observations
        ) using (indicator, ref_area, counterpart_area, breakdown, time_period, source)
        """,
    ),
    Rule(
        "a ratio has one numerator and one denominator, in one unit",
        "role",
        """
        select any_value(file), min(line), claim || ', calculation ' || calculation
        from staged_claim_steps
        join (select indicator, unit from staged_indicators) using (indicator)
        group by claim, calculation
        having count(*) filter (role in ('numerator', 'denominator')) > 0
        and (
            count(*) filter (role = 'numerator') <> 1
            or count(*) filter (role = 'denominator') <> 1
            or count(*) <> 2
            or count(distinct unit) > 1
        )
        """,
    ),
    Rule(
        "the parts of a sum follow each other without a gap",
        "time_period",
        """
        with parts as (
            select steps.*, period_start, lag(period_end) over (
                partition by claim, calculation order by period_start
            ) as before
            from staged_claim_steps as steps
            join (
                select distinct time_period, period_start, period_end from staged_observations
            ) using (time_period)
            where role = 'part'
        )
        select file, line, claim || ': ' || before || ' to ' || period_start
        from parts
        where before <> period_start
        """,
    ),
)


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Looked at where every figure could be read: one that was refused is told already."""
    if not run.faults.errors:
        apply_rules(connection, "claim steps", RULES, run)
