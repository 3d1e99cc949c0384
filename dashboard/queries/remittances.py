"""Questions about remittances that the general ones do not answer."""

from datetime import date

from dashboard.queries.columns import FIGURES
from dashboard.store.questions import Sql, listed, mapped, question


@question
def corridor_shares(indicator: str, area: str, year: int, as_of: date | None = None) -> Sql:
    """Whole-year figures by sender with `share`, percent of the same origin's total (or null).

    The share is the one of the build: of the total of the figure's own vintage, where it has one.
    Columns: those of `dashboard.queries.columns`, `share` with the least and the most that it may
    be (`share_low`, `share_high`), `share_of` (origin_total, or partners_shown where the total is
    our own sum over these partners); the largest first.
    """
    return f"""
        select
            o.*,
            measured.share_percent as share,
            measured.share_low,
            measured.share_high,
            measured.scope as share_of
        from ({FIGURES.format(rows="whole_year_series")}) o
        left join corridor_share_by_year measured using (
            indicator, ref_area, counterpart_area, breakdown, origin, year
        )
        where o.indicator = $indicator
          and o.ref_area = $area
          and o.year = $year
          and o.breakdown = '_T'
          and o.counterpart_area <> 'WLD'
        order by o.value desc, o.counterpart_area, o.origin
    """


@mapped
def covered(indicator: str, area: str, as_of: date | None = None) -> Sql:
    """Percent of the origin's own total that its senders of a whole year make up, by year."""
    return """
        select year, max(share) as share
        from (
            select year, origin, sum(share_percent) as share
            from corridor_share_by_year
            where indicator = $indicator
              and ref_area = $area
              and breakdown = '_T'
              and scope = 'origin_total'
            group by year, origin
        )
        group by year
        order by year
    """


@question
def total(indicator: str, area: str, year: int, as_of: date | None = None) -> Sql:
    """An origin's own total of a whole year over all senders, one row an origin."""
    return f"""
        {FIGURES.format(rows="whole_year_series")}
        where o.indicator = $indicator
          and o.ref_area = $area
          and o.year = $year
          and o.breakdown = '_T'
          and o.counterpart_area = 'WLD'
          and o.source not in (select source from own_sums)
        order by o.origin
    """


@question
def published_shares(indicator: str, area: str, year: int, as_of: date | None = None) -> Sql:
    """Shares of single partners that the origin itself published of a year: whole, else its longest
    part. Columns: those of `dashboard.queries.columns`; the largest first."""
    return f"""
        {FIGURES.format(rows="newest")}
        where o.indicator = $indicator || '_share'
          and o.ref_area = $area
          and o.year = $year
          and o.breakdown = '_T'
          and o.counterpart_area <> 'WLD'
          and o.obs_status <> 'F'
        qualify row_number() over (
            partition by o.counterpart_area
            order by o.is_whole_year desc, o.months desc, o.period_end desc, o.origin
        ) = 1
        order by o.value desc, o.counterpart_area
    """


@listed
def reporters(indicator: str) -> Sql:
    """Countries that have whole-year totals of an indicator, the largest latest figure first."""
    return """
        select ref_area
        from whole_year_series
        join areas on areas.area = ref_area
        where indicator = $indicator
          and is_country
          and counterpart_area = 'WLD'
          and breakdown = '_T'
        group by ref_area
        order by max_by(value, (year, value)) desc, ref_area
    """


@listed
def partners_of(indicator: str, area: str, as_of: date | None = None) -> Sql:
    """Partners that an indicator has figures for, the largest first; groups and world left out."""
    return """
        select n.counterpart_area
        from newest n
        join areas a on a.area = n.counterpart_area
        where n.indicator = $indicator
          and n.ref_area = $area
          and n.breakdown = '_T'
          and n.counterpart_area not in ('WLD', 'OTH', 'STL')
        group by n.counterpart_area
        order by max(n.value) desc, n.counterpart_area
    """
