-- What must hold among promises so that a figure or an event can judge them.

-- rule: a promise is judged in the unit of its indicator, or a rate by its growth
-- column: unit
select promise.file, promise.line, promise || ': ' || promise.unit || ', ' || indicator
    || ' in ' || figures.unit
from staged_promises as promise
join (select indicator, unit, measure from staged_indicators) as figures using (indicator)
where promise.unit <> figures.unit
and (promise.unit <> 'PERCENT' or not due_is_year or measure = 'ratio');

-- rule: an indicator has a breakdown, and a breakdown an indicator
-- column: breakdown
select file, line, promise
from staged_promises
where (indicator is null) <> (breakdown is null);

-- rule: a promise is judged by a figure or by an event, not by both
-- column: outcome_milestone
select file, line, promise
from staged_promises
where indicator is not null
and outcome_milestone is not null;

-- rule: the event that decides names its milestone, its kind and how much it covers
-- column: outcome_event
select file, line, promise
from staged_promises
where (outcome_milestone is null) <> (outcome_event is null)
or (outcome_milestone is null) <> (outcome_covers is null);

-- rule: a sum of several years begins before it is due
-- column: counted_from
select
    file, line, promise || ': from ' || counted_from || ', due ' || coalesce(due, 'never')
from staged_promises
where counted_from is not null
and counted_from >= coalesce(year(due_by), 0);

-- rule: the lower bound of a band lies below the upper
-- column: target_low
select file, line, promise || ': ' || target_low || ' to ' || target_value
from staged_promises
where target_low >= target_value
or target_low is not null and target_value is null;

-- rule: a forecast has a number
-- column: target_value
select file, line, promise
from staged_promises
where kind = 'forecast'
and target_value is null;

-- rule: a band is that of a forecast
-- column: target_low
select file, line, promise || ': ' || kind
from staged_promises
where target_low is not null
and kind <> 'forecast';

-- rule: a sum of several years is of what is counted over time
-- column: counted_from
select promise.file, promise.line, promise || ': ' || coalesce(indicator, 'no indicator')
from staged_promises as promise
left join (select indicator, measure from staged_indicators) using (indicator)
where counted_from is not null
and (indicator is null or measure <> 'flow');

-- rule: a figure without a partner judges what was said of all partners
-- column: counterpart_area
select promise.file, promise.line, promise || ': ' || indicator || ', '
    || counterpart_area
from staged_promises as promise
join (select indicator, counterpart_role from staged_indicators) using (indicator)
where counterpart_role = 'none'
and counterpart_area <> 'WLD';

-- rule: what needs the figure of its indicator has one, or an event
-- column: needs
select file, line, promise
from staged_promises
where needs = 'same_figure'
and indicator is null
and outcome_milestone is null;

-- rule: an indicator judges a promise only where its own figure is what is needed
-- column: needs
select file, line, promise || ': ' || indicator || ', needs ' || needs
from staged_promises
where indicator is not null
and needs not in ('same_figure', 'comparable_figures');

-- rule: what can be done in each year is not judged by a count up to a day
-- column: indicator
select promise.file, promise.line, promise || ': ' || indicator
from staged_promises as promise
join (select indicator, measure from staged_indicators) using (indicator)
where kind = 'capacity'
and measure <> 'flow';

-- rule: a body's forecast is judged by what that body itself measures
-- column: indicator
-- Its concept of the same series; a growth rate is named after its level.
select promise.file, promise.line, promise || ': ' || promise.indicator || ', '
    || string_agg(distinct own.indicator, ' or ' order by own.indicator) || ' is its own'
from staged_promises as promise
join staged_codes as promiser
on promiser.codelist = 'PROMISER' and promiser.code = promise.promiser
join staged_codes as origin
on origin.codelist = 'ORIGIN' and starts_with(origin.name_en, promiser.name_en)
join staged_concepts as own
on own.origin = origin.code
join staged_series as series
on series.indicator = promise.indicator
join staged_series as same
on same.series = series.series and same.indicator = own.indicator
where promise.kind = 'forecast'
group by promise.file, promise.line, promise, promise.indicator
having not bool_or(starts_with(promise.indicator, own.indicator));

-- rule: what needs the money that was spent is told in money
-- column: needs
select file, line, promise || ': ' || coalesce(unit, 'no unit')
from staged_promises
where needs = 'spending'
and coalesce(unit, '') not in ('USD', 'UZS');

-- rule: the event that decides can happen to its milestone
-- column: outcome_event
select promise.file, promise.line, promise || ': ' || outcome_event || ', ' || act.kind
from staged_promises as promise
join staged_milestones as act
on act.milestone = outcome_milestone
join happening
on happening.event = outcome_event
where not list_contains(kinds, act.kind);

-- rule: what was to last until the due day is decided by its end, not by its first day
-- column: outcome_event
select promise.file, promise.line, promise || ': ' || outcome_event || ', ended '
    || event.date
from staged_promises as promise
join staged_milestone_events as event
on event.milestone = outcome_milestone
and event.event in ('ended', 'expired')
and event.last_day = due_by
where outcome_event in ('held', 'applied_from', 'in_force')
and made_from < event.date;

-- rule: the event that decides comes after the promise
-- column: outcome_milestone
select promise.file, promise.line, promise || ': made ' || made_on || ', ' || outcome_event
    || ' ' || event.date
from staged_promises as promise
join staged_milestone_events as event
on event.milestone = outcome_milestone
and event.event = outcome_event
where event.last_day < made_from;

-- rule: the act that decides is of those who made the act of the promise, and of its policy area
-- column: outcome_milestone
select promise.file, promise.line, promise || ': ' || own.made_by || ', '
    || own.policy_area || '; ' || decides.made_by || ', ' || decides.policy_area
from staged_promises as promise
join staged_milestone_codes as own
on own.milestone = promise.milestone
join staged_milestone_codes as decides
on decides.milestone = outcome_milestone
where (own.made_by, own.policy_area) <> (decides.made_by, decides.policy_area);
