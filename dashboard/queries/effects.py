"""Questions of the observed effects: days of acts, figures with their changes, what fell together.

Everything is asked at once and kept with the build: a whole ledger of laws is judged on it.
"""

from typing import Any

from dashboard.queries.columns import in_languages
from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, mapped, rows
from data.edition import HOME


@remember
def home_figures() -> list[dict[str, Any]]:
    """Every figure of the home country for a whole period, with what divides it from the period
    before.

    In the order of indicator, ref_area, counterpart_area, origin and span, which together are one
    series; `span` is year, month or the days of a part of the year (01-01/07-01). Columns: those
    five, time_period, period_start, period_end, value, source, unit, takes_logs, former_period,
    former_value, former_source, is_broken (a break lies between), is_revised (the two are of
    different datasets).
    """
    return _figures("ref_area = $home", home=HOME)


@remember
def peer_figures(indicator: str, partner: str, origin: str, span: str) -> list[dict[str, Any]]:
    """The same figures of other countries, the world left out; columns as in `home_figures`."""
    return _figures(
        """
        ref_area not in ('WLD', $home)
        and indicator = $indicator
        and counterpart_area = $partner
        and origin = $origin
        and span = $span
        """,
        home=HOME,
        indicator=indicator,
        partner=partner,
        origin=origin,
        span=span,
    )


# Each figure with the one a period before it, and what forbids to compare the two.
_WITH_FORMER = """
    with marks as materialized (
        select indicator, ref_area, counterpart_area, origin, break_on
        from breaks
        where breakdown = '_T'
    ),
    figures as materialized (
        select
            newest.*,
            case
                when is_whole_year then 'year'
                when frequency = 'M' then 'month'
                else strftime(period_start, '%m-%d/') || strftime(period_end, '%m-%d')
            end as span,
            if(frequency = 'M', to_months(1), to_years(1)) as step,
            unit,
            has_growth as takes_logs,
            coalesce(dataset, '') as dataset
        from newest
        join (select indicator, unit from indicators) using (indicator)
        join growing using (indicator)
        left join datasets using (source)
        where breakdown = '_T'
          and obs_status <> 'F'
          -- a stock on a day has no period; the paper only relays what others measured
          and frequency <> 'D'
          and origin <> 'PAPER'
          and period_end <= period_start + interval 1 year
          and {condition}
    )
    select
        this.indicator,
        this.ref_area,
        this.counterpart_area,
        this.origin,
        this.span,
        this.time_period,
        this.period_start,
        this.period_end,
        this.value,
        this.source,
        this.unit,
        this.takes_logs,
        former.time_period as former_period,
        former.value as former_value,
        former.source as former_source,
        former.value is not null and exists (
            from marks
            where marks.indicator = this.indicator
              and marks.ref_area = this.ref_area
              and marks.origin = this.origin
              -- what breaks the total breaks its parts
              and marks.counterpart_area in (this.counterpart_area, 'WLD')
              and break_on > former.period_start
              and break_on < this.period_end
        ) as is_broken,
        former.value is not null and former.dataset <> this.dataset as is_revised
    from figures as this
    left join figures as former
    on (former.indicator, former.ref_area, former.counterpart_area, former.origin,
        former.span)
        = (this.indicator, this.ref_area, this.counterpart_area, this.origin, this.span)
    and former.period_start = this.period_start - this.step
    order by this.indicator, this.ref_area, this.counterpart_area, this.origin, this.span,
        this.period_start
"""


def _figures(condition: str, **parameters: Any) -> list[dict[str, Any]]:
    return rows_of(ask(_WITH_FORMER.format(condition=condition), **parameters))


@rows
def touches() -> Sql:
    """What each act can touch of the figures of the home country, one row for each act, indicator
    and partner: milestone, indicator, counterpart_area, linked_area, reach, series, effects (the
    codes of expected_effect, divided by semicolons)."""
    return """
        select
            milestone,
            indicator,
            counterpart_area,
            arg_min(linked_area, (rank, linked_area, reach)) as linked_area,
            arg_min(reach, (rank, linked_area, reach)) as reach,
            min(series) as series,
            string_agg(distinct expected_effect, ';' order by expected_effect) as effects
        from milestone_touches
        where ref_area in ('WLD', $home)
        group by all
        order by all
    """


@rows
def days() -> Sql:
    """The day of each act by the day that is asked for: milestone, day_of, date, date_precision,
    is_known, stands_on, kind, status, ended_on, titles."""
    return f"""
        select
            days.*,
            kind,
            status,
            ended_on,
            {in_languages("title")}
        from milestone_days as days
        join milestones using (milestone)
        order by day_of, days.date, milestone
    """


@remember
def judged_on() -> Any:
    """The day of the build: what ends later is not over."""
    return ask("select built_at::date as day from build")["day"].iloc[0].date()


@remember
def names() -> dict[str, list[str]]:
    """The ids of all milestones, indicators and areas, by what they are."""
    return {
        kind: ask(f"select {kind} as id from {kind}s order by id")["id"].tolist()
        for kind in ("milestone", "indicator", "area")
    }


@remember
def indicators() -> dict[str, dict[str, Any]]:
    """Domain, topic, measure and headline of each indicator."""
    rows = rows_of(ask("select indicator, domain, topic, measure, headline from indicators"))
    return {row["indicator"]: row for row in rows}


@mapped
def publishers() -> Sql:
    """Who publishes most figures of an indicator about the home country, by indicator and partner;
    under no partner the body that may tell of any: one of another state that tells of itself
    alone cannot be asked about a third."""
    return """
        with told as (
            select indicator, counterpart_area as partner, origin,
                count(*) as figures, max(period_end) as newest
            from newest
            where ref_area = $home
              and obs_status <> 'F'
              -- the paper only relays what others measured
              and origin <> 'PAPER'
            group by indicator, counterpart_area, origin
        )
        select indicator, partner, origin
        from told
        qualify row_number() over (
            partition by indicator, partner
            order by figures desc, newest desc, origin
        ) = 1
        union all
        select indicator, '' as partner, origin
        from told
        group by indicator, origin
        -- the code of another state's body begins with that state's
        having count(*) > 1 or not starts_with(origin, min(partner) || '-')
        qualify row_number() over (
            partition by indicator
            order by sum(figures) desc, max(newest) desc, origin
        ) = 1
    """
