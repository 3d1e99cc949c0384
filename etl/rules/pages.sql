-- What must hold between the events of acts and the pages that tell of them.

-- rule: a day that its page tells beforehand is planned, but where the page is the text of the
--     law or a later page tells of a later event
-- column: basis
select event.file, event.line, milestone || ': ' || event || ' ' || date || ', page of '
    || published_by
from staged_milestone_events as event
join (select source, published_by, kind from staged_sources) using (source)
where event in ('in_force', 'applied_from', 'ended')
and basis not in ('planned', 'computed')
and published_by < date
-- A law that states its own day comes to work on it by itself.
and kind not in ('law_database', 'international_database')
and not exists (
    from staged_milestone_events as later
    join (select source, published_from from staged_sources) using (source)
    where later.milestone = event.milestone
    and later.basis <> 'planned'
    and later.date >= event.date
    and published_from >= event.date
);

-- rule: every milestone has an event that is more than planned
-- column: milestone
select file, line, milestone
from staged_milestones
join (
    select milestone
    from staged_milestone_events
    group by milestone
    having bool_and(basis = 'planned')
) using (milestone);

-- rule: a milestone stands on a day that is more than planned, where it has one
-- column: date
select file, line, milestone || ': ' || date
from staged_milestones as act
where milestone in (
    select milestone from staged_milestone_events where basis <> 'planned'
)
and (milestone, date, date_precision) in (
    select (milestone, date, date_precision) from staged_milestone_events
)
and not exists (
    from staged_milestone_events as event
    where event.milestone = act.milestone
    and (event.date, event.date_precision) = (act.date, act.date_precision)
    and basis <> 'planned'
);
