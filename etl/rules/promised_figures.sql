-- What must hold between promises and the figures that judge them.

-- rule: a baseline is one of the figures of its indicator and period, where there are any
-- column: baseline_value
select
    promise.file, promise.line, promise || ': ' || baseline_value || ', figures '
        || string_agg(distinct value::varchar, ', ')
from staged_promises as promise
join figures using (indicator, ref_area, counterpart_area)
where baseline_period = time_period
group by promise.file, promise.line, promise, baseline_value
-- as exact as the promise tells it
having not bool_or(abs(value - baseline_value) < 1);

-- rule: a promise is judged by a breakdown that figures of its indicator have
-- column: breakdown
select file, line, concat_ws(', ', promise, indicator, breakdown)
from staged_promises
where breakdown <> '_T'
and (indicator, breakdown) not in (select (indicator, breakdown) from figures);
