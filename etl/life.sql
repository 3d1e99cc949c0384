-- The one rule by which the days and the status of an act follow from its events. It fills the
-- staging tables before the rules on them are judged; what its columns mean stands in schema.toml.

update staged_milestone_events
set last_day = case date_precision
    when 'day' then date
    when 'month' then last_day(date)
    else date + interval 1 year - interval 1 day
end;

-- How many parties an act has; not known where an organisation stands for its members.
create or replace temp view sides as
select
    milestone,
    string_split(coalesce(parties, ''), ';') as named,
    if(list_has_any(named, ['CIS', 'SCO', 'UN']), null, len(named)) as sides
from staged_milestones;

create or replace temp view known_events as
select
    staged_milestone_events.*,
    case date_precision
        when 'month' then strftime(date, '%Y-%m')
        when 'year' then strftime(date, '%Y')
    end as text,
    -- A status is that of the day of the build: no step that lies ahead makes it.
    date <= getvariable('judged_on') as has_come,
    event in ('ended', 'expired', 'repealed') as is_leave,
    -- Of an act of many only what Uzbekistan itself did tells that it is at work there.
    event in ('amended', 'extended')
        and coalesce(party = getvariable('home') or sides <= 2, false) as is_keeping,
    -- A party that leaves or suspends an act of many ends it for itself alone; what Uzbekistan does
    -- counts, and of two sides what either does.
    coalesce(party, getvariable('home')) = getvariable('home')
        or coalesce(sides <= 2, false) as is_for_all,
    -- Whoever joins by its own ratification has not made what another body adopted long before.
    coalesce(party, getvariable('home')) <> getvariable('home')
        and coalesce(
            bool_or(event = 'ratified' and party = getvariable('home')) over (
                partition by milestone
            ),
            false
        ) as is_by_others,
    -- Who stays behind alone has nobody left to hold it with.
    is_leave and (
        is_for_all
        or coalesce(
            sides - 1 = count(party) filter (is_leave) over (
                partition by milestone
                order by date
            ),
            false
        )
    ) as is_end
from staged_milestone_events
join sides using (milestone)
-- A day that was set beforehand is no proof that it came to pass.
where basis <> 'planned';

create or replace temp table lives as
select
    milestone,
    -- An agreement is signed when the last party has signed; an act that is not signed is adopted.
    coalesce(
        max_by({day: date, text: text}, (date, text)) filter (event = 'signed'),
        max_by({day: date, text: text}, (date, text)) filter (
            event = 'adopted' and not is_by_others
        )
    ) as signed,
    -- Of an act of many states the entry into force for Uzbekistan counts, not that for another.
    min_by({day: date, text: text}, (date, text)) filter (
        event = 'in_force' and coalesce(party, getvariable('home')) = getvariable('home')
    ) as in_force,
    min_by({day: date, text: text}, (date, text)) filter (
        event = 'applied_from' and is_for_all
    ) as applied,
    min_by({day: last_day, text: text}, (date, last_day, text)) filter (is_end) as ended,
    bool_or(is_leave and not is_end and has_come) as is_left,
    bool_or(is_end and event = 'repealed' and has_come) as is_repealed,
    bool_or(is_end and by_milestone is not null and has_come) as is_superseded,
    -- What was suspended or turned down and not taken up again.
    max_by(event, (date, event)) filter (
        event in ('suspended', 'rejected', 'in_force', 'extended') and is_for_all and has_come
    ) as last_turn,
    bool_or(event = 'held' and has_come) as is_held,
    bool_or(event = 'signed' and has_come) as is_signed,
    bool_or(is_keeping and has_come) as is_kept_up,
    bool_or(event = 'adopted' and has_come) as is_adopted,
    -- What is only known to come is announced.
    bool_or(event = 'announced' or not has_come) as is_announced,
    list(distinct coalesce(party, '')) filter (event = 'ratified' and has_come) as ratified_by
from known_events
group by milestone;

create or replace temp view judged_lives as
select
    lives.*,
    kind,
    -- The text of another act was seen as this one changed it, later than this one was made.
    milestone in (
        select by_milestone
        from known_events as changed
        join lives as made on made.milestone = changed.by_milestone
        where changed.has_come
        and changed.date > made.signed.day
    ) as is_felt,
    list_contains(string_split(coalesce(parties, ''), ';'), getvariable('home')) as is_ours,
    -- Of the states among the parties those that have not been seen to ratify.
    list_filter(
        string_split(coalesce(parties, ''), ';'),
        lambda side: list_contains(countries, side) and not list_contains(ratified_by, side)
            -- Who else belongs to an organisation is not written out.
            or side in ('CIS', 'SCO', 'EUU')
    ) as not_ratified_by
from lives
join staged_milestones using (milestone)
cross join (select list(area) as countries from staged_areas where is_country);

update staged_milestones
set
    signed_on = lives.signed.day,
    signed_on_text = lives.signed.text,
    in_force_on = lives.in_force.day,
    in_force_on_text = lives.in_force.text,
    applied_on = lives.applied.day,
    applied_on_text = lives.applied.text,
    ended_on = lives.ended.day,
    ended_on_text = lives.ended.text,
    status = case
        when is_superseded then 'superseded'
        when is_repealed then 'repealed'
        when lives.ended.day < getvariable('judged_on') then 'ended'
        when last_turn = 'suspended' then 'suspended'
        when last_turn = 'rejected' then 'rejected'
        when lives.kind = 'institution' then 'established'
        -- A treaty of others binds whoever takes part; what Uzbekistan does is an act of its own.
        when lives.in_force.day <= getvariable('judged_on')
            and lives.kind in ('agreement', 'protocol', 'treaty')
            and not is_ours then 'in_force_between'
        when lives.in_force.day <= getvariable('judged_on') then 'in_force'
        when is_left then 'party_left'
        when is_felt then 'applied'
        when lives.kind = 'shock' then if(is_held, 'occurred', 'ongoing')
        when len(ratified_by) > 0 and list_contains(ratified_by, '') then 'ratified'
        when len(ratified_by) > 0 and len(not_ratified_by) > 0 then 'partly_ratified'
        when len(ratified_by) > 0 then 'ratified'
        when lives.kind = 'compact' and is_adopted then 'endorsed'
        when is_held then 'held'
        -- What has no text of its own is not applied: it goes on.
        when lives.applied.day <= getvariable('judged_on') and lives.kind = 'programme'
            and not is_signed and not is_adopted then 'ongoing'
        when lives.applied.day <= getvariable('judged_on') then 'applied'
        -- Nobody extends or amends what was never at work.
        when is_kept_up then 'applied'
        when is_signed and lives.kind in ('agreement', 'protocol', 'treaty') then 'signed'
        when is_signed or is_adopted then 'adopted'
        when is_announced then 'announced'
        else 'unconfirmed'
    end
from judged_lives as lives
where lives.milestone = staged_milestones.milestone;

-- The number of a document as each language writes it.
update staged_milestones
set
    document_no = replace(number_en, '{}', document_number),
    document_no_uz = replace(number_uz, '{}', document_number),
    document_no_ru = replace(number_ru, '{}', document_number),
    document_no_also = replace(number_also, '{}', document_number)
from staged_document_forms as forms
where forms.document_form = staged_milestones.document_form
and document_number is not null;

update staged_milestone_events
set
    document_no = replace(number_en, '{}', document_number),
    document_no_uz = replace(number_uz, '{}', document_number),
    document_no_ru = replace(number_ru, '{}', document_number)
from staged_document_forms as forms
where forms.document_form = staged_milestone_events.document_form
and document_number is not null;

-- Links by series know their topic, by which the pages ask.
update staged_milestone_links
set topic = topics.topic
from (
    select series, min(topic) as topic
    from staged_series
    join staged_indicators using (indicator)
    group by series
) as topics
where topics.series = staged_milestone_links.series;

-- An act that has Uzbekistan for a party is about its citizens or its figures; the act of another
-- state alone, or a shock that begins in another, is about those of every country.
update staged_milestone_codes
set ref_area = if(
    list_contains(string_split(coalesce(parties, ''), ';'), getvariable('home'))
    and (kind <> 'shock' or made_by = getvariable('home')),
    getvariable('home'),
    'WLD'
)
from staged_milestones
where staged_milestones.milestone = staged_milestone_codes.milestone;
