"""Questions about disagreements: what several origins tell of one thing, and what only looks so."""

from datetime import date

from dashboard.queries.columns import in_languages
from dashboard.store.questions import Sql, question

# The lowest and the highest figure of a group of them, each with who tells it and of which span.
_LOWEST_AND_HIGHEST = """
    count(*) as tellers,
    min(value) as lowest,
    max(value) as highest,
    -- of several who tell one number, the same in every build
    arg_min(told, (value, told.origin, told.indicator, told.time_period, told.source)) as low,
    arg_max(told, (value, told.origin, told.indicator, told.time_period, told.source)) as high
"""

# What measured bodies tell of an area.
_TOLD = """
    select
        coalesce(families.family, newest.indicator) as matter,
        indicators.unit,
        indicators.measure,
        newest.*
    from newest
    join indicators using (indicator)
    left join families using (indicator)
    where ref_area = $area
      and obs_status <> 'F'
      -- the paper only relays what others measured
      and origin <> 'PAPER'
      and indicators.measure <> 'ratio'
"""
# Groups of one span: of one indicator, and of the concepts of a family.
_ALIKE = f"""
    select
        'same' as kind, matter, unit, counterpart_area, breakdown,
        min(time_period) as time_period, period_start, period_end,
        {_LOWEST_AND_HIGHEST}
    from told
    group by matter, indicator, unit, counterpart_area, breakdown, period_start, period_end
    having count(distinct origin) > 1
       and min(value) < max(value)
       -- a rounded print of the other body's figure is no other figure
       and max(coalesce(low, '-infinity')) > min(coalesce(high, 'infinity'))
    union all
    select
        'between' as kind, matter, unit, counterpart_area, breakdown,
        min(time_period) as time_period, period_start, period_end,
        {_LOWEST_AND_HIGHEST}
    from told
    group by matter, unit, counterpart_area, breakdown, period_start, period_end
    having count(distinct indicator) > 1
       and count(distinct origin) > 1
       and min(value) < max(value)
"""
# Without rounded prints of what another body tells of the same.
_CLOSEST = """
    select *
    from told
    where not exists (
        from told as exact
        where exact.origin <> told.origin
          and (exact.indicator, exact.counterpart_area, exact.breakdown)
            = (told.indicator, told.counterpart_area, told.breakdown)
          and (exact.period_start, exact.period_end) = (told.period_start, told.period_end)
          and coalesce(exact.rounded_to, 0) < coalesce(told.rounded_to, 0)
          and exact.low <= told.high
          and exact.high >= told.low
    )
"""
# Two figures of one indicator by two bodies, the lower first, and how their spans lie.
_PAIRS = """
    select
        less,
        more,
        epoch(least(less.period_end, more.period_end))
            - epoch(greatest(less.period_start, more.period_start)) as shared,
        epoch(greatest(less.period_end, more.period_end))
            - epoch(least(less.period_start, more.period_start)) as joint,
        more.period_start >= less.period_start
            and more.period_end <= less.period_end
            and less.counterpart_area in ('WLD', more.counterpart_area)
            and less.breakdown in ('_T', more.breakdown) as is_part
    from closest as less
    join closest as more using (indicator)
    where less.origin <> more.origin
      and less.value < more.value
      and (less.period_start, less.period_end, less.counterpart_area, less.breakdown)
        <> (more.period_start, more.period_end, more.counterpart_area, more.breakdown)
"""
# Pairs that no rounding explains: one span told twice, or a part above the whole.
_APART = """
    select
        if(
            shared >= 0.95 * joint
            and less.counterpart_area = more.counterpart_area
            and less.breakdown = more.breakdown,
            'same',
            'part'
        ) as found,
        less,
        more
    from pairs
    -- a flow dated to one day has a day of publication only
    where least(less.days, more.days) > 27
      and shared > 0
      and more.low > coalesce(less.high, 'infinity')
      and (found = 'same' or less.measure = 'flow' and is_part)
    qualify row_number() over (
        partition by less, more.origin, found
        order by coalesce(more.rounded_to, 0), more.value desc, more.source, more.time_period
    ) = 1
"""


@question
def disagreements(area: str, as_of: date | None = None) -> Sql:
    """Where figures of different origins do not fit each other: the highest ratio first.

    `matter` is a family, or an indicator that several origins publish. `kind`: `same`, one
    indicator and one span (or two that differ by days only); `part`, a flow of a part of a span or
    of one partner that is more than another origin's whole; `between`, one span by the concepts of
    a family, which count different things and are no disagreement. Columns: kind, matter, unit,
    counterpart_area, breakdown, time_period, period_start, period_end, tellers, lowest, highest,
    of both ends low_… and high_…: indicator, origin, qualifier, status, time_period, start, end,
    area, and the least and the most it may be; high_breakdown; ratio (null across a zero).
    """
    return f"""
        with told as ({_TOLD}),
        alike as ({_ALIKE}),
        closest as ({_CLOSEST}),
        pairs as ({_PAIRS}),
        apart as ({_APART})
        select
            * exclude (low, high),
            low.indicator as low_indicator, low.origin as low_origin,
            low.qualifier as low_qualifier, high.qualifier as high_qualifier,
            low.obs_status as low_status, high.obs_status as high_status,
            low.low as low_least, low.high as low_most,
            high.low as high_least, high.high as high_most,
            low.time_period as low_time_period, low.period_start as low_start,
            low.period_end as low_end, low.counterpart_area as low_area,
            high.indicator as high_indicator, high.origin as high_origin,
            high.time_period as high_time_period, high.period_start as high_start,
            high.period_end as high_end, high.counterpart_area as high_area,
            high.breakdown as high_breakdown,
            case
                when lowest > 0 then highest / lowest
                when highest < 0 then lowest / highest
            end as ratio
        from (
            from alike
            union all by name
            select
                found as kind, less.matter as matter, less.unit as unit,
                less.counterpart_area as counterpart_area, less.breakdown as breakdown,
                less.time_period as time_period, less.period_start as period_start,
                less.period_end as period_end,
                2 as tellers, less.value as lowest, more.value as highest,
                less as low, more as high
            from apart
        )
        order by
            ratio desc nulls last,
            matter,
            period_start desc,
            period_end,
            counterpart_area,
            breakdown,
            kind,
            high_origin
    """


@question
def tellers(matter: str) -> Sql:
    """The indicators of a matter with their words: indicator, measure, definition_en …,
    difference_en … (empty for an indicator without a family).
    """
    return f"""
        select i.*, {in_languages("f.difference")}
        from indicators i
        left join families f using (indicator)
        where coalesce(f.family, i.indicator) = $matter
        order by i.indicator
    """
