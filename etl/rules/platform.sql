-- The platform: services and users, vacancies, training, protection, and peers abroad.

-- rule: a stock does not fall by more than 10 % from one date of an origin to the next
-- column: value
-- known reason: licences were withdrawn, or a rule or a count was changed: see the notes
select file, line, concat_ws(' ', indicator, ref_area, time_period) || ': ' || value
    || ' after ' || before
from (
    select *, lag(value) over (
        partition by indicator, ref_area, counterpart_area, breakdown, origin
        order by period_start, published_by
    ) as before
    from figures
    where measure = 'stock' and obs_status <> 'F'
)
where value < 0.9 * before;
