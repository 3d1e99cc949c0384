-- What must hold among codes, sources and indicators.

-- rule: the unit of an indicator is one that pages have words for: PERSONS, NUMBER, PERCENT, USD,
--     UZS, TRIPS, INDEX, RANK
-- column: unit
select file, line, indicator || ': ' || unit
from staged_indicators
where unit not in ('PERSONS', 'NUMBER', 'PERCENT', 'USD', 'UZS', 'TRIPS', 'INDEX', 'RANK');

-- rule: a code list has names of its own for its codes
-- column: name_en
select file, line, codelist || ': ' || name_en
from staged_codes
qualify row_number() over (partition by codelist, name_en order by line) > 1;

-- rule: two indicators do not share a name
-- column: name_en
select file, line, name_en
from staged_indicators
qualify row_number() over (partition by name_en order by line) > 1;

-- rule: the indicators of a family share a unit
-- column: indicator
select file, line, family || ', ' || indicator || ': ' || unit
from staged_families
join (select indicator, unit from staged_indicators) using (indicator)
qualify unit <> first_value(unit) over (partition by family order by line);

-- rule: a page is not published after it was read
-- column: published_on
select file, line, published_on || ', read on ' || accessed_on
from staged_sources
where published_from > accessed_on;

-- rule: a source has an address that a reader can open
-- column: url
-- known reason: a page whose address was not stored, or the paper itself
select file, line, 'none: ' || publisher from staged_sources where url is null;
