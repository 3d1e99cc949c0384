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
# The page that the paper draws on, and the paper itself: neither can confirm the paper alone.
OWN = "('president-8687', 'paper-2025')"
_EVIDENCE = """
    with evidence as (
        select claim, checked_source as source
        from staged_claims
        where checked_source is not null
        union
        select claim, source
        from staged_claim_steps
    )
"""

RULES = (
    Rule(
        "a page cannot confirm a figure of a time after the page was published",
        "verdict",
        _EVIDENCE
        + """,
        latest as (
            select claim, max(coalesce(published_by, accessed_on)) as seen
            from evidence
            join (
                select source, published_by, accessed_on from staged_sources
            ) using (source)
            group by claim
        )
        select file, line, claim || ': ' || time_period || ', page of ' || seen
        from staged_claims
        join latest using (claim)
        where verdict in ('confirmed', 'partly')
        and unit in ('PERSONS', 'NUMBER', 'USD', 'RATIO')
        -- A period begins with its first day: 2024, 2024-12-13, 2025-01-01/P10M.
        and seen::varchar < rpad(split_part(time_period, '/', 1), 10, '-01-01')
        """,
    ),
    Rule(
        "a claim is not confirmed by the paper's own source alone",
        "verdict",
        _EVIDENCE
        + f"""
        select any_value(file), any_value(line),
            claim || ': ' || string_agg(source, ', ' order by source)
        from staged_claims
        join evidence using (claim)
        join (select source, origin, relation from staged_sources) using (source)
        where verdict = 'confirmed'
        -- What the source itself says of its day and its address it alone can tell.
        and coalesce(unit, '') not in ('DATE', 'TEXT')
        group by claim
        having count(*) filter (
            source not in {OWN}
            -- A newspaper that tells the words of that source is no second witness.
            and not (relation = 'relay' and origin in (
                select origin
                from staged_sources
                where source in {OWN}
            ))
        ) = 0
        """,
    ),
    Rule(
        "a confirmed claim says what the source says",
        "checked_value",
        """
        select file, line, claim || ': ' || value || ', source ' || checked_value
        from staged_claims
        where verdict = 'confirmed'
        and unit in ('PERSONS', 'NUMBER', 'USD', 'RATIO', 'YEAR', 'DATE', 'TEXT')
        and value is not null
        -- The source of a year or a number may give its day, or be a document of its own.
        and coalesce(not starts_with(checked_value, value), true)
        and claim not in (select claim from staged_claim_steps)
        """,
    ),
    Rule(
        "a claim that differs, holds in part or is outdated has a remark that says why",
        "verdict",
        """
        select file, line, claim || ': ' || verdict
        from staged_claims
        where verdict in ('differs', 'partly', 'outdated')
        and comment_en is null
        """,
    ),
    Rule(
        "an outdated claim was true once and has a newer figure beside it",
        "verdict",
        """
        select file, line, claim || ': ' || coalesce(checked_value, 'no newer figure')
        from staged_claims
        where verdict = 'outdated'
        and (
            coalesce(checked_value = value, true)
            or claim not in (select claim from staged_claim_steps where role = 'value')
        )
        """,
    ),
    Rule(
        "a claim that could not be verified names no value that would verify it",
        "checked_value",
        """
        select file, line, claim || ': ' || checked_value
        from staged_claims
        where verdict = 'unverifiable'
        and starts_with(checked_value, value)
        """,
    ),
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
