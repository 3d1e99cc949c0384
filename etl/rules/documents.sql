-- What must hold among the documents of acts and of their events: form, number and country.

-- The documents of acts, and those of the steps in their lives.
create or replace temp view documents as
select file, line, milestone, null as party, document_form, document_number
from staged_milestones
union all
select file, line, milestone, party, document_form, document_number
from staged_milestone_events;

create or replace temp view documents_of_countries as
select documents.*, country, level, parties, made_by,
    milestone || ': ' || document_form || ' of ' || country as told
from documents
join (select document_form, country from staged_document_forms) using (document_form)
join (select milestone, level, parties from staged_milestones) using (milestone)
join (select milestone, made_by from staged_milestone_codes) using (milestone);

-- rule: each language names a kind of document in its own words
-- column: name_uz
select file, line, document_form
from staged_document_forms
where name_en in (name_uz, name_ru)
or name_uz = name_ru;

-- rule: the number of a document has a form, and a form has a number
-- column: document_number
select file, line, milestone || ': ' || coalesce(document_form, document_number)
from documents
where (document_form is null) <> (document_number is null);

-- rule: a document is of a party of the act, and of a national act of who made it
-- column: document_form
select file, line, told
from documents_of_countries
where not list_contains(string_split(coalesce(parties, ''), ';'), country)
or level = 'national' and not list_contains(string_split(made_by, ';'), country);

-- rule: the document by which a party takes a step for itself is its own
-- column: document_form
select file, line, told
from documents_of_countries
where party <> country;

-- rule: a number is written without the letters that its form sets
-- column: document_number
with letters as (
    select
        document_form,
        trim(regexp_extract(string_split(number, '{}')[1], '\S+\s*$')) as before,
        regexp_extract(string_split(number, '{}')[2], '^\S+') as after
    from (
        select
            document_form,
            unnest([number_en, number_uz, number_ru, number_also]) as number
        from staged_document_forms
    )
    where number is not null
)
select distinct file, line, milestone || ': ' || document_number
from documents
join letters using (document_form)
where before <> '' and starts_with(document_number, before)
or after <> '' and ends_with(document_number, after);

-- rule: an act and the step by which it was made tell one document
-- column: document_number
select event.file, event.line, milestone || ': ' || event.document_form || ' '
    || event.document_number || ', of the act ' || act.document_form || ' '
    || act.document_number
from staged_milestone_events as event
join (
    select milestone, document_form, document_number
    from staged_milestones
) as act using (milestone)
where event.event in ('signed', 'adopted')
and (
    event.document_form <> act.document_form
    or event.document_number <> act.document_number
);

-- rule: the act that changes another is the one whose document the event names
-- column: document_number
select event.file, event.line, milestone || ': ' || event.document_number || ', of '
    || by_milestone || ' ' || act.document_number
from staged_milestone_events as event
join (
    select milestone as by_milestone, document_form, document_number
    from staged_milestones
) as act using (by_milestone)
where event.document_form <> act.document_form
or event.document_number <> act.document_number;
