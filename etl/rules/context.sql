-- Context: population and net migration.

-- rule: a population is above 0
-- column: value
select file, line, ref_area || ' ' || time_period
from figures
where indicator = 'population'
and value <= 0;

-- rule: a population changes by less than 10 % from one year of a source to the next
-- column: value
select file, line, concat_ws(' ', ref_area, time_period) || ': ' || value || ' after '
    || before
from (
    select *, lag(value) over (partition by ref_area, source order by period_start)
        as before
    from figures
    where indicator = 'population' and is_whole_year
)
where abs(value / before - 1) >= 0.1;

-- rule: net migration of a year is below a tenth of the population
-- column: value
select net.file, net.line, concat_ws(' ', net.ref_area, net.time_period) || ': '
    || net.value
from figures as net
join figures as population using (ref_area, counterpart_area, period_start, period_end)
where net.indicator in ('net_migration', 'net_migration_registered')
and population.indicator = 'population'
and abs(net.value) > population.value / 10;
