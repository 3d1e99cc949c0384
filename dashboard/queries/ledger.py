"""The ledger: each act with its codes, its life, and the figures before and after it."""

import pandas as pd

from dashboard.queries.columns import SOURCE
from dashboard.queries.milestones import DAY, FROM
from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, mapped, question
from data.edition import HOME

NEAR = 5
"""So many years on each side of an act its figures are looked for: others tell nothing of it."""


@question
def acts(by: str) -> Sql:
    """Every act in the order of time.

    Columns: those of `milestones` on the day that is asked for, its codes (made_by, policy_area,
    tool, target_group, direction, confidence, coded_by, checked_by), of its source origin,
    publisher, source_url …; `counterparts` and `topics` of its links, with semicolons between.
    """
    return f"""
        select
            {DAY},
            c.policy_area,
            c.target_group,
            c.direction,
            c.confidence,
            coalesce(c.coded_by, '') as coded_by,
            coalesce(c.checked_by, '') as checked_by,
            {SOURCE},
            touched.counterparts,
            touched.topics
        from {FROM}
        left join (
            select
                milestone,
                string_agg(distinct counterpart_area, ';' order by counterpart_area)
                    as counterparts,
                string_agg(distinct topic, ';' order by topic) as topics
            from milestone_links
            group by milestone
        ) touched on touched.milestone = m.milestone
        order by d.date, m.milestone
    """


# What each act is meant to move, and the nearest figures before and after it.
_MEANT = """
    with meant as (
        select
            l.milestone,
            l.counterpart_area,
            l.expected_effect,
            series,
            i.indicator,
            i.unit,
            i.measure,
            i.headline,
            -- The way of the rule itself: an opening raises, a tightening lowers.
            (c.direction, l.expected_effect) in (('opens', 'up'), ('tightens', 'down')) as agrees,
            d.date,
            -- A month or year that is all that is known lies neither before nor after.
            case d.date_precision
                when 'year' then d.date + interval 1 year
                when 'month' then d.date + interval 1 month
                else d.date
            end as passed
        from milestone_links l
        join series using (series)
        join indicators i using (indicator)
        join milestone_codes c on c.milestone = l.milestone
        join milestone_days d on d.milestone = l.milestone and d.day_of = $by
        where l.expected_effect in ('up', 'down', 'measurement')
          -- What raises a figure makes the number of a rank smaller.
          and (i.unit <> 'RANK' or l.expected_effect = 'measurement')
          -- Of what is counted in another way since, nobody can say which way it went.
          and (l.expected_effect = 'measurement' or not exists (
              from milestone_links as other
              where other.milestone = l.milestone
                and other.series = l.series
                and other.counterpart_area in (l.counterpart_area, 'WLD')
                and other.expected_effect = 'measurement'
          ))
          -- Nobody counted what a model divides: it tells nothing of an act.
          and i.indicator not like 'modelled%'
    ),
    told as (
        select
            *,
            -- eight months and some days are no eight months
            strftime(period_start, '%m-%d') || strftime(period_end, ' %m-%d ') || months as span,
            {
                value: value, qualifier: qualifier, period: time_period, start: period_start,
                until: period_end, source: source, status: obs_status, note: note
            } as figure
        from newest
        where ref_area = $home
          and breakdown = '_T'
          -- what is doubtful is no base of a change
          and obs_status not in ('F', 'U')
          -- the paper only relays what others measured
          and origin <> 'PAPER'
    ),
    pairs as (
        select
            meant.milestone,
            meant.indicator,
            meant.counterpart_area,
            meant.expected_effect,
            before.figure as before,
            later.figure as later
        from meant
        join told as before using (indicator, counterpart_area)
        join told as later using (indicator, counterpart_area, origin, span)
        where before.period_end between meant.date - to_years($near) and meant.date
          and later.period_start between meant.passed and meant.passed + to_years($near)
          and not exists (
              from breaks
              where breaks.indicator = meant.indicator
                and breaks.ref_area = $home
                and breaks.origin = before.origin
                and breaks.breakdown = '_T'
                -- what breaks the total breaks its parts
                and breaks.counterpart_area in (meant.counterpart_area, 'WLD')
                and break_on > before.period_start
                and break_on < later.period_end
          )
        qualify row_number() over (
            partition by
                meant.milestone, indicator, counterpart_area, meant.expected_effect
            -- the two that lie nearest to each other, and of these the longest span
            order by
                later.period_start - before.period_end, later.months desc, later.period_end, origin
        ) = 1
    ),
    only_before as (
        select
            meant.milestone,
            meant.indicator,
            meant.counterpart_area,
            meant.expected_effect,
            before.figure as before
        from meant
        join told as before using (indicator, counterpart_area)
        where before.period_end between meant.date - to_years($near) and meant.date
        qualify row_number() over (
            partition by
                meant.milestone, indicator, counterpart_area, meant.expected_effect
            order by before.period_end desc, before.months desc, origin
        ) = 1
    )
    select
        meant.milestone,
        indicator,
        counterpart_area,
        expected_effect,
        unit,
        measure,
        known.value as before_value,
        known.qualifier as before_qualifier,
        known.period as before_period,
        known.start as before_start,
        known.until as before_end,
        known.source as before_source,
        known.status as before_status,
        known.note as before_note,
        later.value as after_value,
        later.qualifier as after_qualifier,
        later.period as after_period,
        later.start as after_start,
        later.until as after_end,
        later.source as after_source,
        later.status as after_status,
        later.note as after_note
    from (
        select meant.*, coalesce(pairs.before, only_before.before) as known, pairs.later
        from meant
        left join pairs using (milestone, indicator, counterpart_area, expected_effect)
        left join only_before using (milestone, indicator, counterpart_area, expected_effect)
    ) meant
    qualify row_number() over (
        partition by meant.milestone
        order by
            -- what it shall move goes before how it is counted
            (expected_effect in ('up', 'down')) desc,
            -- a share or a rate moves with what else is in it: what is counted goes before it
            (unit <> 'PERCENT' and known is not null) desc,
            (later is not null) desc,
            (known is not null) desc,
            (counterpart_area <> 'WLD') desc,
            (measure <> 'ratio') desc,
            (headline = 'yes') desc,
            later.start - known.until,
            -- how many people are there, before how many came
            (measure = 'stock' and unit = 'PERSONS' and headline = 'yes' and known is not null)
                desc,
            (known is not null and agrees) desc,
            -- the figure that the series is named for
            (indicator = series) desc,
            known.until desc,
            -- the figure that is told most often
            (select count(*) from told where told.indicator = meant.indicator) desc,
            indicator,
            counterpart_area,
            expected_effect
    ) = 1
    order by milestone
"""


@remember
def figures(by: str) -> pd.DataFrame:
    """The figure that each act is meant to move: one row an act that is meant to move one.

    Columns: milestone, indicator, counterpart_area, expected_effect, unit; `before_value`,
    `before_qualifier`, `before_period`, `before_start`, `before_end`, `before_source`,
    `before_status`, `before_note` and the same of `after`, which are of one origin and breakdown
    and of the same months of a year, with no break of the series or of its total between them;
    empty where there are none within `NEAR` years.
    """
    return ask(_MEANT, by=by, home=HOME, near=NEAR)


@question
def life(milestone: str) -> Sql:
    """The events of one act in the order of time, each with its page.

    Columns: event, party, date, date_precision, basis, note, document_no and the same in the other
    languages, by_milestone; of its source origin, publisher, source_kind, source_url, published_on.
    """
    return f"""
        select e.* exclude (source), {SOURCE}
        from milestone_events e
        join sources s using (source)
        where milestone = $milestone
        order by date, event, party
    """


@mapped
def sources() -> Sql:
    """The address of each source that has one."""
    return "select source, url from sources where url is not null"
