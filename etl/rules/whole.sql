-- What must hold of all that was read: figures of every indicator, and the breaks that figures bear
-- where an act changes how they are counted.

-- rule: every indicator has a figure
-- column: indicator
select file, line, indicator || ': none'
from staged_indicators
where indicator not in (select indicator from staged_observations);

-- rule: a series that goes on over an act that changes its measurement bears a break there
-- column: expected_effect
-- known reason: no page says that the figures on its two sides differ: see data/README.md
with acts as (
    select
        link.file, link.line, milestone, series, counterpart_area,
        coalesce(in_force_on, applied_on, signed_on, date) as day
    from staged_milestone_links as link
    join (
        select milestone, in_force_on, applied_on, signed_on, date
        from staged_milestones
    ) using (milestone)
    where expected_effect = 'measurement'
),
told as (
    select series, indicator, counterpart_area, origin, period_start, period_end, obs_status
    from staged_observations
    join (select series, indicator from staged_series) using (indicator)
    where ref_area = getvariable('home')
    and breakdown = '_T'
    and obs_status not in ('F', 'U')
    -- Nobody counted what a model divides.
    and indicator not like 'modelled%'
),
-- A break of one figure of a series warns of all that its body tells of it.
broken as (
    select milestone, series, counterpart_area, origin
    from acts
    join told using (series, counterpart_area)
    where obs_status = 'B'
    and period_start between day - interval 1 year and day + interval 2 year
),
crossed as (
    select acts.*, indicator, origin
    from acts
    join told using (series, counterpart_area)
    anti join broken using (milestone, series, counterpart_area, origin)
    group by all
    -- Figures of five years on each side of an act would be compared across it.
    having bool_or(period_end between day - interval 5 year and day)
    and bool_or(period_start between day and day + interval 5 year)
)
select file, line, milestone || ', ' || series || ' ' || counterpart_area || ': '
    || string_agg(indicator || ' of ' || origin, ', ' order by indicator, origin)
from crossed
group by file, line, milestone, series, counterpart_area
order by file, line;
