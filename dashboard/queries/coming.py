"""Questions about days: which lie ahead of the build, and when each act was added and updated."""

from dashboard.queries.columns import in_languages
from dashboard.store.questions import Sql, question


@question
def coming() -> Sql:
    """Days after the build's own, by day.

    Columns: id, date, last_day (of the month or year where that is all that is known, and of what
    is due its only day), date_precision, what (`promise`, `event` or `quota`), code of the event,
    milestone (empty where none), words_en …, url (the page that tells of it).
    """
    return f"""
        with today as (select built_at::date as day from build)
        select
            'promise-' || p.promise as id,
            p.due_by as date,
            p.due_by as last_day,
            case length(p.due)
                when 4 then 'year'
                when 7 then 'month'
                else 'day'
            end as date_precision,
            'promise' as what,
            p.kind as code,
            coalesce(p.milestone, '') as milestone,
            {in_languages("p.statement", "words")},
            s.url
        from promises p
        join today on p.due_by > today.day
        left join sources s on s.source = p.source
        union all
        select
            'event-' || e.milestone || '-' || e.event || '-' || strftime(e.date, '%Y%m%d'),
            e.date,
            e.last_day,
            e.date_precision,
            if(c.tool = 'quota', 'quota', 'event'),
            e.event,
            e.milestone,
            {in_languages("m.title", "words")},
            s.url
        from milestone_events e
        join today on e.date > today.day
        join milestones m on m.milestone = e.milestone
        join milestone_codes c on c.milestone = e.milestone
        left join sources s on s.source = e.source
        order by date, id
    """


@question
def newest_events() -> Sql:
    """Every act with its newest event up to the build, those added last first.

    An act is `added` on the day on which the first page that tells of it was read for the product,
    and `updated` when the newest was. A step that was only planned is none. Columns: milestone,
    added, updated, date, date_precision, event; titles and summaries in every language; url of the
    event.
    """
    return f"""
        with pages as (
            select milestone, source from milestones
            union all
            select milestone, source from milestone_events
        ),
        known as (
            select milestone, min(accessed_on) as added, max(accessed_on) as updated
            from pages
            join sources using (source)
            group by milestone
        )
        select
            e.milestone,
            known.added,
            known.updated,
            e.date,
            e.date_precision,
            e.event,
            {in_languages("m.title")},
            {in_languages("m.summary")},
            s.url
        from milestone_events e
        join milestones m on m.milestone = e.milestone
        join known on known.milestone = e.milestone
        left join sources s on s.source = e.source
        where e.date <= (select built_at::date from build)
        and e.basis <> 'planned'
        qualify row_number() over (
            partition by e.milestone
            order by e.last_day desc, e.event, e.source
        ) = 1
        order by known.added desc, e.date desc, e.milestone
    """
