-- What must hold among the codes of milestones.

-- Tools whose main rule lies in one area of policy, whoever uses them.
create or replace temp view area_of_tool (tool, area) as
from (values
    ('entry_visa', 'legal_entry_and_stay'),
    ('work_visa_permit', 'legal_entry_and_stay'),
    ('quota', 'legal_entry_and_stay'),
    ('exit_control', 'exit'),
    ('travel_documents', 'exit'),
    ('emigrant_support', 'exit'),
    ('expulsion', 'exit'),
    ('readmission', 'exit'),
    ('return_reintegration', 'exit'),
    ('trafficking', 'border_and_land_control')
);

-- Whom a tool can be meant for, where that is not everybody.
create or replace temp view groups_of_tool (tool, groups) as
from (values
    ('entry_visa', ['all_foreigners', 'labour_migrants', 'family', 'refugees_asylum']),
    ('work_visa_permit', ['labour_migrants', 'family', 'employers_agencies']),
    ('quota', ['labour_migrants', 'family', 'refugees_asylum']),
    ('recruitment_agreement', ['labour_migrants', 'employers_agencies']),
    ('regularisation', ['irregular_migrants', 'labour_migrants', 'family']),
    ('expulsion', ['irregular_migrants', 'all_foreigners']),
    ('readmission', ['irregular_migrants', 'states_general']),
    ('exit_control', ['emigrants_own_nationals', 'labour_migrants', 'family']),
    ('travel_documents', ['emigrants_own_nationals', 'labour_migrants', 'family']),
    ('emigrant_support', ['emigrants_own_nationals', 'labour_migrants', 'family']),
    ('employer_liability', ['employers_agencies']),
    ('trafficking', ['victims_of_trafficking', 'states_general']),
    ('refugee_protection', ['refugees_asylum']),
    ('language_integration', ['family', 'labour_migrants', 'all_foreigners', 'refugees_asylum']),
    ('social_security', ['labour_migrants', 'family']),
    ('statistics', ['states_general'])
);

-- rule: an agreement of two sides is made by both
-- column: made_by
select code.file, code.line, milestone || ': ' || made_by || ', parties ' || parties
from staged_milestone_codes as code
join (select milestone, kind, level, parties from staged_milestones) using (milestone)
where level = 'bilateral'
and kind in ('agreement', 'protocol', 'treaty')
and list_sort(string_split(made_by, ';')) <> list_sort(string_split(parties, ';'));

-- rule: a body that is an area too has one code, that of the area
-- column: code
select body.file, body.line, body.code || ': ' || area.code
from staged_codes as body
join staged_codes as area using (name_en)
where body.codelist = 'PARTY'
and area.codelist = 'AREA';

-- rule: every milestone is coded
-- column: milestone
select file, line, milestone
from staged_milestones
where milestone not in (select milestone from staged_milestone_codes);

-- rule: the second reader of a code is somebody else
-- column: checked_by
select file, line, milestone || ': ' || checked_by
from staged_milestone_codes
where checked_by = coded_by;

-- rule: a shock has no rule of its own
-- column: direction
select code.file, code.line, milestone || ': ' || direction
from staged_milestone_codes as code
join (select milestone, kind from staged_milestones) using (milestone)
where kind = 'shock'
and direction in ('changes', 'measures');

-- rule: an event without a rule has no tool
-- column: tool
select code.file, code.line, milestone || ': ' || tool
from staged_milestone_codes as code
join (select milestone, kind from staged_milestones) using (milestone)
where kind = 'shock'
and direction = 'context'
and tool <> 'none';

-- rule: a tool is of its own area of policy
-- column: policy_area
select file, line, milestone || ': ' || tool || ', ' || policy_area
from staged_milestone_codes
join area_of_tool using (tool)
where policy_area <> area;

-- rule: a target group is one that the tool can be meant for
-- column: target_group
select file, line, milestone || ': ' || tool || ', ' || target_group
from staged_milestone_codes
join groups_of_tool using (tool)
where not list_contains(groups, target_group);

-- rule: a quota opens, tightens or changes
-- column: direction
select file, line, milestone || ': ' || direction
from staged_milestone_codes
where tool = 'quota'
and direction not in ('opens', 'tightens', 'changes');

-- rule: a code of no tool has no direction of a rule, or says so with less than high confidence
-- column: tool
select file, line, milestone || ': ' || direction || ', ' || confidence
from staged_milestone_codes
where tool = 'none'
and direction not in ('context', 'measures')
and confidence = 'high';

-- rule: an act that changes how things are counted is linked as a change of measurement
-- column: direction
select file, line, milestone
from staged_milestone_codes
where direction = 'measures'
and milestone not in (
    select milestone
    from staged_milestone_links
    where expected_effect = 'measurement'
);

-- rule: a national act is made by one side, which is a state
-- column: made_by
select code.file, code.line, milestone || ': ' || made_by
from staged_milestone_codes as code
join (select milestone, level from staged_milestones) using (milestone)
where level = 'national'
and made_by not in (select area from staged_areas where is_country)
and exists (from staged_areas);

-- rule: a side that made an act is one of its parties
-- column: made_by
select code.file, code.line, milestone || ': ' || made_by || ', parties '
    || coalesce(parties, 'none')
from staged_milestone_codes as code
join (select milestone, parties from staged_milestones) using (milestone)
where len(list_filter(
    string_split(made_by, ';'),
    lambda side: not list_contains(string_split(coalesce(parties, ''), ';'), side)
)) > 0;

-- rule: no side made an act twice
-- column: made_by
select file, line, milestone || ': ' || made_by
from staged_milestone_codes
where len(list_distinct(string_split(made_by, ';'))) < len(string_split(made_by, ';'));
