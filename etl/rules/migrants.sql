-- Migrants: stocks abroad and at home, labour migration, refugees, returns, irregular stay.

-- rule: women and men of one source add up to the total
-- column: value
select total.file, total.line, concat_ws(' ', total.indicator, total.ref_area,
    total.counterpart_area, total.time_period) || ': ' || women.value || ' and '
    || men.value || ', total ' || total.value
from figures as total
join figures as women using (indicator, ref_area, counterpart_area, period_start,
    period_end, source)
join figures as men using (indicator, ref_area, counterpart_area, period_start,
    period_end, source)
where total.breakdown = '_T' and total.measure <> 'ratio'
and women.breakdown = 'SEX_F'
and men.breakdown = 'SEX_M'
-- The source rounds each of the three.
and abs(women.value + men.value - total.value) > 1;

-- rule: where an origin hides its counts from 1 to 4, its 5 is at most 5, or about 5
-- column: qualifier
select file, line, indicator || ' ' || counterpart_area || ' ' || time_period
from figures
join (select source, kind from staged_sources) using (source)
where value = 5
and qualifier is null
and unit = 'PERSONS'
and (origin, kind) = ('UNHCR', 'international_database');
