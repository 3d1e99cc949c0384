-- What must hold among series, groups of areas, and the links of acts to figures.

-- The sides of an act, each as the areas that it stands for.
create or replace temp view sides_of_act as
select
    milestone,
    level,
    list(distinct side) as sides,
    -- The European Union stands for its members.
    bool_or(side = 'EUU') as with_union
from (
    select milestone, level, unnest(string_split(parties, ';')) as side
    from staged_milestones
    where milestone in (select milestone from staged_milestone_codes)
    and parties is not null
)
group by milestone, level;

-- A figure without a partner stands for all of them, whoever made the act.
create or replace temp macro is_of_all(area, told_of) as area = 'WLD' and told_of not in (
    select series
    from staged_series
    join (select indicator, counterpart_role from staged_indicators) using (indicator)
    where counterpart_role <> 'none'
);

-- rule: the indicators of a series share a topic
-- column: indicator
select file, line, series || ', ' || indicator || ': ' || topic
from staged_series
join (select indicator, topic from staged_indicators) using (indicator)
qualify topic <> first_value(topic) over (partition by series order by line);

-- rule: every indicator belongs to a series
-- column: indicator
-- known reason: no act can stand on its chart before it has one
select file, line, indicator
from staged_indicators
where indicator not in (select indicator from staged_series);

-- rule: a group of areas holds countries
-- column: area_group
select groups.file, groups.line, area_group || ', ' || groups.area
from staged_area_groups as groups
join (select area, is_country from staged_areas) as whole
on whole.area = groups.area_group
join (select area, is_country from staged_areas) as part
on part.area = groups.area
where whole.is_country
or not part.is_country;

-- rule: the home country is no member of a group of its partners
-- column: area
select file, line, area_group || ', ' || area
from staged_area_groups
where area = getvariable('home');

-- rule: a group of areas lies in one part of the world, but for one member in twenty
-- column: area
select file, line, area_group || ', ' || area || ': ' || region
from staged_area_groups
join (select area, region from staged_areas) using (area)
join (
    select area_group, count(*) as members, histogram(region) as regions
    from staged_area_groups
    join (select area, region from staged_areas) using (area)
    group by area_group
) using (area_group)
where 2 * regions[region] < members
and 20 * regions[region] > members;

-- rule: every milestone relates to at least one series
-- column: milestone
select file, line, milestone
from staged_milestones
where milestone not in (select milestone from staged_milestone_links);

-- rule: a figure without a partner is linked with all of them (WLD)
-- column: counterpart_area
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
where counterpart_area <> 'WLD'
and series in (
    select series
    from staged_series
    join (select indicator, counterpart_role from staged_indicators) using (indicator)
    group by series
    having bool_and(counterpart_role = 'none')
);

-- rule: the country whose figures they are is no partner of its own
-- column: counterpart_area
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
where counterpart_area = getvariable('home');

-- rule: an act does not move one figure both up and down
-- column: expected_effect
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
where expected_effect in ('up', 'down')
qualify count(*) over (partition by milestone, series, counterpart_area) > 1;

-- rule: an act without effect on a figure has no other effect on it
-- column: expected_effect
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
qualify expected_effect = 'none'
and count(*) over (partition by milestone, series, counterpart_area) > 1;

-- rule: a bilateral act touches the figures of its own parties
-- column: counterpart_area
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
join sides_of_act using (milestone)
where level = 'bilateral'
and not list_contains(sides, counterpart_area)
and not is_of_all(counterpart_area, series);

-- rule: the act of another state touches the figures of that state
-- column: counterpart_area
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
join sides_of_act using (milestone)
where level = 'national'
and not list_contains(sides, getvariable('home'))
and not list_contains(sides, counterpart_area)
and not is_of_all(counterpart_area, series);

-- rule: an act of one state touches the figures of another that is a party or is named in it
-- column: counterpart_area
select links.file, links.line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links as links
join (select milestone, made_by from staged_milestone_codes) using (milestone)
join (select milestone, parties, title_en, summary_en from staged_milestones)
using (milestone)
join (select area as counterpart_area, name_en from staged_areas) using (counterpart_area)
where made_by in (select area from staged_areas where is_country)
and counterpart_area <> 'WLD'
and not list_contains(string_split(coalesce(parties, ''), ';'), counterpart_area)
-- Whoever is meant, the first letters of the name stand in the text: Afghan, European.
and not contains(concat_ws(' ', title_en, summary_en, rationale_en), left(name_en, 6));

-- rule: a shock touches the figures of every state in which it happened
-- column: parties
select file, line, milestone || ': ' || side
from (
    select *, unnest(string_split(parties, ';')) as side
    from staged_milestones
    where kind = 'shock'
)
where side <> getvariable('home')
and side in (select area from staged_areas where is_country)
and (milestone, side) not in (
    select (milestone, counterpart_area) from staged_milestone_links
);

-- rule: what moves the entries into a country moves the journeys to it that are counted at home
-- column: series
select file, line, concat_ws(', ', milestone, series, counterpart_area, expected_effect)
from staged_milestone_links
where series = 'entries'
and expected_effect in ('up', 'down')
and (milestone, counterpart_area, expected_effect) not in (
    select (milestone, counterpart_area, expected_effect)
    from staged_milestone_links
    where series = 'travel_abroad'
);

-- rule: an act of the European Union touches the figures of its states alone
-- column: counterpart_area
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
join sides_of_act using (milestone)
where with_union
and counterpart_area <> 'EUU'
and counterpart_area not in (select area from staged_area_groups where area_group = 'EUU')
and not is_of_all(counterpart_area, series);

-- rule: an act that opens does not say with high confidence that permits fall
-- column: expected_effect
select links.file, links.line, concat_ws(', ', milestone, series, expected_effect)
from staged_milestone_links as links
join (
    select milestone, direction, confidence, tool
    from staged_milestone_codes
) using (milestone)
where confidence = 'high'
and series in (
    'work_permits', 'eps_admissions', 'seasonal_work', 'residence_permits',
    'organised_recruitment'
)
and tool in ('quota', 'recruitment_agreement', 'work_visa_permit')
and (direction, expected_effect) in (('opens', 'down'), ('tightens', 'up'));

-- rule: an act that sends people back does not say that fewer are sent back
-- column: expected_effect
select links.file, links.line, concat_ws(', ', milestone, series, expected_effect)
from staged_milestone_links as links
join (select milestone, tool from staged_milestone_codes) using (milestone)
where tool in ('expulsion', 'readmission')
and series in ('removals', 'entry_bans')
and expected_effect = 'down';

-- rule: the reason of a link is a sentence with its point
-- column: rationale_en
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
where not (
    ends_with(rationale_en, '.')
    and ends_with(rationale_uz, '.')
    and ends_with(rationale_ru, '.')
);

-- rule: the reason of a link is told in each language
-- column: rationale_uz
select file, line, concat_ws(', ', milestone, series, counterpart_area)
from staged_milestone_links
where rationale_uz in (rationale_en, rationale_ru)
or rationale_en = rationale_ru;
