-- What came of each promise, worked out from the rows of this build by the rule that CODEBOOK.md
-- writes down; what the columns mean stands in schema.toml.

create table promise_verdicts as
with
figures as (
    select
        newest.*,
        measure,
        unit,
        period_end - interval 1 day as last_day,
        -- The least and the most that the figure says: by "more than" no most, by "almost" no least.
        case qualifier
            when 'less_than' then null
            when 'at_most' then value - rounded_to + 1
            when 'about' then value - rounded_to / 2
            else value
        end as at_least,
        case qualifier
            when 'more_than' then null
            when 'at_least' then null
            when 'about' then value + rounded_to / 2
            else value
        end as at_most,
        {
            value: value, at_least: at_least, at_most: at_most, qualifier: qualifier,
            half_digit: if(qualifier is null, coalesce(rounded_to, 0) / 2, 0),
            time_period: time_period, source: source
        } as told,
        -- Figures of one last day stand in one order, whatever the order of the files.
        (last_day, period_start, origin, source) as place
    from newest
    join indicators using (indicator)
    -- A plan is no outcome, nor what was told before its time had passed.
    where obs_status <> 'F'
    and coalesce(published_by >= last_day, true)
),
-- What was told of the time that was meant before it had passed; of an amount that a rule sets, its
-- own announcement too.
told_before as (
    select distinct promise
    from promises
    join newest using (indicator, ref_area, counterpart_area, breakdown)
    where (obs_status <> 'F' or kind = 'rule')
    and period_end - interval 1 day between coalesce(due_from, due_by) and due_by
    and published_by < period_end - interval 1 day
),
-- Of a flow: the figure of the very span that was meant, whole or begun with it.
of_flow as (
    select promise, told, due_by = last_day as is_whole
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where measure <> 'stock'
    and promises.unit = figures.unit
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
-- Of a rate that was named of a level: its growth on the year before, but not across a break.
of_growth as (
    select
        promise,
        if(growth_percent is null, null, {
            value: growth_percent, at_least: growth_low, at_most: growth_high,
            qualifier: null::varchar, half_digit: 0::double, time_period: year::varchar,
            source: growth_by_year.source
        }) as told,
        crosses_break
    from promises
    join indicators using (indicator)
    join growth_by_year using (indicator, ref_area, counterpart_area, breakdown)
    where promises.unit = 'PERCENT'
    and indicators.unit <> 'PERCENT'
    and due_is_year
    and year = year(due_by)
    and obs_status <> 'F'
    qualify row_number() over (partition by promise order by growth_percent is null, origin) = 1
),
-- Of each year of a sum the longest figure from its first day, and the next without a gap.
of_year as (
    select promise, figures.*
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where promises.unit = figures.unit
    and figures.year between counted_from and year(due_by)
    and period_start = make_date(figures.year, 1, 1)
    and last_day <= due_by
    qualify row_number() over (partition by promise, origin, figures.year order by place desc) = 1
),
-- Of a sum over years: what is known of them, of the one body that told most.
of_sum as (
    select
        promise,
        {
            value: sum(value),
            at_least: if(count(at_least) = count(*), sum(at_least), null),
            at_most: if(count(at_most) = count(*), sum(at_most), null),
            qualifier: case
                when count(qualifier) = 0 then null
                when count(distinct qualifier) = 1 then min(qualifier)
                else 'about'
            end,
            half_digit: sum(told.half_digit),
            time_period: string_agg(time_period, ',' order by year),
            source: arg_max(of_year.source, place)
        } as told,
        count(*) = year(any_value(due_by)) - any_value(counted_from) + 1
            and max(last_day) = any_value(due_by) and bool_and(is_whole_year or last_day = due_by)
            as is_whole
    from of_year
    join promises using (promise)
    group by promise, origin
    qualify row_number() over (
        partition by promise
        order by count(*) desc, max(last_day) desc, origin
    ) = 1
),
-- Of a stock, or without a due day: the figures from the promise on, up to the day and after it.
of_stock as (
    select
        promise,
        arg_max(told, place) filter (last_day <= due_by) as by_then,
        arg_min(told, place) filter (last_day > due_by) as after,
        -- What a rule says from its day on.
        arg_min(told, place) filter (last_day >= due_from) as since,
        arg_min(told, place) filter (at_least >= target_value) as reaching,
        arg_max(told, place) as latest
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where counted_from is null
    and promises.unit = figures.unit
    and (measure = 'stock' or due_by is null)
    -- What passed before the promise tells nothing of it.
    and if(measure = 'stock', last_day >= made_from, period_start >= date_trunc('month', made_from))
    group by promise
),
of_event as (
    select promise, event.date, event.date_precision, event.last_day, event.source
    from promises
    join milestone_events as event
    on event.milestone = outcome_milestone
    and event.event = outcome_event
    where event.basis <> 'planned'
    and event.date <= getvariable('judged_on')
    qualify row_number() over (partition by promise order by event.date, event.source) = 1
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
        coalesce(of_flow.told, of_growth.told, of_sum.told) is not null as is_of_flow,
        coalesce(crosses_break, false) as is_broken,
        coalesce(of_flow.is_whole, of_sum.is_whole, true) as is_whole,
        coalesce(of_flow.told, of_growth.told, of_sum.told, case
            -- A stock that was there by the day, where it is enough; otherwise the next one.
            when due_by is null then coalesce(reaching, latest)
            when kind = 'rule' then since
            when by_then.at_least >= target_value then by_then
            else coalesce(after, by_then)
        end) as outcome,
        by_then,
        after,
        reaching is not null as is_reached,
        of_event.source as event_source,
        of_event.date as happened_on,
        of_event.date_precision as happened_precision,
        -- Of an event that is known to a month or a year, the last day on which it can have been.
        of_event.last_day as happened_by,
        -- The band of a forecast; a number alone reaches as far as half of its last digit.
        coalesce(target_low, target_value - half) as least,
        target_value + if(target_low is null, half, 0) as most
    from promises
    left join of_flow using (promise)
    left join of_growth using (promise)
    left join of_sum using (promise)
    left join of_stock using (promise)
    left join of_event using (promise)
    left join rounded using (promise)
),
decided as (
    select
        *,
        outcome.at_most < target_value
            or outcome.qualifier = 'less_than' and outcome.at_most = target_value as is_below,
        outcome.at_least > target_value + outcome.half_digit
            or outcome.qualifier = 'more_than' and outcome.at_least = target_value as is_above
    from judged
),
reasoned as (
    select
        *,
        case
            when source is null then 'no_page'
            -- By an event.
            when outcome_milestone is not null and happened_by <= due_by
                then if(outcome_covers = 'part', 'covers_a_part', 'happened')
            when outcome_milestone is not null and happened_on > due_by then 'happened_later'
            when due_by >= today then 'due_later'
            when outcome_event = 'ended' and exists (
                from milestone_events as event
                where event.milestone = outcome_milestone
                and event.event = 'held'
                and event.basis <> 'planned'
                and event.last_day <= due_by
            )
                then 'begun'
            when outcome_milestone is not null then 'not_seen'
            when indicator is null and due_by is null then 'no_due'
            when indicator is null then 'no_indicator'
            when target_value is null then 'no_target'
            -- Without a day it can be met, and never missed.
            when due_by is null and is_reached and kind in ('target', 'offer', 'capacity')
                then 'reached'
            when due_by is null then 'no_due'
            when is_broken then 'broken'
            when outcome is null and promise in (from told_before) then 'told_before'
            when outcome is null then 'no_figure'
            when kind = 'forecast' then case
                when not is_whole then 'part_year'
                when outcome.at_least > most then 'above_band'
                when outcome.at_most < least then 'below_band'
                when outcome.at_least >= least and outcome.at_most <= most then 'within_band'
                else 'bound'
            end
            when kind = 'ceiling' then case
                when is_above then 'exceeded'
                when not is_whole then 'part_year'
                when outcome.at_least >= target_value then 'filled'
                else if(is_below, 'partly_filled', 'bound')
            end
            when kind = 'rule' then if(outcome.value = target_value, 'reached', 'not_reached')
            when is_of_flow then case
                when outcome.at_least >= target_value then 'reached'
                when not is_whole then 'part_year'
                else if(is_below, 'not_reached', 'bound')
            end
            when by_then.at_least >= target_value then 'reached'
            when after.at_least >= target_value then 'reached_later'
            when after is not null then if(is_below, 'not_reached', 'bound')
            -- What was there before the day tells nothing of the day.
            else 'no_figure'
        end as reason
    from decided
)
select
    promise,
    case
        when reason in ('reached', 'happened') then 'met'
        when reason in ('not_reached', 'happened_later') then 'missed'
        when reason in ('covers_a_part') then 'partly'
        -- Who foresees or limits a number commits nobody: nothing is met or missed.
        when reason in ('within_band') then 'came_true'
        when reason in ('above_band', 'exceeded') then 'exceeded'
        when reason in ('below_band') then 'fell_short'
        when reason in ('filled') then 'filled'
        when reason in ('partly_filled') then 'filled_in_part'
        when reason = 'due_later' then 'not_due'
        else 'not_measurable'
    end as verdict,
    reason,
    outcome.value as outcome_value,
    outcome.qualifier as outcome_qualifier,
    outcome.time_period as outcome_period,
    happened_on,
    happened_precision,
    coalesce(outcome.source, event_source) as outcome_source,
    if(target_value > 0 and unit <> 'PERCENT', 100 * outcome_value / target_value, null)
        as reached_percent,
    case
        when kind in ('forecast', 'ceiling') then kind
        else 'target'
    end as drawn_as,
    today as judged_on
from reasoned
order by promise;
