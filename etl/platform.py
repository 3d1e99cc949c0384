"""The platform: services and users, vacancies, training, protection, and peers abroad."""

import duckdb

from etl.figures import load_domain
from etl.rules import Rule
from etl.run import Run

RULES = (
    Rule(
        "a stock does not fall by more than 10 % from one date of an origin to the next",
        "value",
        """
        select file, line, concat_ws(' ', indicator, ref_area, time_period) || ': ' || value
            || ' after ' || before
        from (
            select *, lag(value) over (
                partition by indicator, ref_area, counterpart_area, breakdown, origin
                order by period_start, published_by
            ) as before
            from figures
            where measure = 'stock' and obs_status <> 'F'
        )
        where value < 0.9 * before
        """,
        known_reason="licences were withdrawn, or a rule or a count was changed: see the notes",
    ),
)


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    load_domain(connection, "platform", RULES, run)
