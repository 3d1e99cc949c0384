-- Answers about acts: where each stands in time, and on which figures. Worked out after views.sql;
-- what the columns mean stands in schema.toml.

create table milestone_days as
with
wanted as (
    select unnest(['signature', 'in_force', 'first_application']) as day_of
),
days as (
    select
        milestone,
        kind,
        -- What took place has one day, whatever a reader asks by.
        kind in ('shock', 'forum') or milestone in (
            select milestone
            from milestone_events
            where event = 'held'
        ) as has_one_day,
        {
            day: date,
            precision: date_precision,
            event: if(
                (milestone, date) in (
                    select (milestone, date) from milestone_events where event = 'announced'
                ),
                'announcement',
                'own'
            )
        } as own,
        {
            day: signed_on,
            precision: case length(signed_on_text) when 7 then 'month' when 4 then 'year'
                else 'day' end,
            event: 'signature'
        } as signature,
        {
            day: in_force_on,
            precision: case length(in_force_on_text) when 7 then 'month' when 4 then 'year'
                else 'day' end,
            event: 'in_force'
        } as in_force,
        {
            day: applied_on,
            precision: case length(applied_on_text) when 7 then 'month' when 4 then 'year'
                else 'day' end,
            event: 'first_application'
        } as applied
    from milestones
),
chosen as (
    select
        milestone,
        day_of,
        has_one_day,
        own,
        -- The day asked for, and behind it the others, the nearest in the life of an act first.
        list_filter(
            case day_of
                when 'signature' then [signature, in_force, applied, own]
                when 'in_force' then [in_force, applied, signature, own]
                else [applied, in_force, signature, own]
            end,
            lambda one: one.day is not null
        )[1] as found
    from days
    cross join wanted
)
select
    milestone,
    day_of,
    if(has_one_day, own.day, found.day) as date,
    if(has_one_day, own.precision, found.precision) as date_precision,
    has_one_day or found.event = day_of as is_known,
    if(has_one_day, 'own', found.event) as stands_on
from chosen
order by day_of, date, milestone;

create table milestone_touches as
with
members as (
    -- A link with a group stands on each of its countries, and on the group itself.
    select area_group, area
    from area_groups
    union all
    select area, area
    from areas
),
partners as (
    select distinct indicator, counterpart_area
    from observations
    union
    select indicator, 'WLD'
    from indicators
),
links as (
    select milestone_links.*, indicator
    from milestone_links
    join series using (series)
),
bound as (
    -- What some states agreed binds these alone, whatever the figures are that it is linked with.
    select milestone, unnest(string_split(parties, ';')) as side
    from milestones
    where level = 'regional'
),
reached as (
    select
        links.*,
        partners.counterpart_area as touched_area,
        case
            when links.counterpart_area = partners.counterpart_area then 'own'
            when links.counterpart_area = 'WLD' then 'all'
            when partners.counterpart_area = 'WLD' then 'part'
            when partners.counterpart_area in (select area_group from area_groups) then 'part'
            else 'group'
        end as reach
    from links
    join partners using (indicator)
    where links.counterpart_area in ('WLD', partners.counterpart_area)
    or (links.counterpart_area, partners.counterpart_area) in (
        select (area_group, area) from members
    )
    or (partners.counterpart_area, links.counterpart_area) in (
        select (area_group, area) from members
    )
    -- What touches a part touches the total.
    or partners.counterpart_area = 'WLD'
),
theirs as (
    select *
    from reached
    where reach <> 'all'
    or touched_area = 'WLD'
    or milestone not in (from (select milestone from bound))
    or (milestone, touched_area) in (
        select (milestone, area) from bound join members on area_group = side
        union all
        select (milestone, area_group) from bound join members on area = side
    )
)
select
    milestone,
    reached.indicator,
    touched_area as counterpart_area,
    milestone_codes.ref_area,
    expected_effect,
    series,
    reached.counterpart_area as linked_area,
    reach,
    -- A shock or an act on the very partner first, then law, then agreement, then the rest.
    case
        when expected_effect = 'none' then 5
        when kind = 'shock' and reach in ('own', 'all', 'part') then 1
        when reach in ('own', 'group') and counterpart_area <> 'WLD' then 1
        when kind in ('law', 'decree', 'resolution') then 2
        when kind in ('agreement', 'treaty', 'protocol') then 3
        else 4
    end as rank,
    rationale_en,
    rationale_uz,
    rationale_ru
from theirs as reached
join milestones using (milestone)
join milestone_codes using (milestone)
-- An act that is linked with three partners stands on their total once.
qualify row_number() over (
    partition by milestone, reached.indicator, touched_area, expected_effect
    order by rank, reached.counterpart_area
) = 1
order by reached.indicator, touched_area, rank, milestone, expected_effect;
