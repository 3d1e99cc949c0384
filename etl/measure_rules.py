"""Acts that change how things are counted, against the breaks that the figures bear."""

import duckdb

from data.edition import HOME
from etl.rules import Rule, apply_rules
from etl.run import Run

NEAR = 5  # years on each side of an act in which figures would be compared across it

RULES_OF_ALL = (
    Rule(
        "a series that goes on over an act that changes its measurement bears a break there",
        "expected_effect",
        f"""
        with acts as (
            select
                link.file, link.line, milestone, series, counterpart_area,
                coalesce(in_force_on, applied_on, signed_on, date) as day
            from staged_milestone_links as link
            join (
                select milestone, in_force_on, applied_on, signed_on, date
                from staged_milestones
            ) using (milestone)
            where expected_effect = 'measurement'
        ),
        told as (
            select series, indicator, counterpart_area, origin, period_start, period_end, obs_status
            from staged_observations
            join (select series, indicator from staged_series) using (indicator)
            where ref_area = '{HOME}'
            and breakdown = '_T'
            and obs_status not in ('F', 'U')
            -- Nobody counted what a model divides.
            and indicator not like 'modelled%'
        ),
        -- A break of one figure of a series warns of all that its body tells of it.
        broken as (
            select milestone, series, counterpart_area, origin
            from acts
            join told using (series, counterpart_area)
            where obs_status = 'B'
            and period_start between day - interval 1 year and day + interval 2 year
        ),
        crossed as (
            select acts.*, indicator, origin
            from acts
            join told using (series, counterpart_area)
            anti join broken using (milestone, series, counterpart_area, origin)
            group by all
            having count_if(
                period_end between day - interval {NEAR} year and day
            ) > 0
            and count_if(
                period_start between day and day + interval {NEAR} year
            ) > 0
        )
        select file, line, milestone || ', ' || series || ' ' || counterpart_area || ': '
            || string_agg(indicator || ' of ' || origin, ', ' order by indicator, origin)
        from crossed
        group by file, line, milestone, series, counterpart_area
        order by file, line
        """,
        known_reason="no page says that the figures on its two sides differ: see data/README.md",
    ),
)


def check_all(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What can only be told when every file was read in full."""
    if not run.faults.errors:
        apply_rules(connection, "all", RULES_OF_ALL, run)
