"""What several questions share: the columns of their answers, and the conditions of a choice.

`FIGURES` opens a question whose answer is figures, one a row: the columns of `observations` (alias
`o`), unit, measure and population_scope of the indicator (`i`), whether it has a growth rate at all
(`has_growth`), whether it is a total that we added up (`is_own_sum`), publisher,
source_kind, relation, url, published_on of the source (`s`) and the origin's own page where `url`
is a copy (`origin_page`); and the change on the same span of the year before that the origin
published itself, with its source, beside the one of the two levels (columns `own_…`, null where
there is none). `{rows}` is the table or view to read. `SOURCE` tells of the source `s` of anything
else: origin, publisher, source_kind, relation, source_url, published_on. `CHOICE` narrows figures
(`o`) to $areas, $partners, $breakdowns and $origins (an empty list means all), to the years from
$first to $last, and to the first $months of each year (0: every span). `BESIDE` makes `drawn` of
what is `kept` of the figures `chosen`: beside a part of a year that a series ends with stand the
same months of the year before; next to whole years alone a part looks like a fall.
"""

from data.edition import LANGUAGES

FIGURES = """
    select
        o.*,
        i.unit,
        i.measure,
        s.publisher,
        s.kind as source_kind,
        s.relation,
        s.url,
        s.published_on,
        i.population_scope,
        growing.has_growth,
        sums.source is not null as is_own_sum,
        page.url as origin_page,
        own.* exclude (
            indicator, ref_area, counterpart_area, breakdown, origin, span_start, span_end
        )
    from {rows} o
    join indicators i using (indicator)
    join growing using (indicator)
    join sources s using (source)
    left join origin_pages page using (source)
    left join own_sums sums
      on o.counterpart_area = 'WLD'
     and (sums.source, sums.indicator) = (o.source, o.indicator)
     and coalesce(sums.ref_area, o.ref_area) = o.ref_area
    left join told_changes own
      on (own.indicator, own.ref_area, own.counterpart_area, own.breakdown, own.origin)
       = (o.indicator, o.ref_area, o.counterpart_area, o.breakdown, o.origin)
     and (own.span_start, own.span_end) = (o.period_start, o.period_end)
"""
SOURCE = """
    s.origin,
    s.publisher,
    s.kind as source_kind,
    s.relation,
    s.url as source_url,
    s.published_on
"""
CHOICE = """
    (len($areas) = 0 or list_contains($areas, o.ref_area))
    and (len($partners) = 0 or list_contains($partners, o.counterpart_area))
    and (len($breakdowns) = 0 or list_contains($breakdowns, o.breakdown))
    and (len($origins) = 0 or list_contains($origins, o.origin))
    -- a figure belongs to the years that it touches, not only to the one it starts in
    and year(o.period_start) <= $last
    and year(o.period_end - interval 1 day) >= $first
    and (
        $months = 0
        or o.obs_status <> 'F'
        and o.period_start = make_date(o.year, 1, 1)
        -- ten months and some days are no ten months
        and o.period_end = o.period_start + to_months($months)
    )
"""
SERIES = "indicator, ref_area, counterpart_area, breakdown, origin"
BESIDE = f"""
    last_part as (
        select *
        from kept
        where obs_status <> 'F'
        qualify row_number() over (partition by {SERIES} order by period_start desc) = 1
        and not is_whole_year
    ),
    drawn as (
        select *
        from kept
        union by name
        select chosen.*
        from chosen
        join last_part using ({SERIES})
        where chosen.obs_status <> 'F'
          and chosen.period_start = last_part.period_start - interval 1 year
          and chosen.period_end = last_part.period_end - interval 1 year
    )
"""


def in_languages(column: str, name: str = "") -> str:
    """A column of words in every language of the edition: `m.title_en as milestone_en, …`."""
    asked = name or column.rpartition(".")[2]
    return ", ".join(f"{column}_{code} as {asked}_{code}" for code in LANGUAGES)
