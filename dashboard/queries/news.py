"""Questions about what is new: first prints, revisions, events of acts, corrections; how fresh."""

from datetime import date

import pandas as pd

from dashboard.queries.columns import in_languages
from dashboard.store.database import ask
from dashboard.store.questions import Sql, question

KINDS = ("new", "revised", "act", "correction")
# One row a change. `day` is the last day on which it can have been published, `brought_in_on` the
# day on which it was read for the product.
_CHANGES = """
    with ranked as (
        select
            *,
            row_number() over (
                partition by indicator, ref_area, counterpart_area, breakdown, period_start,
                    period_end, origin, is_ahead
                order by published_by nulls first, source
            ) as place
        from prints
    )
    select
        published_by as day,
        accessed_on as brought_in_on,
        'new' as kind,
        indicator, ref_area, counterpart_area, breakdown, time_period,
        period_start, period_end,
        value,
        null::double as former_value,
        ranked.origin,
        source,
        null as former_source,
        null as milestone,
        null as event
    from ranked
    join (select source, accessed_on from sources) using (source)
    where place = 1
    union all
    select
        latest_by, accessed_on, 'revised',
        indicator, ref_area, counterpart_area, breakdown, time_period, period_start, period_end,
        latest_value, first_value, origin, latest_source, first_source, null, null
    from revisions
    join (select source, accessed_on from sources) as told on told.source = latest_source
    union all
    select
        date, accessed_on, 'act',
        null, null, null, null, null, null, null, null, null, origin, source, null, milestone,
        event
    from milestone_events
    join (select source, origin, accessed_on from sources) using (source)
    where date <= (select built_at::date from build)
    and basis <> 'planned'
    union all
    select
        published_by, accessed_on, 'correction',
        indicator, ref_area, counterpart_area, breakdown, time_period, null, null,
        value_used, published_value, origin, reason_source, corrections.source, null, null
    from corrections
    join (select source, origin, published_by, accessed_on from sources) as told
    on told.source = reason_source
"""
_SINCE = """
    where (len($kinds) = 0 or list_contains($kinds, kind))
    and ($since = date '0001-01-01' or greatest(day, brought_in_on) >= $since)
"""


def count(since: date, kinds: tuple[str, ...] = ()) -> int:
    """How many changes were published, or brought in, since a day."""
    asked = f"select count(*) as rows from ({_CHANGES}) {_SINCE}"
    return int(ask(asked, since=since, kinds=kinds)["rows"].iloc[0])


def changes(since: date, kinds: tuple[str, ...], limit: int, offset: int) -> pd.DataFrame:
    """Those changes, the newest first, in an order that paging can rely on."""
    return ask(
        f"""
        from ({_CHANGES})
        {_SINCE}
        order by day desc nulls last, kind, source, indicator, ref_area, counterpart_area,
            breakdown, time_period, milestone, event
        limit $limit
        offset $offset
        """,
        since=since,
        kinds=kinds,
        limit=limit,
        offset=offset,
    )


@question
def releases() -> Sql:
    """New figures and revisions by release, the newest first.

    Columns: day (the first on which it can have been published), brought_in_on, kind (`new`,
    `revised`), origin, source, published_on, publisher, url, indicators (a list), figures,
    last_period, last_start, last_end; of revisions the largest of the unit that most of them
    have: largest (a row of `revisions` with its unit).
    """
    return f"""
        with changes as ({_CHANGES}),
        largest as (
            select
                latest_source as source,
                arg_max(told, (
                    figures, unit, abs(difference), period_start, indicator, ref_area,
                    counterpart_area, breakdown, period_end
                )) as largest
            from (
                -- only amounts of one unit can be larger than each other
                select
                    revisions.*,
                    unit,
                    count(*) over (partition by latest_source, unit) as figures
                from revisions
                join indicators using (indicator)
            ) as told
            group by all
        )
        select
            sources.published_from as day,
            changes.brought_in_on,
            changes.kind,
            changes.origin,
            source,
            coalesce(sources.published_on, '') as published_on,
            publisher,
            coalesce(url, '') as url,
            list(distinct indicator order by indicator) as indicators,
            count(*)::integer as figures,
            arg_max(time_period, (period_end, period_start, time_period)) as last_period,
            arg_max(period_start, (period_end, period_start)) as last_start,
            max(period_end) as last_end,
            any_value(if(changes.kind = 'revised', largest, null)) as largest
        from changes
        join sources using (source)
        left join largest using (source)
        where changes.kind in ('new', 'revised')
        and changes.day is not null
        group by all
        order by day desc, source, changes.kind
    """


@question
def events() -> Sql:
    """Events of acts up to the build, the newest first: day, event, milestone, titles, url.

    What was only planned is none of them: nobody saw that it came to pass.
    """
    return f"""
        select
            e.date as day,
            e.date_precision,
            e.event,
            e.milestone,
            {in_languages("m.title")},
            coalesce(s.url, '') as url
        from milestone_events e
        join milestones m on m.milestone = e.milestone
        left join sources s on s.source = e.source
        where e.date <= (select built_at::date from build)
        and e.basis <> 'planned'
        order by e.date desc, e.milestone, e.event
    """


@question
def corrected() -> Sql:
    """Corrections of published figures: key, published_value, value_used, reason, day, url."""
    return """
        select c.*, s.published_by as day, coalesce(s.url, '') as url, i.unit
        from corrections c
        join sources s on s.source = c.reason_source
        join indicators i using (indicator)
        order by day desc nulls last, indicator
    """


@question
def freshness() -> Sql:
    """The table `freshness`, with `last_start`: one row an indicator, origin and frequency."""
    return """
        select
            *,
            last_end - to_months(
                case frequency when 'A' then 12 when 'S' then 6 when 'Q' then 3 else 1 end
            ) as last_start
        from freshness
        order by indicator, origin, last_end desc, frequency
    """
