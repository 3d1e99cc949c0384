-- Derived facts. Each answers one question; what its columns mean stands in schema.toml.
-- What only filters is a view. What joins or ranks is worked out once, here, and kept as a table:
-- a page asks it on every rerun and has milliseconds.

-- Every print of a figure, with what it may stand for as a print: a rounded or qualified print of an
-- exact figure lies within one unit of its last digit.
create view prints as
select
    observations.*,
    coalesce(value_published, value) as printed,
    case qualifier
        when 'more_than' then printed
        when 'about' then printed - coalesce(rounded_to, 0)
        when 'less_than' then printed - coalesce(rounded_to, 0)
        when 'at_most' then printed - coalesce(rounded_to, 0)
        else printed - coalesce(rounded_to, 0) / 2
    end as print_low,
    case qualifier
        when 'less_than' then printed
        when 'at_most' then printed
        when 'about' then printed + coalesce(rounded_to, 0)
        when 'more_than' then printed + coalesce(rounded_to, 0)
        else printed + coalesce(rounded_to, 0) / 2
    end as print_high,
    -- An outcome does not erase the target of the same key.
    obs_status = 'F' as is_ahead,
    row_number() over (
        order by indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source
    ) as print,
    dataset,
    dataset is null or published_by = max(published_by) over (partition by dataset, indicator)
        as is_of_newest_revision
from observations
left join datasets using (source);

create table newest as
with superseded as (
    select distinct this.print
    from prints as this
    join prints as other using (
        -- One span may be written in two ways (2018-S1, 2018-01-01/P6M): it is one key all the same.
        indicator, ref_area, counterpart_area, breakdown, period_start, period_end, origin, is_ahead
    )
    where other.print <> this.print
    and (other.obs_status <> 'U' or this.obs_status = 'U')
    and (
        -- A rounded or qualified print of a figure that is known more exactly.
        other.print_low >= this.print_low - 1e-9 * abs(this.printed)
        and other.print_high <= this.print_high + 1e-9 * abs(this.printed)
        and (
            coalesce(other.rounded_to, 0) < coalesce(this.rounded_to, 0)
            or coalesce(other.rounded_to, 0) = coalesce(this.rounded_to, 0)
            and other.qualifier is null
            and this.qualifier is not null
        )
        -- What was published after all that is known of another.
        or other.published_from > this.published_by
        -- A later print of the same figure, only less exact, says nothing new.
        and not (
            this.print_low >= other.print_low - 1e-9 * abs(this.printed)
            and this.print_high <= other.print_high + 1e-9 * abs(this.printed)
            and coalesce(this.rounded_to, 0) < coalesce(other.rounded_to, 0)
        )
    )
),
chosen as (
    select prints.* exclude (
        printed, print_low, print_high, is_ahead, print, dataset, is_of_newest_revision
    )
    from prints
    join sources using (source)
    -- A revision is a whole: what the newest lacks is missing, and no older one fills its gaps.
    where is_of_newest_revision
    qualify row_number() over (
        partition by indicator, ref_area, counterpart_area, breakdown,
            period_start, period_end, prints.origin, is_ahead
        order by
            prints.obs_status = 'U',
            print in (select print from superseded),
            -- Days of publication overlap: the figure printed in full, then the better source.
            coalesce(rounded_to, 0),
            qualifier is not null,
            case sources.kind
                when 'official_statistics' then 1
                when 'international_database' then 2
                when 'government_release' then 3
                when 'news' then 4
                when 'paper' then 5
                else 6
            end,
            -- Of two days that overlap, the one that began later.
            prints.published_from desc nulls last,
            prints.published_by desc nulls last,
            -- The same answer in every build.
            source
    ) = 1
)
select *
from chosen
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
with marked as (
    select distinct indicator, ref_area, counterpart_area, breakdown, origin, period_start
    -- All vintages: a mark that a later vintage dropped still warns.
    from observations
    where obs_status = 'B'
)
select indicator, ref_area, counterpart_area, breakdown, origin, period_start as break_on
from marked
union
-- What breaks a series breaks its shares and averages, and the balance that it is a part of.
select derived.indicator, ref_area, counterpart_area, breakdown, origin, period_start as break_on
from marked
join (select indicator from indicators) as derived
on derived.indicator in (
    marked.indicator || '_share',
    marked.indicator || '_gdp_share',
    marked.indicator || '_average',
    regexp_replace(marked.indicator, '_(received|sent)$', '_balance')
)
and derived.indicator <> marked.indicator;

-- Whether a break lies within a span of a series.
create or replace temp macro is_broken(
    of_indicator, of_area, of_partner, of_breakdown, of_origin, since, till
) as exists (
    from breaks
    where (indicator, ref_area, origin) = (of_indicator, of_area, of_origin)
    and (
        (counterpart_area, breakdown) = (of_partner, of_breakdown)
        -- What breaks the total breaks its parts.
        or (counterpart_area, breakdown) = ('WLD', '_T')
    )
    and break_on > since
    and break_on < till
);

-- A ratio, a balance or a change has no growth rate that a reader would understand.
create view growing as
select
    indicator,
    measure <> 'ratio' and not regexp_matches(indicator, '(_balance|_change|(^|_)net_.*)$')
        as has_growth
from indicators;

create table same_months as
with
pairs as (
    select
        this.*,
        other.year as other_year,
        other.time_period as other_time_period,
        other.value as other_value,
        other.low as other_low,
        other.high as other_high,
        other.obs_status as other_obs_status,
        other.source as other_source,
        is_broken(
            this.indicator, this.ref_area, this.counterpart_area, this.breakdown, this.origin,
            least(this.period_start, other.period_start),
            greatest(this.period_end, other.period_end)
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
        and has_growth
        then 100 * (value / other_value - 1)
    end as growth_percent,
    if(growth_percent is null or other_high is null, null, 100 * (low / other_high - 1))
        as growth_low,
    if(growth_percent is null or other_low <= 0, null, 100 * (high / other_low - 1))
        as growth_high
from pairs
join growing using (indicator);

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
    select indicator, ref_area, breakdown, origin, year, source,
        any_value(value) as total, any_value(low) as total_low, any_value(high) as total_high
    from observations
    where counterpart_area = 'WLD'
    and is_whole_year
    and obs_status <> 'F'
    group by all
),
of_origin as (
    select indicator, ref_area, breakdown, origin, year, value as total, low as total_low,
        high as total_high, source as total_source
    from whole_year_series
    where counterpart_area = 'WLD'
),
measured as (
    select
        parts.*,
        coalesce(of_source.total, of_origin.total) as total,
        of_source.total is not null and of_origin.total_source <> parts.source as is_older,
        if(is_older, of_source.total_low, of_origin.total_low) as total_low,
        if(is_older, of_source.total_high, of_origin.total_high) as total_high,
        if(of_source.total is null, of_origin.total_source, parts.source) as total_source
    from parts
    left join of_source using (indicator, ref_area, breakdown, origin, year, source)
    left join of_origin using (indicator, ref_area, breakdown, origin, year)
)
select
    measured.indicator,
    measured.ref_area,
    measured.counterpart_area,
    measured.breakdown,
    measured.origin,
    measured.year,
    measured.value,
    measured.obs_status,
    measured.source,
    total,
    total_source,
    -- A total that we added up is one of the partners shown, never "the total".
    if(own.source is null, 'origin_total', 'partners_shown') as scope,
    100 * value / total as share_percent,
    -- Of a sum of ours, which may leave partners out, the share is that of those shown.
    100 * low / if(own.source is null, total_high, coalesce(total_high, total)) as share_low,
    if(total_low > 0, least(100 * high / total_low, 100), null) as share_high
from measured
left join own_sums as own
on own.source = total_source
and own.indicator = measured.indicator
and coalesce(own.ref_area, measured.ref_area) = measured.ref_area
-- Without a published total there is no share; a total of 0 has no shares either.
where total > 0;

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
        this.low,
        this.high,
        this.obs_status,
        this.source,
        previous.value as previous_value,
        previous.low as previous_low,
        previous.high as previous_high,
        -- A break at the earlier year's start lies before both figures.
        previous.year is not null and is_broken(
            this.indicator, this.ref_area, this.counterpart_area, this.breakdown, this.origin,
            previous.period_start, this.period_end
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
    if(crosses_break, null, low - previous_high) as change_low,
    if(crosses_break, null, high - previous_low) as change_high,
    case
        when previous_value > 0
        and not crosses_break
        and has_growth
        then 100 * (value / previous_value - 1)
    end as growth_percent,
    if(growth_percent is null or previous_high is null, null, 100 * (low / previous_high - 1))
        as growth_low,
    if(growth_percent is null or previous_low <= 0, null, 100 * (high / previous_low - 1))
        as growth_high
from pairs
join growing using (indicator);

-- Changes that an origin published itself: a rate (X_growth) or a difference (X_change) of the
-- level X on the same span of the year before.
create table published_changes as
with
rates as (
    select
        regexp_replace(indicator, '_(growth|change)$', '') as level_indicator,
        if(indicator like '%\_growth' escape '\', 'rate', 'difference') as told_as,
        *
    from newest
    where regexp_matches(indicator, '_(growth|change)$')
    and obs_status <> 'F'
),
levels as (
    select * from newest where obs_status <> 'F'
),
beside as (
    select
        rates.level_indicator as indicator,
        rates.ref_area,
        rates.counterpart_area,
        rates.breakdown,
        rates.origin,
        rates.time_period,
        rates.period_start,
        rates.period_end,
        rates.indicator as rate_indicator,
        rates.told_as,
        rates.value as told_value,
        rates.low as told_low,
        rates.high as told_high,
        rates.qualifier as told_qualifier,
        rates.rounded_to as told_rounded_to,
        rates.source as told_source,
        level.value,
        level.source,
        former.value as former_value,
        former.source as former_source,
        former.value is not null and is_broken(
            rates.level_indicator, rates.ref_area, rates.counterpart_area, rates.breakdown,
            rates.origin, former.period_start, rates.period_end
        ) as crosses_break,
        level.low,
        level.high,
        former.low as former_low,
        former.high as former_high
    from rates
    left join levels as level
    on level.indicator = rates.level_indicator
    and (level.ref_area, level.counterpart_area, level.breakdown, level.origin)
        = (rates.ref_area, rates.counterpart_area, rates.breakdown, rates.origin)
    and (level.period_start, level.period_end) = (rates.period_start, rates.period_end)
    left join levels as former
    on former.indicator = rates.level_indicator
    and (former.ref_area, former.counterpart_area, former.breakdown, former.origin)
        = (rates.ref_area, rates.counterpart_area, rates.breakdown, rates.origin)
    and former.period_start = rates.period_start - interval 1 year
    and former.period_end = rates.period_end - interval 1 year
),
told as (
    select
        * exclude (low, high, former_low, former_high),
        if(told_as = 'rate', told_value, 100 * told_value / (value - told_value))
            as growth_told,
        case
            when told_as = 'rate' then told_low
            -- A difference is a rate of its base, which is the level less the difference.
            else least(
                100 * told_low / (high - told_low),
                100 * told_low / (low - told_low)
            )
        end as growth_told_low,
        case
            when told_as = 'rate' then told_high
            else greatest(
                100 * told_high / (high - told_high),
                100 * told_high / (low - told_high)
            )
        end as growth_told_high,
        if(former_value > 0 and not crosses_break, 100 * (value / former_value - 1), null)
            as growth_ours,
        if(growth_ours is null, null, 100 * (low / former_high - 1)) as growth_ours_low,
        if(growth_ours is null or former_low <= 0, null, 100 * (high / former_low - 1))
            as growth_ours_high
    from beside
)
select
    *,
    -- Two intervals that share no point contradict each other; open ends reach everything.
    case
        when growth_ours is null or growth_told is null then null
        else coalesce(growth_told_high, 'infinity') >= coalesce(growth_ours_low, '-infinity')
            and coalesce(growth_told_low, '-infinity') <= coalesce(growth_ours_high, 'infinity')
    end as agrees
from told
order by all;

-- The published change that is told beside a figure, with its source.
create table told_changes as
select
    indicator,
    ref_area,
    counterpart_area,
    breakdown,
    published_changes.origin,
    period_start as span_start,
    period_end as span_end,
    told_as as own_kind,
    told_value as own_value,
    told_qualifier as own_qualifier,
    told_rounded_to as own_rounded_to,
    growth_told as own_growth,
    growth_told_low as own_low,
    growth_told_high as own_high,
    growth_ours as levels_growth,
    growth_ours_low as levels_low,
    growth_ours_high as levels_high,
    agrees as own_agrees,
    told_source as own_source,
    told.publisher as own_publisher,
    told.kind as own_source_kind,
    told.relation as own_relation,
    told.url as own_url,
    told.published_on as own_published_on
from published_changes
join sources told on told.source = told_source
where growth_told is not null
-- no change crosses a break
and not crosses_break
-- a rate says it in the words of the origin, a difference asks for its base
qualify row_number() over (
    partition by indicator, ref_area, counterpart_area, breakdown, published_changes.origin,
        span_start, span_end
    order by told_as = 'rate' desc, told_source
) = 1
order by all;

-- Figures that an origin changed: two prints of one release, a rounded print of an exact figure,
-- and a correction of ours are none.
create table revisions as
with
dated as (
    select prints.*, unit, has_growth
    from prints
    join indicators using (indicator)
    join growing using (indicator)
    where published_by is not null
    and not is_ahead
    and obs_status <> 'U'
    and not exists (
        from prints as other
        where (other.indicator, other.ref_area, other.counterpart_area, other.breakdown,
                other.period_start, other.period_end, other.origin)
            = (prints.indicator, prints.ref_area, prints.counterpart_area, prints.breakdown,
                prints.period_start, prints.period_end, prints.origin)
        and not other.is_ahead
        and other.print_low >= prints.print_low
        and other.print_high <= prints.print_high
        and coalesce(other.rounded_to, 0) < coalesce(prints.rounded_to, 0)
    )
),
ends as (
    select
        indicator, ref_area, counterpart_area, breakdown, origin, period_start, period_end,
        any_value(unit) as unit,
        any_value(has_growth) as has_growth,
        min(time_period) as time_period,
        count(*) as prints,
        arg_min(dated, (published_by, source)) as first,
        arg_max(dated, (published_from, source)) as latest
    from dated
    group by all
    having count(*) > 1
)
select
    indicator, ref_area, counterpart_area, breakdown, origin, time_period, period_start, period_end,
    prints,
    first.printed as first_value,
    first.print_low as first_low,
    first.print_high as first_high,
    first.source as first_source,
    first.qualifier as first_qualifier,
    first.published_from as first_from,
    first.published_by as first_by,
    latest.printed as latest_value,
    latest.print_low as latest_low,
    latest.print_high as latest_high,
    latest.source as latest_source,
    latest.qualifier as latest_qualifier,
    latest.published_from as latest_from,
    latest.published_by as latest_by,
    latest_value - first_value as difference,
    latest.print_low - first.print_high as difference_low,
    latest.print_high - first.print_low as difference_high,
    unit = 'PERCENT' as in_points,
    if(has_growth and first_value > 0, 100 * (latest_value / first_value - 1), null)
        as change_percent
from ends
-- Prints within a week are prints of one release.
where latest.published_from > first.published_by + interval 7 day
and (latest.print_low > first.print_high or latest.print_high < first.print_low)
order by all;

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
