"""What a sentence must know beyond its figures: where series break, what is no country."""

from datetime import date

import pandas as pd

from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, collected, mapped

Break = tuple[str, str, date]


def breaks(indicator: str, ref_area: str, origin: str) -> tuple[Break, ...]:
    """Partner, breakdown and first day of each break of a series and of its parts."""
    return _all_breaks().get((indicator, ref_area, origin), ())


@remember
def _all_breaks() -> dict[tuple[str, str, str], tuple[Break, ...]]:
    """Every break by its series: there are few, and a question a series would cost more."""
    frame = ask(
        """
        select
            indicator,
            ref_area,
            origin,
            counterpart_area,
            breakdown,
            break_on
        from breaks
        """
    )
    found: dict[tuple[str, str, str], tuple[Break, ...]] = {}
    for row in rows_of(frame):
        key = row["indicator"], row["ref_area"], row["origin"]
        day = row["break_on"].date()
        found[key] = (*found.get(key, ()), (row["counterpart_area"], row["breakdown"], day))
    return found


# A count of a moment and a rank are taken now and then: all of their series tell how often. What
# covers a span (a flow, its share, its rate) follows on the one before, or something is missing.
SAMPLED = "measure = 'stock' or measure = 'ratio' and unit not in ('PERCENT', 'USD')"


def usual_days(indicator: str, origin: str, frequency: str) -> int:
    """Days between two figures of a series as its origin usually takes them; 0: no rule but that
    each span begins where the former ends."""
    return _usual().get((indicator, origin, frequency), 0)


@mapped
def _usual() -> Sql:
    """Of all areas and partners together: what is drawn of a series never decides it."""
    return f"""
        with distances as (
            select
                indicator,
                origin,
                frequency,
                date_diff('day', lag(period_start) over series, period_start) as days
            from newest
            join indicators using (indicator)
            where ({SAMPLED})
            and obs_status <> 'F'
            window series as (
                partition by
                    indicator, origin, frequency, ref_area, counterpart_area, breakdown
                order by period_start
            )
        )
        select
            indicator,
            origin,
            frequency,
            -- Without two figures to tell, and of single days, a year.
            greatest(
                coalesce(median(days) filter (days > 0), 366)::integer,
                if(frequency = 'D', 366, 0)
            ) as days
        from distances
        group by indicator, origin, frequency
    """


@remember
def higher_in_a_part(
    indicator: str,
    ref_area: str,
    breakdown: str,
    span: tuple[date, date],
    value: float,
    as_of: date | None,
) -> pd.DataFrame:
    """Partners that were counted in a part of a span alone and stood above a value already then,
    each with its longest part. Columns: those of `newest`, the unit, and those of its source."""
    return ask(
        """
        select
            newest.*, unit, publisher, sources.kind as source_kind, relation, url, published_on
        from newest
        join indicators using (indicator)
        join sources using (source)
        where (indicator, ref_area, breakdown) = ($indicator, $ref_area, $breakdown)
          and counterpart_area in (select area from areas where is_country)
          and measure = 'flow'
          and obs_status <> 'F'
          and period_start >= $first
          and period_end <= $last
          and value > $value
        qualify row_number() over (partition by counterpart_area order by days desc, source) = 1
        order by value desc
        """,
        as_of=as_of,
        indicator=indicator,
        ref_area=ref_area,
        breakdown=breakdown,
        first=span[0],
        last=span[1],
        value=value,
    )


@collected
def groups() -> Sql:
    """Areas that are no country: the world, unions, origins not shown separately."""
    return "select area from areas where not is_country"


@collected
def estimated() -> Sql:
    """Indicators whose figures, more than a few, are all estimates: what they are says so."""
    return """
        select indicator
        from newest
        where obs_status <> 'F'
        group by indicator
        having bool_and(obs_status = 'E') and count(*) > 10
    """
