-- What came of each promise, worked out from the rows of this build by the rule that CODEBOOK.md
-- writes down; what the columns mean stands in schema.toml.

create table promise_verdicts as
with
figures as (
    select
        newest.*,
        measure,
        period_end - interval 1 day as last_day
    from newest
    join indicators using (indicator)
    -- A plan is no outcome.
    where obs_status <> 'F'
),
-- Of a flow: the figure of the very span that was meant, whole or begun with it.
of_flow as (
    select promise, figures.*, due_by = last_day as is_whole
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where measure <> 'stock'
    and counted_from is null
    and due_by is not null
    and (
        due_is_year and period_start = due_from and last_day <= due_by
        or not due_is_year and last_day = due_by and period_start >= date_trunc('month', made_from)
    )
    qualify row_number() over (
        partition by promise
        order by last_day desc, published_by desc nulls last, figures.source
    ) = 1
),
-- Of a sum over years: the whole years from the first to the last.
of_sum as (
    select
        promise,
        sum(value) as value,
        count(distinct figures.year) = year(any_value(due_by)) - any_value(counted_from) + 1
            as is_whole,
        max(last_day) as last_day,
        arg_max(figures.source, figures.year) as source
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where is_whole_year
    and figures.year between counted_from and year(due_by)
    group by promise
),
-- Of a stock, or without a due day: the figures from the promise on, up to the day and after it.
of_stock as (
    select
        promise,
        arg_max(figures, last_day) filter (last_day <= due_by) as by_then,
        arg_min(figures, last_day) filter (last_day > due_by) as after,
        arg_min(figures, last_day) filter (value >= target_value) as reaching,
        arg_max(figures, last_day) as latest
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where counted_from is null
    and (measure = 'stock' or due_by is null)
    and last_day >= made_from
    group by promise
),
of_event as (
    select promise, event.date, event.source
    from promises
    join milestone_events as event
    on event.milestone = outcome_milestone
    and event.event = outcome_event
    where event.basis <> 'planned'
    qualify row_number() over (partition by promise order by event.date) = 1
),
-- How far a number that was told in round figures reaches: half of its last digit.
rounded as (
    select
        promise,
        case
            when target_value <> trunc(target_value) then 0.05
            else 0.5 * power(10, length(regexp_extract(target_value::hugeint::varchar, '0*$')))
        end as half
    from promises
),
judged as (
    select
        promises.*,
        getvariable('judged_on') as today,
        of_flow.promise is not null as has_flow,
        of_flow.is_whole as flow_is_whole,
        of_sum.is_whole as sum_is_whole,
        of_sum.value as sum_value,
        case
            when of_flow.value is not null then of_flow.value
            when of_sum.value is not null then of_sum.value
            -- A stock that was there by the day, where it is enough; otherwise the next one.
            when due_by is null then coalesce(reaching.value, latest.value)
            when by_then.value >= target_value then by_then.value
            else coalesce(after.value, by_then.value)
        end as outcome_value,
        case
            when of_flow.value is not null then of_flow.time_period
            when of_sum.value is not null then counted_from || '/' || year(of_sum.last_day)
            when due_by is null then coalesce(reaching.time_period, latest.time_period)
            when by_then.value >= target_value then by_then.time_period
            else coalesce(after.time_period, by_then.time_period)
        end as outcome_period,
        case
            when of_flow.value is not null then of_flow.source
            when of_sum.value is not null then of_sum.source
            when due_by is null then coalesce(reaching.source, latest.source)
            when by_then.value >= target_value then by_then.source
            when after.value is not null then after.source
            else coalesce(by_then.source, of_event.source)
        end as outcome_source,
        by_then.value as value_by_then,
        after.value as value_after,
        after.last_day as day_after,
        reaching.value is not null as is_reached,
        of_event.date as happened_on,
        half
    from promises
    left join of_flow using (promise)
    left join of_sum using (promise)
    left join of_stock using (promise)
    left join of_event using (promise)
    left join rounded using (promise)
),
reasoned as (
    select
        *,
        case
            when source is null then 'no_page'
            -- By an event.
            when outcome_milestone is not null and happened_on <= due_by
                then if(outcome_covers = 'part', 'covers_a_part', 'happened')
            when outcome_milestone is not null and happened_on > due_by then 'happened_later'
            when due_by >= today then 'due_later'
            when outcome_milestone is not null then 'not_seen'
            when indicator is null and due_by is null then 'no_due'
            when indicator is null then 'no_indicator'
            when target_value is null then 'no_target'
            -- Without a day it can be met, and never missed.
            when due_by is null and is_reached and kind in ('target', 'offer', 'capacity')
                then 'reached'
            when due_by is null then 'no_due'
            when outcome_value is null then 'no_figure'
            when kind = 'forecast' then case
                when not coalesce(flow_is_whole, true) then 'part_year'
                when outcome_value > target_value + if(target_low is null, half, 0)
                    then 'above_band'
                when outcome_value < coalesce(target_low, target_value - half) then 'below_band'
                else 'within_band'
            end
            when kind = 'ceiling' then
                if(outcome_value >= target_value, 'filled', 'partly_filled')
            when kind = 'rule' then case
                when value_by_then = target_value or value_after = target_value then 'reached'
                else 'not_reached'
            end
            when has_flow or sum_value is not null then case
                when outcome_value >= target_value then 'reached'
                when coalesce(flow_is_whole, sum_is_whole) then 'not_reached'
                else 'part_year'
            end
            when value_by_then >= target_value then 'reached'
            when value_after >= target_value then 'reached_later'
            when value_after is not null then 'not_reached'
            -- What was there before the day tells nothing of the day.
            else 'no_figure'
        end as reason
    from judged
)
select
    promise,
    case
        when reason in ('reached', 'happened', 'within_band', 'filled') then 'met'
        when reason in ('not_reached', 'happened_later', 'above_band', 'below_band') then 'missed'
        when reason in ('reached_later', 'covers_a_part', 'partly_filled') then 'partly'
        when reason = 'due_later' then 'not_due'
        else 'not_measurable'
    end as verdict,
    reason,
    outcome_value,
    outcome_period,
    happened_on,
    outcome_source,
    if(target_value > 0 and unit <> 'PERCENT', 100 * outcome_value / target_value, null)
        as reached_percent,
    case
        when kind in ('forecast', 'ceiling') then kind
        else 'target'
    end as drawn_as,
    today as judged_on
from reasoned
order by promise;
