-- What must hold among promises: who said what, when, and where it can be read.

-- rule: a promise is made before it is due
-- column: due
select file, line, promise || ': made ' || made_on || ', due ' || due
from staged_promises
where due_by < made_from;

-- rule: a promise says whether its due day was told or inferred
-- column: due_is
select file, line, promise || ': due ' || coalesce(due, 'none')
from staged_promises
where (due is null) <> (due_is is null);

-- rule: a number has a unit, and a unit a number
-- column: unit
select file, line, promise || ': ' || coalesce(unit, target_value::varchar)
from staged_promises
where (unit is null) <> (target_value is null);

-- rule: a promise has a number, or a day
-- column: target_value
select file, line, promise
from staged_promises
where target_value is null
and due is null;

-- rule: what is counted is promised above zero; only a rate can fall below
-- column: target_value
select file, line, promise || ': ' || least(target_low, target_value)
from staged_promises
where unit <> 'PERCENT'
and least(target_low, target_value) <= 0;

-- rule: a revised promise is one of the file, and older
-- column: revises
select later.file, later.line, later.promise || ' revises ' || later.revises
from staged_promises as later
left join staged_promises as earlier
on earlier.promise = later.revises
where later.revises is not null
and (earlier.promise is null or earlier.made_from > later.made_from);

-- rule: a promise does not revise itself, nor is it revised twice
-- column: revises
select file, line, promise || ' revises ' || revises
from staged_promises
where revises is not null
qualify revises = promise
or row_number() over (partition by revises order by line) > 1;

-- rule: a promise without a page says so in its note
-- column: source
select file, line, promise
from staged_promises
where source is null
and note is null;

-- rule: a page does not tell of a promise before it is made
-- column: made_on
select promise.file, promise.line, promise || ': made ' || made_on || ', page of '
    || published_by
from staged_promises as promise
join (select source, published_by from staged_sources) using (source)
where published_by < made_from;

-- rule: a baseline has a period, and a period a baseline
-- column: baseline_period
select file, line, promise
from staged_promises
where (baseline_value is null) <> (baseline_period is null);

-- rule: each language tells the promise in its own words
-- column: statement_uz
select file, line, promise
from staged_promises
where statement_uz in (statement_en, statement_ru)
or statement_en = statement_ru;

-- rule: a promise was made by the day of the build
-- column: made_on
select file, line, promise || ': made ' || made_on
from staged_promises
where made_from > getvariable('judged_on');

-- rule: a promise is due within thirty years
-- column: due
select file, line, promise || ': made ' || made_on || ', due ' || due
from staged_promises
where due_by > made_from + interval 30 year;

-- rule: what happens by a day has a day, and a forecast a time
-- column: due
select file, line, promise || ': ' || kind
from staged_promises
where kind in ('date', 'forecast')
and due is null;

-- rule: what is counted in persons or pieces is whole
-- column: target_value
select file, line, promise || ': ' || target_value
from staged_promises
where unit in ('PERSONS', 'NUMBER')
and target_value <> trunc(target_value);

-- rule: a rate falls by no more than all and rises by no more than tenfold
-- column: target_value
select file, line, promise || ': ' || target_value
from staged_promises
where unit = 'PERCENT'
and (least(target_low, target_value) < -100 or target_value > 1000);

-- rule: no promise stands twice
-- column: promise
select file, line, promise
from staged_promises
where target_value is not null
qualify row_number() over (
    partition by
        promiser, kind, made_from, due, target_value, unit, indicator, ref_area,
        counterpart_area, breakdown, statement_en
    order by line
) > 1;

-- rule: a promise is about a country, or about all
-- column: ref_area
select file, line, promise || ': ' || ref_area
from staged_promises
where ref_area <> 'WLD'
and ref_area not in (select area from staged_areas where is_country)
and exists (from staged_areas);

-- rule: a promise is about two areas, or about all partners
-- column: counterpart_area
select file, line, promise || ': ' || counterpart_area
from staged_promises
where counterpart_area = ref_area;

-- rule: a promise that an act of two sides brought is about one of them
-- column: counterpart_area
select promise.file, promise.line, promise || ': ' || counterpart_area || ', parties '
    || parties
from staged_promises as promise
join (select milestone, level, parties from staged_milestones) using (milestone)
where level = 'bilateral'
and counterpart_area <> 'WLD'
and not list_contains(string_split(parties, ';'), counterpart_area);

-- rule: the page of a promise has an address that a reader can open
-- column: source
select promise.file, promise.line, promise || ': ' || source
from staged_promises as promise
join (select source, url from staged_sources) using (source)
where url is null;

-- rule: a baseline is of the year of the promise or earlier
-- column: baseline_period
select file, line, promise || ': made ' || made_on || ', baseline of ' || baseline_period
from staged_promises
where left(baseline_period, 4)::integer > year(made_from);

-- rule: a revision is of the same kind, figure and partner
-- column: revises
select later.file, later.line, later.promise || ' revises ' || later.revises
from staged_promises as later
join staged_promises as earlier
on earlier.promise = later.revises
where later.kind <> earlier.kind
or later.counterpart_area <> earlier.counterpart_area
or coalesce(later.indicator, '') <> coalesce(earlier.indicator, '')
or coalesce(later.unit, '') <> coalesce(earlier.unit, '');

-- rule: the act of a promise is linked with the figure that tells its outcome
-- column: milestone
select promise.file, promise.line, promise || ': ' || milestone || ', ' || indicator
    || ', ' || promise.counterpart_area
from staged_promises as promise
where milestone is not null
and indicator is not null
and not exists (
    from staged_milestone_links as links
    join staged_series using (series)
    where links.milestone = promise.milestone
    and staged_series.indicator = promise.indicator
    -- What touches a part touches the total, and what touches all touches each.
    and (
        'WLD' in (links.counterpart_area, promise.counterpart_area)
        or links.counterpart_area = promise.counterpart_area
        or (links.counterpart_area, promise.counterpart_area) in (
            select (area_group, area) from staged_area_groups
        )
    )
);
