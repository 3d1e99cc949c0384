-- Where figures contradict each other even with all that their rounding allows: each with its rows.
-- Those that remain in the data are explained in data/README.md.

create temp table flows as
from placed
where measure = 'flow'
and obs_status <> 'F'
-- A flow that may turn round says nothing of its parts.
and not regexp_matches(indicator, '(_balance|_change|(^|_)net_.*)$');

-- The change that an origin published against the change of its own levels.
insert into found by name
select
    'rate_against_levels' as rule,
    'warning' as severity,
    told.indicator,
    told.ref_area,
    told.counterpart_area,
    told.breakdown,
    told.origin,
    told.time_period,
    told_source as source,
    growth_told as value,
    growth_ours as compared,
    strftime(told.period_start - interval 1 year, '%Y') as other_time_period,
    concat_ws('; ', rate.place, level.place, former.place) as places
from published_changes as told
join placed as rate
on (rate.indicator, rate.ref_area, rate.counterpart_area, rate.breakdown, rate.origin)
    = (told.rate_indicator, told.ref_area, told.counterpart_area, told.breakdown, told.origin)
and (rate.period_start, rate.period_end, rate.source)
    = (told.period_start, told.period_end, told.told_source)
join placed as level
on (level.indicator, level.ref_area, level.counterpart_area, level.breakdown, level.origin)
    = (told.indicator, told.ref_area, told.counterpart_area, told.breakdown, told.origin)
and (level.period_start, level.period_end, level.source)
    = (told.period_start, told.period_end, told.source)
join placed as former
on (former.indicator, former.ref_area, former.counterpart_area, former.breakdown, former.origin)
    = (told.indicator, told.ref_area, told.counterpart_area, told.breakdown, told.origin)
and former.period_start = told.period_start - interval 1 year
and former.period_end = told.period_end - interval 1 year
and former.source = told.former_source
where not told.agrees;

-- A flow of a span against one of a span within it.
insert into found by name
select
    'span_below_its_part' as rule,
    'warning' as severity,
    unnest(whole.told),
    part.value as compared,
    part.time_period as other_time_period,
    whole.place || '; ' || part.place as places
from flows as whole
join flows as part using (indicator, ref_area, counterpart_area, breakdown, origin)
where part.period_start >= whole.period_start
and part.period_end <= whole.period_end
and part.days < whole.days
and part.frequency <> 'D'
and part.low > whole.high;

-- A flow of a span against the two that it is made of.
insert into found by name
select
    'span_against_its_parts' as rule,
    'warning' as severity,
    unnest(whole.told),
    first.value + rest.value as compared,
    first.time_period || ' + ' || rest.time_period as other_time_period,
    concat_ws('; ', whole.place, first.place, rest.place) as places
from flows as whole
join flows as first using (
    indicator, ref_area, counterpart_area, breakdown, origin, period_start
)
join flows as rest
on (rest.indicator, rest.ref_area, rest.counterpart_area, rest.breakdown, rest.origin)
    = (whole.indicator, whole.ref_area, whole.counterpart_area, whole.breakdown, whole.origin)
where rest.period_start = first.period_end
and rest.period_end = whole.period_end
and first.days < whole.days
and (
    whole.low > first.high + rest.high
    or whole.high < first.low + rest.low
);

-- What one origin tells of a partner, or of all, against what another tells of spans that overlap
-- for the most part.
insert into found by name
select
    if(part.counterpart_area = whole.counterpart_area, 'origins_differ', 'part_above_whole_elsewhere')
        as rule,
    if(part.counterpart_area = whole.counterpart_area, 'note', 'warning') as severity,
    whole.indicator,
    whole.ref_area,
    part.counterpart_area,
    whole.breakdown,
    whole.origin,
    whole.time_period,
    whole.source,
    whole.value,
    part.value as compared,
    part.time_period as other_time_period,
    whole.place || '; ' || part.place as places
from flows as whole
join flows as part using (indicator, ref_area, breakdown)
where part.origin <> whole.origin
-- The paper only relays what others measured.
and whole.origin <> 'PAPER'
and part.origin <> 'PAPER'
and greatest(part.days, whole.days) * 2 < 3 * date_diff(
    'day',
    greatest(part.period_start, whole.period_start),
    least(part.period_end, whole.period_end)
)
and part.low > whole.high
and (
    whole.counterpart_area = 'WLD' and part.counterpart_area <> 'WLD'
    -- Equal spans of one key are told on the page of disagreements.
    or whole.counterpart_area = part.counterpart_area
    and (whole.period_start, whole.period_end) <> (part.period_start, part.period_end)
    -- The longer span may well hold more.
    and part.days <= whole.days
);

-- A figure of a whole year whose note speaks of a part of it.
insert into found by name
select
    'year_speaks_of_months' as rule,
    'warning' as severity,
    unnest(told),
    place as places
from placed
where is_whole_year
and obs_status <> 'F'
and regexp_matches(
    lower(note),
    'since the (start|beginning) of|part of the year|past months|incomplete|end not stated|to (jan|feb|'
        || 'march|april|june|july|aug|sep|oct|nov|dec)|(two|three|four|five|six|seven|eight|nine|ten|'
        || 'eleven) months|half.year|in [a-z]+ months'
);

-- A jump above a factor of five without a break and without a word on it, between years, between the
-- same months of two years, between dated stocks. A running total grows, and a few jump by chance.
insert into found by name
with neighbours as (
    select
        *,
        lag(value) over same as before,
        lag(time_period) over same as before_period,
        lag(place) over same as before_place
    from placed
    where obs_status <> 'F'
    and measure <> 'ratio'
    and not regexp_matches(indicator, '(_balance|_change|_cumulative|(^|_)net_.*)$')
    window same as (
        partition by indicator, ref_area, counterpart_area, breakdown, origin, is_whole_year,
            if(measure = 'stock', '', months || strftime(period_start, '-%m-%d'))
        order by period_start
    )
)
select
    'jump_without_reason' as rule,
    'warning' as severity,
    unnest(told),
    before as compared,
    before_period as other_time_period,
    before_place || '; ' || place as places
from neighbours
where before > 0
and value > 0
and greatest(value, before) >= 100
and greatest(value / before, before / value) > 5
and obs_status <> 'B'
and coalesce(note, '') not like '%jump:%';

drop table flows;

insert into findings by name
select
    row_number() over (
        order by severity = 'note', rule, indicator, ref_area, counterpart_area, breakdown, origin,
            time_period, source
    ) as finding,
    found.*
from found
order by finding;

drop table placed;
drop table found;
