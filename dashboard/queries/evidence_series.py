"""Questions about one series of an origin as a whole: what is known of it, and what of others."""

from datetime import date

from dashboard.queries.columns import FIGURES
from dashboard.store.questions import Sql, rows


@rows
def figures(indicator: str, area: str, as_of: date | None = None) -> Sql:
    """Every newest figure of an indicator for an area, forecasts too, in the order of time.

    Names: those of `observations`, unit, measure, publisher, source_kind, url, published_on;
    is_total (of all partners and groups).
    """
    return f"""
        select *, counterpart_area = 'WLD' and breakdown = '_T' as is_total
        from ({FIGURES.format(rows="newest")}) figures
        where indicator = $indicator
          and ref_area = $area
          -- the paper only relays what others measured
          and origin <> 'PAPER'
        order by period_start, period_end, is_total desc, counterpart_area, breakdown
    """


@rows
def broken(indicator: str, area: str, origin: str, as_of: date | None = None) -> Sql:
    """Where a series breaks, and the curator's notes on it: year, notes; the earliest first."""
    return """
        select
            year,
            list_sort(coalesce(list(distinct note) filter (note <> ''), [])) as notes
        from observations
        where indicator = $indicator
          and ref_area = $area
          and origin = $origin
          and obs_status = 'B'
        group by year
        order by year
    """
