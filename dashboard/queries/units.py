"""Figures of whole years told in another unit: each value divided by a row with its own source.

Every answer has the columns of `dashboard.queries.observations`, with `value` worked out anew and
`unit` as it then is, `low` and `high` between which it lies by the print of both; `divisor`, its
qualifier, its unit and its period; and of the divisor's source divisor_origin,
divisor_publisher, divisor_kind, divisor_url and divisor_published_on. A figure without a divisor
is absent.
"""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.queries.observations import EVER
from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, listed

UNITS = ("head", "migrant", "index", "growth")
# What each figure is divided by: rows of the same source list, never typed numbers.
_DIVISOR = {
    "head": """
        d.indicator = 'population'
        and d.ref_area = o.ref_area
        and d.counterpart_area = 'WLD'
        and d.year = o.year
    """,
    "migrant": """
        d.indicator = 'emigrant_stock'
        and d.ref_area = o.ref_area
        -- money from one country is divided by the migrants in that country
        and d.counterpart_area = o.counterpart_area
        and d.year = o.year
    """,
    "index": """
        d.indicator = o.indicator
        and d.ref_area = o.ref_area
        and d.counterpart_area = o.counterpart_area
        and d.origin = o.origin
        and d.year = $base
    """,
    # A part of a year is measured by the same months of the year before, and nothing else.
    "growth": """
        d.indicator = o.indicator
        and d.ref_area = o.ref_area
        and d.counterpart_area = o.counterpart_area
        and d.origin = o.origin
        and d.period_start = o.period_start - interval 1 year
        and d.period_end = o.period_end - interval 1 year
    """,
}
# Value, least and most: of one printed figure by another. Growth is that of the build's own views.
_GROWN = """
    select indicator, ref_area, counterpart_area, breakdown, origin, year, 12 as months,
        growth_percent, growth_low, growth_high
    from growth_by_year
    union all
    select indicator, ref_area, counterpart_area, breakdown, origin, year, months,
        growth_percent, growth_low, growth_high
    from same_months
    where other_year = year - 1
      and period_start = make_date(year, 1, 1)
      and period_end = period_start + to_months(months)
"""
_VALUE = {
    "head": ("round(o.value / d.value * $times, 2)", "o.low / d.high * $times",
             "o.high / d.low * $times"),
    "migrant": ("round(o.value / d.value, 2)", "o.low / d.high", "o.high / d.low"),
    # The base is 100 by definition, however rounded its figure is.
    "index": ("round(100 * o.value / d.value, 1)",
              "if(o.year = d.year, 100, 100 * o.low / d.high)",
              "if(o.year = d.year, 100, 100 * o.high / d.low)"),
    "growth": ("round(g.growth_percent, 1)", "g.growth_low", "g.growth_high"),
}  # fmt: skip
_GIVEN = {"head": "times", "index": "base"}
_UNIT = {"head": "i.unit", "migrant": "i.unit", "index": "'INDEX'", "growth": "'PERCENT'"}


# Whole spans from January; of growth parts of years too.
_SPANS = """
    select *
    from newest
    where obs_status <> 'F'
      and ($parts or is_whole_year)
      and ($months = 0 or months = $months)
      and breakdown = '_T'
      and period_start = make_date(year, 1, 1)
      and period_end = period_start + to_months(months)
      and months between 1 and 12
"""
_TOLD = """
    i.measure,
    has_growth,
    exists (
        from own_sums sums
        where o.counterpart_area = 'WLD'
          and (sums.source, sums.indicator) = (o.source, o.indicator)
          and coalesce(sums.ref_area, o.ref_area) = o.ref_area
    ) as is_own_sum,
    s.relation,
    s.publisher,
    s.kind as source_kind,
    s.url,
    s.published_on,
    d.value as divisor,
    d.qualifier as divisor_qualifier,
    (select unit from indicators where indicator = d.indicator) as divisor_unit,
    d.time_period as divisor_period,
    d.period_start as divisor_start,
    d.period_end as divisor_end,
    t.origin as divisor_origin,
    t.publisher as divisor_publisher,
    t.kind as divisor_kind,
    t.relation as divisor_relation,
    t.url as divisor_url,
    t.published_on as divisor_published_on
"""
_ASKED = """
    list_contains($indicators, o.indicator)
    and list_contains($areas, o.ref_area)
    and list_contains($partners, o.counterpart_area)
    and o.year between $first and $last
"""
_BREAKS_BETWEEN = """
    select 1
    from breaks b
    where d.indicator = o.indicator
      and b.indicator = o.indicator
      and b.ref_area = o.ref_area
      and b.origin = o.origin
      and b.breakdown = '_T'
      and b.counterpart_area in ('WLD', o.counterpart_area)
      and b.break_on > least(o.period_start, d.period_start)
      and b.break_on < greatest(o.period_end, d.period_end)
"""


@remember
def measured(
    unit: str,
    indicators: tuple[str, ...],
    areas: tuple[str, ...],
    partners: tuple[str, ...],
    base: int = 0,
    times: int = 1,
    **window: Any,
) -> pd.DataFrame:
    """Whole years of the totals in a unit of `UNITS`; `times` tells heads by the thousand.

    `index`: the year `base` is 100. Neither it nor growth crosses a break of the series. Growth
    has parts of years too, where the year has no whole figure. `window` has the years `first` and
    `last`, the day `as_of`, and `months`: only the first so many months of each year.
    """
    given: dict[str, Any] = {"base": base, "times": times}
    value, low, high = _VALUE[unit]
    parts = "true" if unit == "growth" else "false"
    no_bound = "o.year = d.year" if unit == "index" else parts
    return ask(
        f"""
        with spans as ({_SPANS})
        select
            o.* replace (
                {value} as value,
                {_published(unit)} as value_published,
                {low} as low,
                {high} as high,
                if({no_bound}, cast(null as varchar), o.qualifier) as qualifier
            ),
            {_UNIT[unit]} as unit,
            {_TOLD}
        from spans o
        join spans d on {_DIVISOR[unit]}
        join indicators i on i.indicator = o.indicator
        join growing on growing.indicator = o.indicator
        left join ({_GROWN}) g
          on (g.indicator, g.ref_area, g.counterpart_area, g.breakdown, g.origin, g.year, g.months)
           = (o.indicator, o.ref_area, o.counterpart_area, o.breakdown, o.origin, o.year, o.months)
        join sources s on s.source = o.source
        join sources t on t.source = d.source
        where {_ASKED}
          and d.value > 0
          -- a balance has no growth, and what the build gives none for has none here
          and ({parts} = false or g.growth_percent is not null)
          and not exists ({_BREAKS_BETWEEN})
        qualify row_number() over (
            partition by o.indicator, o.ref_area, o.counterpart_area, o.origin, o.year
            order by o.is_whole_year desc, o.months desc, o.period_end desc, o.source, d.source
        ) = 1
        order by o.indicator, o.ref_area, o.counterpart_area, o.origin, o.year
        """,
        parts=unit == "growth",
        indicators=indicators,
        areas=areas,
        partners=partners,
        **{name: value for name, value in given.items() if name == _GIVEN.get(unit)},
        **EVER | window,
    )


def _published(unit: str) -> str:
    """A corrected figure as it was published, in the unit; of a growth there is none to tell."""
    if unit == "growth":
        return "cast(null as double)"
    return _VALUE[unit][0].replace("o.value", "o.value_published")


@listed
def bases(
    indicators: tuple[str, ...],
    areas: tuple[str, ...],
    partners: tuple[str, ...],
    as_of: date | None = None,
) -> Sql:
    """Years that may be the base of an index, those with the most series first; one after which
    nothing is told yet comes last."""
    return """
        select year
        from whole_year_series
        where list_contains($indicators, indicator)
          and list_contains($areas, ref_area)
          and list_contains($partners, counterpart_area)
          and breakdown = '_T'
          and value > 0
        group by year
        order by year = max(year) over (), count(*) desc, year desc
    """
