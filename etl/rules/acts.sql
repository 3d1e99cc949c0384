-- What must hold among acts: their days, parties and texts, and the events that their kind has.

-- The kinds of act to which an event happens, where it does not happen to all. Meetings and shocks
-- take place; what binds states is ratified; neither war nor forum is signed.
create or replace temp view happening (event, kinds) as
from (values
    ('ratified', ['agreement', 'protocol', 'treaty']),
    ('passed', ['law', 'treaty', 'agreement', 'protocol', 'compact', 'policy_event']),
    ('rejected', ['law', 'treaty', 'agreement', 'protocol', 'compact', 'policy_event']),
    ('signed', [
        'agreement', 'protocol', 'treaty', 'compact', 'law', 'decree', 'resolution', 'strategy',
        'programme', 'policy_event', 'institution'
    ]),
    ('held', ['forum', 'policy_event', 'shock'])
);

-- rule: a forum is announced and held, and nothing else happens to it
-- column: event
select event.file, event.line, milestone || ': ' || event
from staged_milestone_events as event
join (select milestone, kind from staged_milestones) using (milestone)
where kind = 'forum'
and event not in ('announced', 'held');

-- rule: what several ratify each of them ratifies for itself: the party is named
-- column: party
select file, line, milestone
from staged_milestone_events
where event = 'ratified'
and party is null;

-- rule: a date that is known to the month or year is written as its first day
-- column: date
select file, line, milestone || ': ' || date || ' known to the ' || date_precision
from staged_milestones
where date_precision <> 'day'
and date <> date_trunc(date_precision, date);

-- rule: every milestone has at least one event
-- column: milestone
select file, line, milestone
from staged_milestones
where milestone not in (select milestone from staged_milestone_events);

-- rule: a milestone stands on the day of one of its events
-- column: date
select file, line, milestone || ': ' || date || ' known to the ' || date_precision
from staged_milestones
where milestone in (select milestone from staged_milestone_events)
and (milestone, date, date_precision) not in (
    select (milestone, date, date_precision) from staged_milestone_events
);

-- rule: a bilateral milestone names its parties, two of them
-- column: parties
select file, line, milestone
from staged_milestones
where level = 'bilateral'
and len(string_split(coalesce(parties, ''), ';')) <> 2;

-- rule: no side is a party twice
-- column: parties
select file, line, milestone || ': ' || parties
from staged_milestones
where len(list_distinct(string_split(parties, ';'))) < len(string_split(parties, ';'));

-- rule: an agreement is of two parties at least, or of an organisation
-- column: kind
select file, line, milestone || ': ' || kind || ', ' || parties
from staged_milestones
where kind in ('agreement', 'protocol', 'treaty')
and parties in (select area from staged_areas where is_country);

-- rule: an act says who its parties are
-- column: parties
select file, line, milestone
from staged_milestones
where parties is null;

-- rule: each language tells an act in its own words
-- column: title_uz
select file, line, milestone
from staged_milestones
where title_en in (title_uz, title_ru)
or title_uz = title_ru
or summary_en in (summary_uz, summary_ru)
or summary_uz = summary_ru;

-- rule: no two acts have one title
-- column: title_en
select file, line, milestone || ': ' || title_en
from staged_milestones
qualify row_number() over (partition by title_en order by line) > 1;

-- rule: an event is one that happens to an act of that kind
-- column: event
select event.file, event.line, milestone || ': ' || event || ', ' || kind
from staged_milestone_events as event
join (select milestone, kind from staged_milestones) using (milestone)
join happening using (event)
where not list_contains(kinds, kind);

-- rule: what was rejected is in force only after it was passed or adopted anew
-- column: date
select later.file, later.line, milestone || ': rejected ' || earlier.date || ', in force '
    || later.date
from staged_milestone_events as later
join staged_milestone_events as earlier using (milestone)
where earlier.event = 'rejected'
and later.event in ('in_force', 'applied_from')
and earlier.date <= later.date
and not exists (
    from staged_milestone_events as anew
    where anew.milestone = later.milestone
    and anew.event in ('passed', 'adopted', 'signed')
    and anew.date between earlier.date and later.date
);
