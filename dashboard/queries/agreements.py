"""Questions of the reference class: labour agreements of the world, and our own corridors."""

from typing import Any

from dashboard.queries.columns import SOURCE
from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, rows
from data.edition import HOME

NEAR = 4  # years: a figure so long before an agreement may be its base
BEFORE, AFTER = 10, 15  # years around the base that are looked at


@rows
def of_class(years: int) -> Sql:
    """The first labour agreements of the world's corridors since 1990 and what came after them:
    the columns of `agreement_corridors`."""
    return """
        select *
        from agreement_corridors
        where years = $years
        order by agreement
    """


@rows
def sources() -> Sql:
    """The sources of the UN's stocks by corridor: source, title, url and the columns `SOURCE`."""
    return f"""
        select s.source, s.title, s.url, {SOURCE}
        from sources s
        where s.source in (
            select distinct source
            from observations
            where indicator = 'emigrant_stock'
              and origin = 'UNDESA'
        )
        order by s.source
    """


@rows
def own_corridors() -> Sql:
    """What the stock of people from the home country changed by over five and ten years from the
    UN's last point at or before an agreement on labour migrants with one other country.

    Columns: milestone, partner, signed_in (year of the signature; of the milestone's own day where
    that is not known), years, base_year, source (a revision of the UN), stock, later_stock,
    change (natural logarithm).
    """
    return """
        with agreements as (
            select
                milestone,
                list_filter(string_split(parties, ';'), lambda one: one <> $home) as partners,
                year(coalesce(signed_on, date)) as signed_in
            from milestones
            join milestone_codes using (milestone)
            where kind = 'agreement'
              and target_group = 'labour_migrants'
              and list_contains(string_split(parties, ';'), $home)
        ),
        stocks as (
            select source, counterpart_area, year, value
            from observations
            where indicator = 'emigrant_stock'
              and ref_area = $home
              and breakdown = '_T'
              and origin = 'UNDESA'
              and value > 0
        )
        select
            milestone,
            partners[1] as partner,
            signed_in,
            former.year as base_year,
            later.year - former.year as years,
            former.source,
            former.value as stock,
            later.value as later_stock,
            ln(later.value / former.value) as change
        from agreements
        join stocks as former
        on former.counterpart_area = partners[1]
        and former.year = 5 * (signed_in // 5)
        join stocks as later
        on (later.counterpart_area, later.source) = (former.counterpart_area, former.source)
        and later.year - former.year in (5, 10)
        where len(partners) = 1
        order by milestone, years, former.source
    """


_ALIGNED = f"""
    with agreed as (
        select
            tool,
            milestone,
            list_filter(string_split(parties, ';'), lambda one: one <> $home)[1] as partner,
            year(d.date) as agreed_in
        from milestones
        join milestone_codes using (milestone)
        join milestone_days d using (milestone)
        where d.day_of = 'in_force'
          and kind in ('agreement', 'protocol', 'treaty')
          and status not in ('announced', 'rejected')
          and list_contains(string_split(parties, ';'), $home)
          and len(string_split(parties, ';')) = 2
        qualify row_number() over (
            partition by tool, partner
            order by d.date, milestone
        ) = 1
    ),
    figures as (
        select
            n.indicator,
            n.counterpart_area as partner,
            n.origin,
            n.year,
            any_value(i.unit) as unit,
            -- of two figures that end on one day, the one dated to it; an open end stays its own
            arg_max(
                struct_pack(
                    value := n.value, low := n.low, high := n.high, source := n.source,
                    qualifier := coalesce(n.qualifier, '')
                ),
                (n.period_end, n.period_start)
            ) as told
        from newest n
        join indicators i using (indicator)
        where n.ref_area = $home
          and n.breakdown = '_T'
          and n.obs_status not in ('F', 'B')
          and (n.is_whole_year or i.measure = 'stock')
          and i.measure in ('flow', 'stock')
          and n.origin <> 'PAPER'
          and n.value > 0
        group by all
    ),
    based as (
        select agreed.*, f.indicator, f.origin, f.year as base_year, f.told as base
        from agreed
        join figures f using (partner)
        where f.year between agreed_in - $near and agreed_in
        qualify row_number() over (
            partition by tool, partner, indicator, f.origin
            order by f.year desc
        ) = 1
    )
    select agreed.*, b.indicator, f.unit, b.origin as figure_origin, b.base_year,
        b.base.value as base_value, b.base.low as base_low, b.base.high as base_high, f.year,
        f.told.value as value, f.told.low as low, f.told.high as high,
        f.told.qualifier as qualifier, s.url, s.source, {SOURCE}
    from agreed
    left join based b using (tool, partner)
    left join figures f
    on (f.indicator, f.partner, f.origin) = (b.indicator, agreed.partner, b.origin)
    and f.year between b.base_year - $before and b.base_year + $after
    -- Nothing is told in percent of a base across a break of the series or of its total.
    and not exists (
        from breaks
        where (breaks.indicator, breaks.origin) = (b.indicator, b.origin)
        and breaks.ref_area = $home
        and breaks.breakdown = '_T'
        and breaks.counterpart_area in (agreed.partner, 'WLD')
        and year(break_on) > least(f.year, b.base_year)
        and year(break_on) <= greatest(f.year, b.base_year)
    )
    left join sources s on s.source = f.told.source
    order by tool, agreed_in, agreed.partner, b.indicator, b.origin, f.year
"""


@remember
def aligned() -> list[dict[str, Any]]:
    """Yearly figures by partner around the first agreement of each kind with that partner.

    Columns: tool (the kind), milestone, partner, agreed_in, indicator, unit, origin, base_year (of
    the last figure at or before the agreement, at most `NEAR` years), year, value, the least and
    the most that it may be (low, high), the same of the base (base_value …), and the columns of its
    source. Partners of which there are no figures have nothing but the first
    four. Shares and rates, and what has no figure after the base year, are left out.
    """
    return rows_of(ask(_ALIGNED, home=HOME, near=NEAR, before=BEFORE, after=AFTER))
