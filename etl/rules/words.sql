-- What must hold between the words of a promise and the columns by which it is judged.

-- rule: a promise whose words name years is due in one of them, or its day was inferred
-- column: due
select file, line, promise || ': due ' || due
from staged_promises
where due_is = 'told'
and regexp_matches(concat_ws(' ', statement_en, statement_uz, statement_ru), '20[0-9]{2}')
and not (
    contains(statement_en, year(due_by)::varchar)
    -- a school year: 2025/26
    or contains(statement_en, '/' || right(year(due_by)::varchar, 2))
);

-- rule: a promise whose words begin with a month was made in it
-- column: made_on
select file, line, promise || ': made ' || made_on || ', told of ' || told
from (
    select *, regexp_extract(statement_en, '^In ([A-Z][a-z]+ [0-9]{4})\b', 1) as told
    from staged_promises
)
where date_trunc('month', made_from) <> try_strptime(told, '%B %Y');

-- rule: a promise whose words name states is about one of them, or about all
-- column: counterpart_area
select promise.file, promise.line, promise || ': ' || counterpart_area || ', told of '
    || string_agg(named.name_en, ', ' order by named.name_en)
from staged_promises as promise
join staged_areas as named
on is_country
and named.area <> getvariable('home')
and contains(statement_en, named.name_en)
and regexp_matches(statement_en, '\b' || regexp_escape(named.name_en) || '\b')
where counterpart_area <> 'WLD'
group by promise.file, promise.line, promise, counterpart_area
having not bool_or(
    named.area = counterpart_area
    or (counterpart_area, named.area) in (
        select (area_group, area) from staged_area_groups
    )
);

-- rule: the states of a promise to several are countries, each once, and no one partner stands
--     beside them
-- column: partners
select file, line, promise || ': ' || partners
from (select *, string_split(partners, ';') as states from staged_promises)
where counterpart_area <> 'WLD'
and partners is not null
or len(list_distinct(states)) < greatest(2, len(states))
or not list_has_all((select list(area) from staged_areas where is_country), states);

-- rule: a promise to several, of which no figure of all tells, has as its partners the states that
--     its words name
-- column: partners
select promise.file, promise.line, promise || ': ' || named.name_en
from staged_promises as promise
join staged_areas as named
on is_country
and named.area <> getvariable('home')
and contains(statement_en, named.name_en)
and regexp_matches(statement_en, '\b' || regexp_escape(named.name_en) || '\b')
where counterpart_area = 'WLD'
and indicator is null
and not list_contains(coalesce(string_split(partners, ';'), []), named.area);

-- rule: a promise is about the home country, or about all
-- column: ref_area
select file, line, promise || ': ' || ref_area
from staged_promises
where ref_area not in (getvariable('home'), 'WLD');

-- rule: what a quota brings is a ceiling
-- column: kind
select promise.file, promise.line, promise || ': ' || kind
from staged_promises as promise
join (select milestone, tool from staged_milestone_codes) using (milestone)
where tool = 'quota'
and kind <> 'ceiling';

-- rule: a promise was heard or read: it is neither worked out nor planned itself, and what was
--     read has a page
-- column: basis
select file, line, promise || ': ' || basis
from staged_promises
where basis in ('computed', 'planned')
or source is null and basis = 'read';
