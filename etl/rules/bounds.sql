-- What keeps a page from breaking: days that can be, ids that exports keep apart, values of claims
-- that can be told in their unit.

-- In SDMX every sign of an id but letters, digits, _ @ $ - is _.
create or replace temp macro in_sdmx(id) as regexp_replace(id, '[^A-Za-z0-9_@$\-]', '_', 'g');

-- A page puts a value into words by its unit: what is no number there cannot be told.
create or replace temp macro is_counted(unit) as unit not in ('DATE', 'YEAR', 'YEARS', 'TEXT');
create or replace temp macro is_number(value) as
regexp_full_match(value, '-?(0|[1-9]\d{0,15})(\.\d{1,9})?');
create or replace temp macro is_day(value) as
value is null
or regexp_full_match(value, '\d{4}(-\d{2}(-\d{2})?)?')
and coalesce(
    year(try_cast(value || right('-01-01', 10 - length(value)) as date)) between 1800 and 2100,
    false
);

-- rule: a page was read on a day that has come
-- column: accessed_on
select file, line, source || ': ' || accessed_on
from staged_sources
-- A clock may be slow, and it is tomorrow in Tashkent before it is here.
where accessed_on > current_date + 2;

-- rule: two ids of sources differ in SDMX too, where every sign but letters, digits, _ @ $ - is _
-- column: source
select file, line, source || ', as in line ' || first(line) over same
from staged_sources
window same as (partition by in_sdmx(source) order by line)
qualify row_number() over same > 1;

-- rule: two ids of indicators differ in SDMX too, where every sign but letters, digits, _ @ $ - is
--     _
-- column: indicator
select file, line, indicator || ', as in line ' || first(line) over same
from staged_indicators
window same as (partition by in_sdmx(indicator) order by line)
qualify row_number() over same > 1;

-- rule: two ids of codes differ in SDMX too, where every sign but letters, digits, _ @ $ - is _
-- column: code
select file, line, code || ', as in line ' || first(line) over same
from staged_codes
window same as (partition by codelist, in_sdmx(code) order by line)
qualify row_number() over same > 1;

-- rule: two ids of milestones differ in SDMX too, where every sign but letters, digits, _ @ $ - is
--     _
-- column: milestone
select file, line, milestone || ', as in line ' || first(line) over same
from staged_milestones
window same as (partition by in_sdmx(milestone) order by line)
qualify row_number() over same > 1;

-- rule: what a page tells of a day that it precedes is announced (F)
-- column: obs_status
select file, line, indicator || ' ' || time_period || ', published by ' || published_by
from staged_observations
where obs_status <> 'F'
and frequency = 'D'
and published_by < period_start;

-- rule: a claim is about a period between 1800 and 2100
-- column: time_period
select file, line, claim || ': ' || time_period
from staged_claims
where try_cast(left(time_period, 4) as integer) not between 1800 and 2100;

-- rule: a claim counted in a unit has a plain number: 15800000000 or 4.16
-- column: value
select file, line, claim || ' in ' || unit || ': ' || value
from staged_claims
where is_counted(unit)
and not is_number(value);

-- rule: a claim of a date or year has a day, a month or a year: 2025-07-15, 2025-07 or 2025
-- column: value
select file, line, claim || ' in ' || unit || ': ' || value
from staged_claims
where unit in ('DATE', 'YEAR')
and not is_day(value);

-- rule: a claim counted in a unit has a plain number: 15800000000 or 4.16
-- column: checked_value
select file, line, claim || ' in ' || unit || ': ' || checked_value
from staged_claims
where is_counted(unit)
and not is_number(checked_value);

-- rule: a claim of a date or year has a day, a month or a year: 2025-07-15, 2025-07 or 2025
-- column: checked_value
select file, line, claim || ' in ' || unit || ': ' || checked_value
from staged_claims
where unit in ('DATE', 'YEAR')
and not is_day(checked_value);
