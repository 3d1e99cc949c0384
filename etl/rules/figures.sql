-- What must hold among the figures of every domain.

-- Totals with the sum of the partners that the same source tells of the same span.
create or replace temp view totals_with_partners as
with parts as (
    select indicator, ref_area, breakdown, period_start, period_end, source,
        sum(coalesce(low, 0)) as parts
    from figures
    -- The European Union holds countries that are counted on their own.
    where counterpart_area not in ('WLD', 'EUU')
    and measure <> 'ratio' and obs_status <> 'F'
    group by all
)
select file, line, concat_ws(' ', indicator, ref_area, breakdown, time_period)
    || ': partners ' || parts || ', total ' || value as told, parts, high
from figures
join parts using (indicator, ref_area, breakdown, period_start, period_end, source)
where counterpart_area = 'WLD' and obs_status <> 'F';

-- Months of one source that are all written with the last digits of the year after theirs:
-- 2004-05, 2010-11. Half a series of months may hold one by chance, and never all.
create or replace temp view months_like_financial_years as
with months as (
    select file, line, indicator, ref_area, counterpart_area, breakdown, source, time_period,
        regexp_matches(time_period, '^[0-9]{4}-[0-9]{2}$')
        and (period_start.year() + 1) % 100 = period_start.month() as is_like_one
    from figures
    where frequency = 'M'
)
select min(file) as file, min(line) as line, concat_ws(' ', indicator, ref_area, source)
    || ': ' || string_agg(time_period, ', ' order by time_period) as told,
    count(distinct time_period) as months
from months
group by indicator, ref_area, counterpart_area, breakdown, source
having bool_and(is_like_one);

-- rule: one row for each key and source
-- column: indicator
select file, line, concat_ws(', ', indicator, ref_area, counterpart_area, breakdown,
    time_period, source) || ', as in ' || first(file) over same || ' line '
    || first(line) over same
from figures
window same as (
    partition by indicator, ref_area, counterpart_area, breakdown, period_start,
        period_end, source
    order by file, line
)
qualify row_number() over same > 1;

-- rule: no figure is made of made-up records: they are for tests and benchmarks alone
-- column: source
select file, line, source || ': ' || coalesce(note, '')
from figures
where starts_with(source, 'made-up')
or contains(lower(note), 'made-up records');

-- rule: a figure of which its own note says that it conflicts with others is doubtful (U)
-- column: obs_status
select file, line, obs_status || ': ' || note
from figures
where obs_status <> 'U'
and regexp_matches(note, '(?i)conflict|contradict|doubtful');

-- rule: an indicator stands in the folder of its domain
-- column: indicator
select file, line, indicator || ' of ' || domain
from figures
where domain <> split_part(file, '/', 1);

-- rule: a span lies between 1900 and 2100
-- column: time_period
select file, line, time_period
from figures
where period_start < '1900-01-01' or period_end > '2101-01-01';

-- rule: an actual figure is not about a time that began after its page was read
-- column: time_period
select file, line, indicator || ' ' || time_period || ', read on ' || accessed_on
from figures
join (select source, accessed_on from staged_sources) using (source)
where obs_status <> 'F'
and period_start > accessed_on;

-- rule: an actual figure's span does not end more than a year after its page was read
-- column: time_period
select file, line, indicator || ' ' || time_period || ', read on ' || accessed_on
from figures
join (select source, accessed_on from staged_sources) using (source)
where obs_status <> 'F'
and period_end > accessed_on + interval 1 year;

-- rule: months are months, not financial years; the year from July 2004 is 2004-07-01/P1Y
-- column: time_period
select file, line, told
from months_like_financial_years
where months > 2;

-- rule: months are months, not financial years; the year from July 2004 is 2004-07-01/P1Y
-- column: time_period
-- known reason: two months of a source may fall so by chance: please look
select file, line, told
from months_like_financial_years
where months = 2;

-- rule: a share lies between 0 and 100
-- column: value
select file, line, indicator || ': ' || value
from figures
where unit = 'PERCENT'
-- A growth rate may be more, and less than nothing.
and indicator not like '%_growth'
and value not between 0 and 100;

-- rule: a number of persons, trips or things, or a rank, is whole
-- column: value
select file, line, indicator || ': ' || value
from figures
where unit in ('PERSONS', 'TRIPS', 'NUMBER', 'RANK')
and value <> trunc(value);

-- rule: a figure is not below 0, but for balances, net migration, changes and growth rates
-- column: value
select file, line, indicator || ': ' || value
from figures
where value < 0
and not regexp_matches(indicator, '(_balance|_growth|_change|(^|_)net_.*)$');

-- rule: a figure ends with the digit that rounded_to names
-- column: rounded_to
select file, line, value || ' rounded to ' || rounded_to
from (select *, coalesce(value_published, value) / rounded_to as digits from figures)
where abs(digits - round(digits)) > 1e-6 and (digits > 1 or qualifier is null);

-- rule: what a source says of the exactness of its figure stands in qualifier, not in the note
-- column: note
select file, line, note
from figures
where regexp_matches(note, '(^|; )(more than|just over|over|at least|almost|nearly|up to|'
    || 'about|around|approximately|close to|rounded down|rounded)($|[,;])');

-- rule: no sum of money reaches ten trillion dollars, and no count of people ten billion
-- column: value
select file, line, indicator || ': ' || value
from figures
where unit = 'USD' and abs(value) >= 1e13
or unit in ('PERSONS', 'TRIPS') and abs(value) >= 1e10;

-- rule: a country is not its own sender, receiver, origin or destination
-- column: counterpart_area
select file, line, indicator || ': ' || ref_area
from figures
where ref_area = counterpart_area
and ref_area <> 'WLD'
and counterpart_role <> 'none';

-- rule: a stock is dated by a day, a month, a quarter, a half-year or a year
-- column: time_period
select file, line, indicator || ': ' || time_period
from figures
where measure = 'stock'
and frequency = 'X';

-- rule: a flow of a longer span is not smaller than one that begins with it and ends sooner
-- column: value
select long.file, long.line, concat_ws(' ', long.indicator, long.ref_area,
    long.counterpart_area, long.breakdown, long.time_period) || ': ' || long.value
    || ', but ' || short.value || ' in ' || short.time_period
from figures as long
join figures as short using (indicator, ref_area, counterpart_area, breakdown, source,
    period_start)
where long.measure = 'flow'
and short.period_end < long.period_end
and short.frequency <> 'D'
and long.obs_status <> 'F' and short.obs_status <> 'F'
-- A flow that may turn round says nothing here.
and not regexp_matches(indicator, '(_balance|_change|(^|_)net_.*)$')
and long.value >= 0 and short.low > 1.01 * long.high;

-- rule: an actual figure is not published before its span ends, nor an estimate before half of it
-- column: time_period
-- known reason: a decision taken for the whole span, or a page that rounds its period up
select file, line, indicator || ' ' || time_period || ', published by ' || published_by
from figures
where measure = 'flow'
and obs_status <> 'F'
and published_by < if(obs_status in ('E', 'P'), period_start + days // 2, period_end - 1);

-- rule: a part of a total is not larger than the total by more than 1 %
-- column: value
select part.file, part.line, concat_ws(' ', part.indicator, part.ref_area,
    part.counterpart_area, part.breakdown, part.time_period)
    || ': ' || part.value || ', total ' || whole.value
from figures as part
join figures as whole using (indicator, ref_area, counterpart_area, period_start,
    period_end, source)
where part.breakdown <> '_T' and part.breakdown not like 'BOUND%'
and whole.breakdown = '_T' and whole.measure <> 'ratio'
and part.obs_status <> 'F' and whole.obs_status <> 'F'
and part.low > 1.01 * whole.high;

-- rule: the partners of one source and span do not add up to more than its total by over 10 %
-- column: value
select file, line, told
from totals_with_partners
where parts > 1.1 * high;

-- rule: the partners of one source and span do not add up to more than its total by over 1 %
-- column: value
-- known reason: the page itself gives both: see the notes
select file, line, told
from totals_with_partners
where parts > 1.01 * high and parts <= 1.1 * high;

-- rule: the partners of one origin and span do not add up to more than its total by over 1 %
-- column: value
-- known reason: pages of one origin differ in the partners that they show
with one as (
    select indicator, ref_area, breakdown, period_start, period_end, origin,
        counterpart_area, min(coalesce(low, 0)) as value, list(source) as sources
    from figures
    where counterpart_area not in ('WLD', 'EUU')
    and measure <> 'ratio' and obs_status <> 'F'
    -- Revisions of one dataset never mix, and differ in the partners that they show.
    and source not in (select source from staged_datasets)
    group by all
),
parts as (
    select indicator, ref_area, breakdown, period_start, period_end, origin,
        sum(value) as parts
    from one
    group by all
    having len(list_distinct(flatten(list(sources)))) > 1
)
select file, line, concat_ws(' ', indicator, ref_area, breakdown, time_period)
    || ': partners ' || parts || ', total ' || value
from figures
join parts using (indicator, ref_area, breakdown, period_start, period_end, origin)
where counterpart_area = 'WLD' and obs_status <> 'F'
and source not in (select source from staged_datasets)
and parts > 1.01 * high
qualify row_number() over (
    partition by indicator, ref_area, breakdown, period_start, period_end, origin
    order by value desc, source
) = 1;
