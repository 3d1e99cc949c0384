-- What must hold among institutions and claims.

-- rule: a confirmed claim names the source that confirms it
-- column: checked_source
select file, line, claim
from staged_claims
where verdict in ('confirmed', 'differs', 'partly')
and checked_source is null;

-- rule: a text stands in all three languages or in none
-- column: institution
select file, line, institution
from staged_institutions
where (offices is null) <> (offices_uz is null)
or (offices is null) <> (offices_ru is null);
