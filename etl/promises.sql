-- What came of each promise, worked out from the rows of this build by the rule that CODEBOOK.md
-- writes down; what the columns mean stands in schema.toml.

create table promise_verdicts as
with
figures as (
    select
        newest.*,
        measure,
        period_end - interval 1 day as last_day,
        -- The least and the most that the figure says: by "more than" no most, by "almost" no least.
        case qualifier
            when 'less_than' then null
            when 'about' then value - rounded_to / 2
            else value
        end as at_least,
        case qualifier
            when 'more_than' then null
            when 'about' then value + rounded_to / 2
            else value
        end as at_most,
        {
            value: value, at_least: at_least, at_most: at_most, qualifier: qualifier,
            time_period: time_period, source: source
        } as told,
        -- Figures of one last day stand in one order, whatever the order of the files.
        (last_day, period_start, origin, source) as place
    from newest
    join indicators using (indicator)
    -- A plan is no outcome.
    where obs_status <> 'F'
),
-- Of a flow: the figure of the very span that was meant, whole or begun with it.
of_flow as (
    select promise, told, due_by = last_day as is_whole
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
-- Of a sum over years: the whole years from the first to the last, of the one body that told most.
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
            -- The years that it holds and no others.
            time_period: if(
                count(*) > 1 and count(*) = max(figures.year) - min(figures.year) + 1,
                min(figures.year) || '/' || max(figures.year),
                string_agg(figures.year, ',' order by figures.year)
            ),
            source: arg_max(figures.source, (figures.year, figures.source))
        } as told,
        count(*) = year(any_value(due_by)) - any_value(counted_from) + 1 as is_whole
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where is_whole_year
    and figures.year between counted_from and year(due_by)
    group by promise, origin
    qualify row_number() over (
        partition by promise
        order by count(*) desc, max(figures.year) desc, origin
    ) = 1
),
-- Of a stock, or without a due day: the figures from the promise on, up to the day and after it.
of_stock as (
    select
        promise,
        arg_max(told, place) filter (last_day <= due_by) as by_then,
        arg_min(told, place) filter (last_day > due_by) as after,
        arg_min(told, place) filter (at_least >= target_value) as reaching,
        arg_max(told, place) as latest
    from promises
    join figures using (indicator, ref_area, counterpart_area, breakdown)
    where counted_from is null
    and (measure = 'stock' or due_by is null)
    and last_day >= made_from
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
        coalesce(of_flow.told, of_sum.told) is not null as is_of_flow,
        coalesce(of_flow.is_whole, of_sum.is_whole, true) as is_whole,
        coalesce(of_flow.told, of_sum.told, case
            -- A stock that was there by the day, where it is enough; otherwise the next one.
            when due_by is null then coalesce(reaching, latest)
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
    left join of_sum using (promise)
    left join of_stock using (promise)
    left join of_event using (promise)
    left join rounded using (promise)
),
decided as (
    select
        *,
        outcome.at_most < target_value
            or outcome.qualifier = 'less_than' and outcome.at_most = target_value as is_below
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
            when outcome_milestone is not null then 'not_seen'
            when indicator is null and due_by is null then 'no_due'
            when indicator is null then 'no_indicator'
            when target_value is null then 'no_target'
            -- Without a day it can be met, and never missed.
            when due_by is null and is_reached and kind in ('target', 'offer', 'capacity')
                then 'reached'
            when due_by is null then 'no_due'
            when outcome is null then 'no_figure'
            when kind = 'forecast' then case
                when not is_whole then 'part_year'
                when outcome.at_least > most then 'above_band'
                when outcome.at_most < least then 'below_band'
                when outcome.at_least >= least and outcome.at_most <= most then 'within_band'
                else 'bound'
            end
            when kind = 'ceiling' then case
                when outcome.at_least >= target_value then 'filled'
                when not is_whole then 'part_year'
                else if(is_below, 'partly_filled', 'bound')
            end
            when kind = 'rule' then case
                when target_value in (by_then.value, after.value) then 'reached'
                else 'not_reached'
            end
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
        when reason in ('reached', 'happened', 'within_band', 'filled') then 'met'
        when reason in ('not_reached', 'happened_later', 'above_band', 'below_band') then 'missed'
        when reason in ('reached_later', 'covers_a_part', 'partly_filled') then 'partly'
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

-- What a page without a title of its own tells of, in every language.
create view page_subjects as
select source_subjects.source, false as is_named, columns('^title_(..)$') as 'about_\1'
from source_subjects
join milestones using (milestone)
union all by name
select source_subjects.source, false as is_named, columns('^statement_(..)$') as 'about_\1'
from source_subjects
join promises using (promise)
union all by name
select source, true as is_named, columns('^told_(..)$') as 'about_\1'
from source_subjects
where told_en is not null;
