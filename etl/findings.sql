-- What a statistician would ask about in the figures: nothing here refuses a build. Each question
-- names the rows that it is about; words for the rules stand in the code list RULE. What the figures
-- say against each other follows in contradictions.sql, which also numbers all findings.

-- `told` is what a finding repeats of the figure that it is about, `place` where that stands.
create temp table placed as
select newest.*, file, line, file || ': ' || line as place, unit, measure, counterpart_role,
    struct_pack(
        indicator, ref_area, counterpart_area, breakdown, origin, time_period, source, value
    ) as told
from newest
join indicators using (indicator)
join (
    select indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source,
        file, line
    from temp.staged_observations
) using (indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source);

create temp table found as
select * exclude (finding) from findings limit 0;

-- A change above a factor of three between neighbouring years of one origin.
insert into found by name
select
    'outlier' as rule,
    -- Small numbers jump: ten refugees after three say little.
    if(greatest(this.value, before.value) >= 1000 and this.measure <> 'ratio', 'warning', 'note')
        as severity,
    unnest(this.told),
    before.value as compared,
    before.time_period as other_time_period,
    before.place || '; ' || this.place as places
from growth_by_year as growth
join placed as this using (indicator, ref_area, counterpart_area, breakdown, origin, year)
join placed as before using (indicator, ref_area, counterpart_area, breakdown, origin)
where this.is_whole_year
and before.is_whole_year
and this.obs_status <> 'F'
and before.obs_status <> 'F'
and before.year = this.year - 1
-- A marked break explains the jump.
and not growth.crosses_break
and this.value > 0
and before.value > 0
and greatest(this.value / before.value, before.value / this.value) > 3;

-- Partners of one origin and span against its total.
insert into found by name
with parts as (
    select
        indicator, ref_area, breakdown, period_start, period_end, origin,
        sum(value) as value,
        sum(coalesce(low, 0)) as low,
        count(*) as partners,
        min(file) as file,
        string_agg(line::varchar, ', ' order by line) as lines
    from placed
    -- The European Union holds countries that are counted on their own.
    where counterpart_area not in ('WLD', 'EUU')
    and measure <> 'ratio'
    and obs_status <> 'F'
    group by all
)
select
    if(parts.low > total.high, 'partners_above_total', 'partners_below_total') as rule,
    if(parts.low > total.high, 'warning', 'note') as severity,
    total.indicator,
    total.ref_area,
    'WLD' as counterpart_area,
    total.breakdown,
    total.origin,
    total.time_period,
    total.source,
    parts.value,
    total.value as compared,
    total.place || '; ' || parts.file || ': ' || lines as places
from placed as total
join parts using (indicator, ref_area, breakdown, period_start, period_end, origin)
where total.counterpart_area = 'WLD'
and total.obs_status <> 'F'
and total.value > 0
-- One partner alone was never meant to be all of them.
and (parts.low > 1.01 * total.high or partners > 1 and parts.value < 0.99 * total.value);

-- Parts of one dimension against the total of their partner.
insert into found by name
with parts as (
    select
        indicator, ref_area, counterpart_area, period_start, period_end, origin,
        split_part(breakdown, '_', 1) as dimension,
        sum(value) as value,
        sum(coalesce(low, 0)) as low,
        min(file) as file,
        string_agg(line::varchar, ', ' order by line) as lines
    from placed
    where breakdown <> '_T'
    -- The bounds of a range are no parts of it.
    and breakdown not like 'BOUND%'
    and measure <> 'ratio'
    and obs_status <> 'F'
    group by all
)
select
    'breakdown_above_total' as rule,
    'warning' as severity,
    total.indicator,
    total.ref_area,
    total.counterpart_area,
    dimension as breakdown,
    total.origin,
    total.time_period,
    total.source,
    parts.value,
    total.value as compared,
    total.place || '; ' || parts.file || ': ' || lines as places
from placed as total
join parts using (indicator, ref_area, counterpart_area, period_start, period_end, origin)
where total.breakdown = '_T'
and total.obs_status <> 'F'
and parts.low > 1.01 * total.high;

-- Shares of partners, or of the parts of one dimension, that do not add up to 100.
insert into found by name
with shares as (
    select
        *,
        if(breakdown = '_T', '_T', split_part(breakdown, '_', 1)) as dimension,
        counterpart_role <> 'none' and counterpart_area not in ('WLD', 'EUU') as of_partners
    from placed
    where unit = 'PERCENT'
    and indicator like '%\_share' escape '\'
    and obs_status <> 'F'
)
select
    if(sum(value) > 100, 'shares_above_100', 'shares_below_100') as rule,
    if(sum(value) > 100, 'warning', 'note') as severity,
    indicator,
    ref_area,
    if(of_partners, 'WLD', counterpart_area) as counterpart_area,
    dimension as breakdown,
    origin,
    any_value(time_period order by line) as time_period,
    any_value(source order by line) as source,
    sum(value) as value,
    100 as compared,
    min(file) || ': ' || string_agg(line::varchar, ', ' order by line) as places
from shares
where of_partners or dimension <> '_T'
group by indicator, ref_area, if(of_partners, 'WLD', counterpart_area), of_partners, dimension,
    if(of_partners, breakdown, dimension), origin, period_start, period_end
having count(*) > 1
-- Publishers round each share.
and abs(sum(value) - 100) > 1;

-- Series of three years and more that ended over three years before the newest publication.
insert into found by name
select
    'stale_series' as rule,
    'note' as severity,
    indicator,
    ref_area,
    origin,
    max_by(time_period, (period_end, line)) as time_period,
    max_by(source, (period_end, line)) as source,
    date_diff('month', max(period_end), newest_publication) / 12 as value,
    3 as compared,
    max_by(place, (period_end, line)) as places
from placed, build
where obs_status <> 'F'
group by indicator, ref_area, origin, newest_publication
having count(distinct year) >= 3
and max(period_end) + interval 3 year < newest_publication;

-- Series whose next figure is overdue by two years and by two of their own steps: they died, or
-- nobody brought them in.
insert into found by name
select
    'late_series' as rule,
    'note' as severity,
    freshness.indicator,
    freshness.origin,
    last_period as time_period,
    last_source as source,
    late_months as value,
    usual_step_months as compared,
    min(place) as places
from freshness
join placed
on (placed.indicator, placed.origin, placed.frequency, placed.period_end)
    = (freshness.indicator, freshness.origin, freshness.frequency, last_end)
where late_months > greatest(24, 2 * usual_step_months)
group by all;

-- Sources of figures whose vintage is a guess, since no day of publication is known at all, and
-- those that a reader cannot open.
insert into found by name
with lacking as (
    select 'source_without_date' as rule, source, origin
    from sources
    where published_by is null
    union all
    select 'source_without_address' as rule, source, origin
    from sources
    where url is null
)
select
    rule,
    'warning' as severity,
    lacking.origin,
    lacking.source,
    count(*) as value,
    any_value('sources.csv: ' || staged.line) as places
from lacking
join observations using (source)
join temp.staged_sources as staged using (source)
group by rule, lacking.origin, lacking.source;

-- Actual figures published before their span ended.
insert into found by name
select
    'published_before_end' as rule,
    'note' as severity,
    unnest(told),
    place as places
from placed
where measure = 'flow'
and obs_status not in ('F', 'E', 'P')
and published_by < period_end - 1;
