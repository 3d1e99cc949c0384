-- What must hold of whose figures are, and of their breakdowns.

-- rule: a body of one country counts its own people, or people there
-- column: source
select figures.file, figures.line, concat_ws(', ', origin, ref_area, counterpart_area)
from figures
join staged_areas on is_country and starts_with(origin, area || '-')
where area not in (ref_area, counterpart_area)
and counterpart_area <> 'WLD';

-- rule: money is not divided as people are, nor people as money is
-- column: breakdown
select file, line, concat_ws(', ', indicator, breakdown, unit)
from figures
-- By the first word of their codes.
where unit in ('USD', 'UZS')
and split_part(breakdown, '_', 1) in (
    'AGE', 'EDUCATION', 'EMPLOYMENT', 'OUTCOME', 'SENTENCE', 'SEX', 'STAGE'
)
or unit in ('PERSONS', 'TRIPS')
and split_part(breakdown, '_', 1) in ('COST', 'PAYOUT', 'SENDERS', 'SIZE');

-- rule: what is a part by its own note has a breakdown that names the part
-- column: breakdown
select file, line, concat_ws(', ', indicator, breakdown, note)
from figures
where breakdown = '_T'
and regexp_matches(note, 'not the (total|whole)|a part (only|alone)|only a part');
