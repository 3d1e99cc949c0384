-- What must hold among the values of claims, and the steps by which one is worked out again.

-- The page that the paper draws on, and the paper itself: neither can confirm the paper alone.
create or replace temp macro is_own(page) as page in ('president-8687', 'paper-2025');

-- The pages by which a claim was checked.
create or replace temp view evidence as
select claim, checked_source as source
from staged_claims
where checked_source is not null
union
select claim, source
from staged_claim_steps;

-- rule: a page cannot confirm a figure of a time after the page was published
-- column: verdict
with latest as (
    select claim, max(coalesce(published_by, accessed_on)) as seen
    from evidence
    join (select source, published_by, accessed_on from staged_sources) using (source)
    group by claim
)
select file, line, claim || ': ' || time_period || ', page of ' || seen
from staged_claims
join latest using (claim)
where verdict in ('confirmed', 'partly')
and unit in ('PERSONS', 'NUMBER', 'USD', 'RATIO')
-- A period begins with its first day: 2024, 2024-12-13, 2025-01-01/P10M.
and seen::varchar < rpad(split_part(time_period, '/', 1), 10, '-01-01');

-- rule: a claim is not confirmed by the paper's own source alone
-- column: verdict
select any_value(file), any_value(line),
    claim || ': ' || string_agg(source, ', ' order by source)
from staged_claims
join evidence using (claim)
join (select source, origin, relation from staged_sources) using (source)
where verdict = 'confirmed'
-- What the source itself says of its day and its address it alone can tell.
and coalesce(unit, '') not in ('DATE', 'TEXT')
group by claim
having count(*) filter (
    not is_own(source)
    -- A newspaper that tells the words of that source is no second witness.
    and not (relation = 'relay' and origin in (
        select origin
        from staged_sources
        where is_own(source)
    ))
) = 0;

-- rule: a confirmed claim says what the source says
-- column: checked_value
select file, line, claim || ': ' || value || ', source ' || checked_value
from staged_claims
where verdict = 'confirmed'
and unit in ('PERSONS', 'NUMBER', 'USD', 'RATIO', 'YEAR', 'DATE', 'TEXT')
and value is not null
-- The source of a year or a number may give its day, or be a document of its own.
and coalesce(not starts_with(checked_value, value), true)
and claim not in (select claim from staged_claim_steps);

-- rule: a claim that differs, holds in part or is outdated has a remark that says why
-- column: verdict
select file, line, claim || ': ' || verdict
from staged_claims
where verdict in ('differs', 'partly', 'outdated')
and comment_en is null;

-- rule: an outdated claim was true once and has a newer figure beside it
-- column: verdict
select file, line, claim || ': ' || coalesce(checked_value, 'no newer figure')
from staged_claims
where verdict = 'outdated'
and (
    coalesce(checked_value = value, true)
    or claim not in (select claim from staged_claim_steps where role = 'value')
);

-- rule: a claim that could not be verified names no value that would verify it
-- column: checked_value
select file, line, claim || ': ' || checked_value
from staged_claims
where verdict = 'unverifiable'
and starts_with(checked_value, value);

-- rule: every step of a claim finds a figure by its key and source
-- column: time_period
select file, line, concat_ws(' ', claim, step || ':', indicator, ref_area,
    counterpart_area, breakdown, time_period, source)
from staged_claim_steps
anti join (
    select indicator, ref_area, counterpart_area, breakdown, time_period, source
    from staged_observations
) using (indicator, ref_area, counterpart_area, breakdown, time_period, source);

-- rule: a ratio has one numerator and one denominator, in one unit
-- column: role
select any_value(file), min(line), claim || ', calculation ' || calculation
from staged_claim_steps
join (select indicator, unit from staged_indicators) using (indicator)
group by claim, calculation
having count(*) filter (role in ('numerator', 'denominator')) > 0
and (
    count(*) filter (role = 'numerator') <> 1
    or count(*) filter (role = 'denominator') <> 1
    or count(*) <> 2
    or count(distinct unit) > 1
);

-- rule: the parts of a sum follow each other without a gap
-- column: time_period
with parts as (
    select steps.*, period_start, lag(period_end) over (
        partition by claim, calculation order by period_start
    ) as before
    from staged_claim_steps as steps
    join (
        select distinct time_period, period_start, period_end from staged_observations
    ) using (time_period)
    where role = 'part'
)
select file, line, claim || ': ' || before || ' to ' || period_start
from parts
where before <> period_start;
