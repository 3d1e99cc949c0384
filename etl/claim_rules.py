"""What must hold among the steps by which a claim of the paper is worked out again."""

import duckdb

from etl.rules import Rule, apply_rules
from etl.run import Run

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
