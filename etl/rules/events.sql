-- What must hold among the events of the lives of acts.

-- Two events of one act. A day known to its month or year contradicts another only where no day of
-- that month or year would do.
create or replace temp view pairs as
select later.file, later.line, later.milestone || ': ' || later.event || ' ' || later.date
    || ', but ' || earlier.event || ' ' || earlier.date || ' in line ' || earlier.line as told,
    later, earlier
from staged_milestone_events as later
join staged_milestone_events as earlier using (milestone);

-- What can happen once to an act for a party.
create or replace temp view repeated as
from pairs
where later.party is not distinct from earlier.party
and later.line > earlier.line;

create or replace temp macro is_end(event) as event in ('ended', 'expired', 'repealed');
create or replace temp macro is_change(event) as
event in ('amended', 'extended', 'suspended', 'repealed');
-- Somebody takes them on a day; nobody can know before that it came to pass.
create or replace temp macro is_step(event) as
event in ('passed', 'rejected', 'signed', 'adopted', 'ratified', 'held');

-- rule: a date that is known to the month or year is written as its first day
-- column: date
select file, line, milestone || ': ' || date || ' known to the ' || date_precision
from staged_milestone_events
where date_precision <> 'day'
and date <> date_trunc(date_precision, date);

-- rule: an event lies between 1900 and 2100
-- column: date
select file, line, milestone || ': ' || date
from staged_milestone_events
where date not between '1900-01-01' and '2100-12-31';

-- rule: an act is signed or adopted before it is in force
-- column: date
select file, line, told
from pairs
where later.event = 'in_force'
and earlier.event in ('signed', 'adopted')
and later.last_day < earlier.date;

-- rule: an act is signed before it is ratified
-- column: date
select file, line, told
from pairs
where later.event = 'ratified'
and earlier.event = 'signed'
and later.last_day < earlier.date;

-- rule: an act is announced, signed or adopted before it is applied
-- column: date
select file, line, milestone || ': applied_from ' || date || ', first step ' || begun
from staged_milestone_events
join (
    select milestone, min(date) as begun
    from staged_milestone_events
    where event in ('announced', 'passed', 'signed', 'adopted', 'in_force')
    group by milestone
) using (milestone)
where event = 'applied_from'
and last_day < begun;

-- rule: an act comes into force once for a party
-- column: event
select file, line, told
from repeated
where later.event = 'in_force'
and earlier.event = 'in_force';

-- rule: a party signs an act once
-- column: event
select file, line, told
from repeated
where later.event = 'signed'
and earlier.event = 'signed';

-- rule: an act is adopted once
-- column: event
select file, line, told
from repeated
where later.event = 'adopted'
and earlier.event = 'adopted';

-- rule: an act ends once for a party
-- column: event
select file, line, told
from repeated
where is_end(later.event)
and is_end(earlier.event);

-- rule: nothing happens to an act after its end
-- column: date
select file, line, told
from pairs
where later.event in (
    'announced', 'passed', 'rejected', 'signed', 'ratified', 'in_force', 'applied_from',
    'amended', 'suspended', 'extended', 'expired', 'repealed', 'ended'
)
and is_end(earlier.event)
and earlier.party is null
and earlier.last_day < later.date;

-- rule: an act ends after it begins
-- column: date
select file, line, told
from pairs
where later.event in ('signed', 'adopted', 'held')
and is_end(earlier.event)
and earlier.last_day < later.date;

-- rule: what ends has begun: what is itself an end takes place (held)
-- column: event
select file, line, milestone || ': ' || event
from staged_milestone_events
qualify is_end(event)
and bool_and(is_end(event)) over (partition by milestone);

-- rule: an act is amended, suspended or extended after it was made
-- column: date
select file, line, milestone || ': ' || event || ' ' || date || ', made ' || made
from staged_milestone_events
join (
    select milestone, min(date) as made
    from staged_milestone_events
    where event in ('passed', 'signed', 'adopted', 'in_force', 'applied_from')
    group by milestone
) using (milestone)
where event in ('amended', 'suspended', 'extended')
and last_day < made;

-- rule: an event that a party does for itself names one of the parties
-- column: party
select file, line, milestone || ': ' || party || ', parties ' || parties
from (select milestone, parties from staged_milestones)
join staged_milestone_events using (milestone)
where party is not null
and not list_contains(string_split(coalesce(parties, ''), ';'), party)
-- Parties of an organisation are not written out.
and not regexp_matches(coalesce(parties, ''), '(CIS|SCO|UN|EUU)');

-- rule: an act does not change itself
-- column: by_milestone
select file, line, milestone
from staged_milestone_events
where by_milestone = milestone;

-- rule: an act changes another after it was made itself, and ends it once it is in force
-- column: by_milestone
select file, line, milestone || ': ' || event || ' ' || date || ', but ' || by_milestone
    || ' is of ' || made
from staged_milestone_events
join (
    select
        milestone as by_milestone,
        min(date) as made,
        min(date) filter (event = 'in_force') as in_force
    from staged_milestone_events
    where event in ('signed', 'adopted', 'in_force')
    group by milestone
) using (by_milestone)
-- What replaces another ends it when it comes into force itself.
where last_day < if(is_end(event), coalesce(in_force, made), made);

-- rule: what one act does to another is to change, suspend, extend or end it
-- column: by_milestone
select file, line, milestone || ': ' || event || ' by ' || by_milestone
from staged_milestone_events
where by_milestone is not null
and event not in ('amended', 'suspended', 'extended')
and not is_end(event);

-- rule: an act is changed by an act of one of its parties
-- column: by_milestone
select event.file, event.line, milestone || ': by ' || by_milestone || ' of ' || made_by
    || ', parties ' || parties
from staged_milestone_events as event
join (select milestone, parties from staged_milestones) using (milestone)
join (
    select milestone as by_milestone, made_by
    from staged_milestone_codes
) using (by_milestone)
where not list_has_any(string_split(parties, ';'), string_split(made_by, ';'));

-- rule: what is worked out, planned or known from a report alone says how
-- column: note
select file, line, milestone || ': ' || event || ', ' || basis
from staged_milestone_events
where basis in ('computed', 'planned', 'reported')
and note is null;

-- rule: where a report's day alone is known, the month or year is written
-- column: date_precision
select file, line, milestone || ': ' || event || ' ' || date
from staged_milestone_events
where basis = 'reported'
and date_precision = 'day';

-- rule: a meeting is not told as held before its day
-- column: date
select event.file, event.line, milestone || ': ' || date || ', page of ' || published_by
from staged_milestone_events as event
join staged_sources using (source)
where event = 'held'
and basis <> 'planned'
and published_by < date;

-- rule: a step that its page tells before its day is planned, or says so in a note
-- column: basis
select event.file, event.line, milestone || ': ' || event || ' ' || date || ', page of '
    || published_by
from staged_milestone_events as event
join staged_sources using (source)
where is_step(event)
and basis <> 'planned'
and note is null
and published_by < date;

-- rule: a step that lies ahead is planned
-- column: basis
select file, line, milestone || ': ' || event || ' ' || date || ', ' || basis
from staged_milestone_events
where (is_step(event) or is_change(event))
and basis <> 'planned'
and date > getvariable('judged_on');

-- rule: a change is told by a page that was opened after it
-- column: source
select event.file, event.line, milestone || ': ' || event || ' ' || date || ', page opened '
    || accessed_on
from staged_milestone_events as event
join staged_sources using (source)
where is_change(event)
and basis <> 'planned'
and accessed_on < date;

-- rule: an act passes a chamber, or is rejected there, before it is in force
-- column: date
select file, line, told
from pairs
where later.event in ('passed', 'rejected')
and earlier.event = 'in_force'
and earlier.last_day < later.date;

-- rule: an event has a page that a reader can open
-- column: source
select event.file, event.line, milestone || ': ' || source
from staged_milestone_events as event
join staged_sources using (source)
where staged_sources.url is null;
