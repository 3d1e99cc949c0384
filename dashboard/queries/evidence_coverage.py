"""Questions about what is known at all: by indicator, origin and year."""

from datetime import date

from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, question


@question
def coverage(
    area: str, domain: str, first: int = 0, last: int = 9999, as_of: date | None = None
) -> Sql:
    """What is known of each indicator, origin and year of a domain.

    `state`: the status (A B E P U) of a whole year, or of a dated stock; `some` where the total is
    missing that year and only partners or groups are known; `part` where only parts of the year
    are; `ahead` where only a forecast or target is. What breaks a series breaks its shares too.
    Columns: indicator, origin, year, state, figures.
    """
    return """
        with known as (
            select
                n.indicator, n.origin, n.year,
                if(n.obs_status = 'A' and b.is_break, 'B', n.obs_status) as obs_status,
                case
                    when n.obs_status = 'F' then 3
                    when n.is_whole_year or i.measure <> 'flow' then 1
                    else 2
                end as rank,
                n.counterpart_area = 'WLD' and n.breakdown = '_T' as is_total,
                -- what is only ever told by partner has no total to miss
                bool_or(is_total) over (partition by n.indicator, n.origin) as has_total,
                n.period_end
            from newest n
            join indicators i using (indicator)
            left join (select * rename (break_on as period_start), true as is_break from breaks) b
                using (indicator, ref_area, counterpart_area, breakdown, origin, period_start)
            where n.ref_area = $area
              and i.domain = $domain
              and n.origin <> 'PAPER'
              and n.year between $first and $last
        )
        select
            indicator, origin, year,
            arg_min(
                case
                    when rank = 3 then 'ahead'
                    when has_total and not is_total then 'some'
                    when rank = 2 then 'part'
                    else obs_status
                end,
                -- a part of the total says more of a year than some whole partners; of equals the
                -- one that is marked is told
                (rank = 3, has_total and not is_total, rank, -epoch(period_end), obs_status = 'A',
                 obs_status)
            ) as state,
            count(*) as figures
        from known
        group by indicator, origin, year
        order by indicator, origin, year
    """


@remember
def parts(area: str, domain: str, as_of: date | None = None) -> tuple[int, int]:
    """How many indicators of a domain have figures, and how many of them five whole years or more
    of one origin, partner and group: only these can be followed through time.
    """
    frame = ask(
        """
        with series as (
            select n.indicator, count(distinct n.year) as years
            from newest n
            join indicators i using (indicator)
            where n.ref_area = $area
              and i.domain = $domain
              and n.obs_status <> 'F'
              and (n.is_whole_year or i.measure = 'stock')
            -- years of other partners and groups follow something else
            group by n.indicator, n.origin, n.counterpart_area, n.breakdown
        )
        select
            (
                select count(distinct n.indicator)
                from newest n
                join indicators i using (indicator)
                where n.ref_area = $area
                  and i.domain = $domain
            ) as known,
            (select count(distinct indicator) from series where years >= 5) as followed
        """,
        as_of,
        area=area,
        domain=domain,
    )
    return int(frame["known"].iloc[0]), int(frame["followed"].iloc[0])
