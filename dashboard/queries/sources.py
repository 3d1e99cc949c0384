"""Questions of the page "Sources": every source and every indicator with what hangs on it."""

from typing import Any

from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, question


@question
def sources() -> Sql:
    """The columns of `sources`, `figures` (all vintages) and `texts`, the newest first.

    `texts` counts the milestones, institutions, definitions and claims that rest on a source.
    """
    return """
        with told as (
            select source from milestones
            union all
            select source from institutions
            union all
            select source from definitions
            union all
            select checked_source from claims
        )
        select
            s.* replace (
                coalesce(s.url, '') as url,
                coalesce(s.published_on, '') as published_on,
                coalesce(s.licence, '') as licence
            ),
            (select count(*) from observations o where o.source = s.source) as figures,
            (select count(*) from told where told.source = s.source) as texts
        from sources s
        order by s.published_from desc nulls last, s.source
    """


@remember
def pages() -> dict[str, dict[str, Any]]:
    """Of each source publisher, source_kind, relation, url, published_on, and its title; where that
    was not stored `is_named` and `about_…` in every language."""
    rows = ask(
        """
        select
            source,
            publisher,
            kind as source_kind,
            relation,
            url,
            coalesce(published_on, '') as published_on,
            title,
            about.* exclude (source)
        from sources
        left join page_subjects about using (source)
        """
    )
    return {row["source"]: row for row in rows_of(rows)}


@question
def indicators(frequency: str = "") -> Sql:
    """The columns of `indicators`, and `figures`, `first_year`, `last_year`, `origins` (a list).

    Figures are the newest of each key, all or those of one frequency without the forecasts; an
    indicator without any has none of the four.
    """
    return """
        select
            i.*,
            found.figures,
            found.first_year,
            found.last_year,
            found.origins
        from indicators i
        left join (
            select
                indicator,
                count(*) as figures,
                min(year) as first_year,
                max(year) as last_year,
                list(distinct origin order by origin) as origins
            from newest
            where $frequency in ('', frequency) and ($frequency = '' or obs_status <> 'F')
            group by indicator
        ) as found using (indicator)
        order by i.indicator
    """


@question
def frequencies() -> Sql:
    """How often each indicator is told: a row for each frequency, with the last span told so."""
    return """
        select
            indicator,
            frequency,
            count(*) as figures,
            arg_max(time_period, (period_end, period_start, time_period)) as last_period,
            arg_max(period_start, (period_end, period_start)) as last_start,
            max(period_end) as last_end
        from newest
        where obs_status <> 'F'
        group by indicator, frequency
        order by indicator, last_end desc, frequency
    """


@question
def licences() -> Sql:
    """Licences that sources name, with the number of `figures` (all vintages) under each."""
    return """
        select
            s.licence,
            count(*) as figures,
            list(distinct s.origin order by s.origin) as origins
        from observations o
        join sources s using (source)
        where s.licence is not null
        group by s.licence
        order by figures desc, s.licence
    """
