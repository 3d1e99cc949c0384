-- Derived facts. Each answers one question; what its columns mean stands in schema.toml.
-- What only filters is a view. What joins or ranks is worked out once, here, and kept as a table:
-- a page asks it on every rerun and has milliseconds.

create table newest as
select observations.*
from observations
join sources using (source)
-- One span may be written in two ways (2018-S1, 2018-01-01/P6M): it is one key all the same.
qualify row_number() over (
    partition by indicator, ref_area, counterpart_area, breakdown,
        period_start, period_end, observations.origin
    order by
        -- A rounded press figure must not pass for a revision of the exact one.
        observations.obs_status = 'U',
        observations.published_by desc nulls last,
        case sources.kind
            when 'official_statistics' then 1
            when 'international_database' then 2
            when 'government_release' then 3
            when 'news' then 4
            when 'paper' then 5
            else 6
        end,
        -- The same answer in every build.
        source
) = 1
order by indicator, ref_area, counterpart_area, breakdown, origin, period_start, period_end;

create view whole_year_series as
from newest
where is_whole_year
-- A forecast, target or quota is not a figure of what happened.
and obs_status <> 'F';

create view part_year_figures as
from newest
where not is_whole_year
and obs_status <> 'F'
-- A day is a date of a stock, not a part of a year.
and frequency <> 'D'
-- Two years, or twelve months from July, are no part of a year either.
and period_end < period_start + interval 1 year;

create view breaks as
select distinct indicator, ref_area, counterpart_area, breakdown, origin, period_start as break_on
-- All vintages: a mark that a later vintage dropped still warns.
from observations
where obs_status = 'B';

create table same_months as
with
pairs as (
    select
        this.*,
        other.year as other_year,
        other.time_period as other_time_period,
        other.value as other_value,
        other.obs_status as other_obs_status,
        other.source as other_source,
        exists (
            from breaks
            where breaks.indicator = this.indicator
            and breaks.ref_area = this.ref_area
            and breaks.origin = this.origin
            and (
                breaks.counterpart_area = this.counterpart_area
                and breaks.breakdown = this.breakdown
                -- What breaks the total breaks its parts.
                or breaks.counterpart_area = 'WLD' and breaks.breakdown = '_T'
            )
            and break_on > least(this.period_start, other.period_start)
            and break_on < greatest(this.period_end, other.period_end)
        ) as crosses_break
    from part_year_figures as this
    join part_year_figures as other using (
        indicator, ref_area, counterpart_area, breakdown, origin
    )
    where other.year <> this.year
    -- Same first day and same last day of the year, be it a leap year or not.
    and strftime(other.period_start, '%m-%d') = strftime(this.period_start, '%m-%d')
    and strftime(other.period_end, '%m-%d') = strftime(this.period_end, '%m-%d')
)
select
    pairs.*,
    case
        when other_year < year
        and other_value > 0
        and not crosses_break
        -- A ratio has no growth rate that a reader would understand.
        and measure <> 'ratio'
        then 100 * (value / other_value - 1)
    end as growth_percent
from pairs
join (select indicator, measure from indicators) using (indicator);

create table corridor_share_by_year as
with
parts as (
    select part.*
    from whole_year_series as part
    join indicators using (indicator)
    where part.counterpart_area <> 'WLD'
    -- Shares of shares mean nothing.
    and indicators.measure <> 'ratio'
),
of_source as (
    -- A vintage is measured by its own total: two revisions would not add up.
    select indicator, ref_area, breakdown, origin, year, source, any_value(value) as total
    from observations
    where counterpart_area = 'WLD'
    and is_whole_year
    and obs_status <> 'F'
    group by all
),
of_origin as (
    select indicator, ref_area, breakdown, origin, year, value as total, source as total_source
    from whole_year_series
    where counterpart_area = 'WLD'
)
select
    parts.indicator,
    parts.ref_area,
    parts.counterpart_area,
    parts.breakdown,
    parts.origin,
    parts.year,
    parts.value,
    parts.obs_status,
    parts.source,
    coalesce(of_source.total, of_origin.total) as total,
    if(of_source.total is null, of_origin.total_source, parts.source) as total_source,
    100 * parts.value / coalesce(of_source.total, of_origin.total) as share_percent
from parts
left join of_source using (indicator, ref_area, breakdown, origin, year, source)
left join of_origin using (indicator, ref_area, breakdown, origin, year)
-- Without a published total there is no share; a total of 0 has no shares either.
where coalesce(of_source.total, of_origin.total) > 0;

create table growth_by_year as
with
pairs as (
    select
        this.indicator,
        this.ref_area,
        this.counterpart_area,
        this.breakdown,
        this.origin,
        this.year,
        this.value,
        this.obs_status,
        this.source,
        previous.value as previous_value,
        previous.year is not null and exists (
            from breaks
            where breaks.indicator = this.indicator
            and breaks.ref_area = this.ref_area
            and breaks.origin = this.origin
            and (
                breaks.counterpart_area = this.counterpart_area
                and breaks.breakdown = this.breakdown
                -- What breaks the total breaks its parts.
                or breaks.counterpart_area = 'WLD' and breaks.breakdown = '_T'
            )
            -- A break at the earlier year's start lies before both figures.
            and break_on > previous.period_start
            and break_on < this.period_end
        ) as crosses_break
    from whole_year_series as this
    left join whole_year_series as previous
    on previous.indicator = this.indicator
    and previous.ref_area = this.ref_area
    and previous.counterpart_area = this.counterpart_area
    and previous.breakdown = this.breakdown
    and previous.origin = this.origin
    -- The year before and no other: growth over a gap is not a growth of a year.
    and previous.year = this.year - 1
)
select
    pairs.*,
    if(crosses_break, null, value - previous_value) as change,
    case
        when previous_value > 0
        and not crosses_break
        -- A ratio has no growth rate that a reader would understand.
        and measure <> 'ratio'
        then 100 * (value / previous_value - 1)
    end as growth_percent
from pairs
join (select indicator, measure from indicators) using (indicator);

create table coverage as
select
    indicator,
    ref_area,
    origin,
    min(year)::integer as first_year,
    max(year)::integer as last_year,
    count(distinct year)::integer as years,
    count(*)::integer as points,
    count(*) filter (
        not is_whole_year
        and obs_status <> 'F'
        and frequency <> 'D'
        and period_end < period_start + interval 1 year
    )::integer as part_year_points
from newest
group by all;
