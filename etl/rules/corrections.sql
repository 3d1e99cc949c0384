-- Corrections of upstream errors, against the figures that they correct.

-- rule: a correction names a figure of the data
-- column: indicator
select file, line, concat_ws(', ', indicator, ref_area, counterpart_area, breakdown, time_period,
    source) || ': none'
from staged_corrections
anti join (select * exclude (file, line) from staged_observations)
using (indicator, ref_area, counterpart_area, breakdown, time_period, source);

-- rule: the published value of a correction is that of the figure
-- column: published_value
select correction.file, correction.line, published_value || ', but ' || figure.value || ' in '
    || figure.file || ', line ' || figure.line
from staged_corrections as correction
join staged_observations as figure
using (indicator, ref_area, counterpart_area, breakdown, time_period, source)
where value_published is null;

-- rule: a correction changes the value
-- column: value_used
select file, line, value_used::varchar
from staged_corrections
where value_used = published_value;
