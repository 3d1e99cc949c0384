"""Questions about how far figures can be trusted: when they were known, revised, contested."""

from datetime import date

from dashboard.queries.columns import FIGURES
from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, question

# Which figures an origin revised is decided in the view revisions; the others that were printed on
# several days stand beside them as unchanged.
_REVISED = """
    with known as (
        select
            indicator,
            ref_area,
            counterpart_area,
            breakdown,
            origin,
            period_start,
            period_end,
            min(time_period) as time_period,
            count(distinct published_by) as prints,
            arg_max(value, (published_by, published_from, source)) as value,
            min(published_by) as first_day,
            max(published_by) as latest_day
        from prints
        where published_by is not null
          and not is_ahead
          and obs_status <> 'U'
        group by indicator, ref_area, counterpart_area, breakdown, origin, period_start, period_end
        having count(distinct published_by) > 1
    ),
    revised as (
        select
            known.* exclude (prints, value, first_day, latest_day),
            indicators.unit,
            indicators.measure,
            known.prints,
            coalesce(first_value, known.value) as first,
            coalesce(latest_value, known.value) as latest,
            coalesce(first_by, known.first_day) as first_day,
            coalesce(latest_by, known.latest_day) as latest_day,
            first_qualifier,
            latest_qualifier,
            first_low,
            first_high,
            latest_low,
            latest_high,
            difference_low,
            difference_high,
            old.published_on as first_on,
            new.published_on as latest_on
        from known
        join indicators using (indicator)
        left join revisions using (
            indicator, ref_area, counterpart_area, breakdown, origin, period_start, period_end
        )
        left join sources old on old.source = first_source
        left join sources new on new.source = latest_source
    )
"""


@remember
def published(day: date) -> dict[str, int]:
    """How many figures (`all`, every vintage) were published by a day, and of how many it is not
    known (`undated`); keys: `shown`, `all`, `undated`.
    """
    frame = ask(
        """
        select
            count(*) filter (published_by <= $day) as shown,
            count(*) as all_figures,
            count(*) filter (published_by is null) as undated
        from observations
        """,
        day=day,
    )
    shown, every, undated = frame.iloc[0]
    return {"shown": int(shown), "all": int(every), "undated": int(undated)}


@question
def reprinted(areas: tuple[str, ...] = (), as_of: date | None = None) -> Sql:
    """Indicators with figures that one origin published on several days.

    Columns: indicator, unit, keys (figures printed more than once), changed (of these, those whose
    newest print differs from the first); those with most changes first.
    """
    return f"""
        {_REVISED}
        select indicator, unit, count(*) as keys, count(*) filter (first <> latest) as changed
        from revised
        where len($areas) = 0 or list_contains($areas, ref_area)
        group by indicator, unit
        order by changed desc, keys desc, indicator
    """


@question
def revisions(indicator: str, areas: tuple[str, ...] = (), as_of: date | None = None) -> Sql:
    """Figures printed more than once, the largest difference of first and newest print first.

    Columns: the key of `observations` with its span; unit, prints (days of publication), first,
    latest (values), what their sources say of each (first_qualifier, latest_qualifier), first_day,
    latest_day (the last day that each can be of), first_on, latest_on (the day as far as it is
    known), difference; of the prints and of the difference the least and the most
    that they may be (first_low, first_high …); ratio (null for percentages, ranks and balances).
    """
    return f"""
        {_REVISED}
        select
            *,
            latest - first as difference,
            if(has_growth and first > 0, latest / first, null) as ratio
        from revised
        join growing using (indicator)
        where indicator = $indicator
          and (len($areas) = 0 or list_contains($areas, ref_area))
        order by
            abs(latest - first) desc,
            period_start desc,
            period_end,
            ref_area,
            counterpart_area,
            breakdown,
            origin
    """


@question
def prints(
    indicator: str, area: str, partner: str, breakdown: str, origin: str, as_of: date | None = None
) -> Sql:
    """Every print of a series, rounded ones and those without a day too.

    Columns: those of `dashboard.queries.columns`.
    """
    return f"""
        {FIGURES.format(rows="observations")}
        where o.indicator = $indicator
          and o.ref_area = $area
          and o.counterpart_area = $partner
          and o.breakdown = $breakdown
          and o.origin = $origin
          and o.obs_status <> 'F'
        order by o.period_start desc, o.period_end desc, o.published_by, o.source
    """
