-- How fresh each series is: its last period, when that was published, how long after a period its
-- figures usually come, and whether the next one is late. What the columns mean stands in schema.toml.

create table freshness as
with
dated as (
    select
        indicator, origin, frequency, time_period, period_end, source,
        published_from, published_by
    from observations
    where obs_status <> 'F'
    and frequency in ('A', 'S', 'Q', 'M')
),
-- The first release of each newest period. A release known by its year only tells no lag.
releases as (
    select indicator, origin, frequency, newest_end, min(published_by) as published_by
    from (
        select indicator, origin, frequency, max(period_end) as newest_end, published_by
        from dated
        where published_by is not null
        and date_diff('day', published_from, published_by) <= 31
        group by indicator, origin, frequency, source, published_by
    )
    where newest_end <= published_by
    group by indicator, origin, frequency, newest_end
),
lags as (
    select
        indicator, origin, frequency,
        count(*) as releases,
        median(date_diff('day', newest_end, published_by))::integer as usual_lag_days
    from releases
    group by all
    -- One release is no habit.
    having count(*) > 1
),
gaps as (
    select
        indicator, origin, frequency,
        date_diff('month', lag(period_end) over series, period_end) as months
    from (select distinct indicator, origin, frequency, period_end from dated)
    window series as (partition by indicator, origin, frequency order by period_end)
),
steps as (
    select
        indicator, origin, frequency,
        median(months)::integer as usual_step_months,
        count(months) + 1 as periods
    from gaps
    group by all
),
lasts as (
    select
        indicator, origin, frequency,
        max(period_end) as last_end,
        arg_max(time_period, (period_end, time_period)) as last_period,
        -- Of several, the one whose day is known, and then the latest.
        arg_max(source, (period_end, coalesce(published_by, date '0001-01-01'), source)) as last_source
    from dated
    group by all
),
due as (
    select
        *,
        last_end + to_months(usual_step_months) + to_days(usual_lag_days) as due_on
    from lasts
    join steps using (indicator, origin, frequency)
    left join lags using (indicator, origin, frequency)
)
select
    due.indicator,
    due.origin,
    due.frequency,
    due.last_period,
    due.last_end,
    due.last_source,
    sources.published_from,
    sources.published_by,
    periods,
    coalesce(releases, 0) as releases,
    usual_lag_days,
    usual_step_months,
    due_on::date as due_on,
    -- Two periods alone show no step.
    if(periods < 3 or due_on is null, null,
        greatest(0, date_diff('month', due_on::date, getvariable('judged_on')))) as late_months
from due
join sources on sources.source = last_source
order by all;
