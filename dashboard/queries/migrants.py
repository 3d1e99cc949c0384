"""Questions about migrants that the general ones do not answer: revisions, moments, groups."""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from dashboard.queries.columns import FIGURES
from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, listed, question


class Moment(NamedTuple):
    """One span or day for which one origin tells several partners, or several groups."""

    indicator: str
    area: str
    partner: str  # the partner of a composition by group; empty where partners are compared
    dimension: str  # the breakdown of all partners, or the dimension of the groups
    origin: str
    time_period: str
    start: date
    end: date

    @property
    def code(self) -> str:
        """The moment as it stands in the address."""
        named = (self.indicator, self.partner, self.dimension, self.origin, self.time_period)
        return "~".join(filter(None, named))


@remember
def revisions(indicator: str, as_of: date | None = None) -> tuple[tuple[str, int], ...]:
    """Sources of an indicator that were published as revisions of one another, with their year.

    The newest first.
    """
    frame = ask(
        """
        select s.source, year(s.published_by) as year
        from sources s
        where s.source in (select source from observations where indicator = $indicator)
        order by s.published_by desc, s.source
        """,
        indicator=indicator,
        as_of=as_of,
    )
    return tuple((row.source, int(row.year)) for row in frame.itertuples())


def of_revision(*choice: Any, first: int = 0, last: int = 9999, **more: Any) -> pd.DataFrame:
    """The figures of `_of_revision` in some years; all years are asked for at once, so that another
    choice of them is answered from memory."""
    frame = _of_revision(*choice, **more)
    return frame[frame["year"].between(first, last)].reset_index(drop=True)


@question
def _of_revision(
    indicator: str,
    revision: str,
    areas: tuple[str, ...],
    breakdowns: tuple[str, ...] = ("_T",),
    as_of: date | None = None,
) -> Sql:
    """Figures of one revision alone, by partner, with `share`, percent of the total over partners.

    The newest vintage of a key would mix revisions: what the newer one leaves out would come from
    the older one. Columns: those of `dashboard.queries.columns`, `share` and what it is of, as in
    `dashboard.queries.remittances`; `share_over`, how many partners have a figure.
    """
    return f"""
        with own as (
            {FIGURES.format(rows="observations")}
            where o.indicator = $indicator
              and o.source = $revision
              and list_contains($areas, o.ref_area)
              and list_contains($breakdowns, o.breakdown)
        )
        select
            own.*,
            100 * own.value / total.value as share,
            100 * own.low / if(sums.source is null, total.high, coalesce(total.high, total.value))
                as share_low,
            100 * own.high / total.low as share_high,
            -- a total that we added up is one of the partners shown
            if(sums.source is null, 'origin_total', 'partners_shown') as share_of,
            count(*) filter (where own.counterpart_area <> 'WLD') over (
                partition by own.ref_area, own.breakdown, own.time_period
            ) as share_over
        from own
        left join own_sums sums
          on sums.source = own.source
         and sums.indicator = own.indicator
         and coalesce(sums.ref_area, own.ref_area) = own.ref_area
        left join own total
          on total.ref_area = own.ref_area
         and total.breakdown = own.breakdown
         and total.time_period = own.time_period
         and total.counterpart_area = 'WLD'
        order by own.ref_area, own.counterpart_area, own.breakdown, own.period_start
    """


@listed
def years_of_revision(indicator: str, revision: str, as_of: date | None = None) -> Sql:
    """Years that a revision has figures for, the newest first."""
    return """
        select distinct year
        from observations
        where indicator = $indicator
          and source = $revision
        order by year desc
    """


@question
def vintages(
    indicator: str,
    areas: tuple[str, ...],
    first: int = 0,
    last: int = 9999,
    as_of: date | None = None,
) -> Sql:
    """Every published vintage of a yearly total, each told by its `source`."""
    return f"""
        {FIGURES.format(rows="observations")}
        where o.indicator = $indicator
          and list_contains($areas, o.ref_area)
          and o.counterpart_area = 'WLD'
          and o.breakdown = '_T'
          and o.is_whole_year
          and o.obs_status <> 'F'
          and o.year between $first and $last
        order by s.published_by desc, s.source, o.ref_area, o.period_start
    """


@remember
def moments(
    indicators: tuple[str, ...], area: str, least: int = 3, as_of: date | None = None
) -> tuple[Moment, ...]:
    """Moments at which one origin gives at least so many partners.

    By indicator as given, the newest first.

    Only the figures of one moment may be ranked: spans of other lengths and other origins measure
    something else.
    """
    return _moments(
        indicators,
        area,
        least,
        as_of,
        partner="''",
        dimension="breakdown",
        member="counterpart_area",
        among="counterpart_area not in ('WLD', 'OTH', 'STL') and breakdown <> 'LIMIT_QUOTA'",
    )


@remember
def compositions(
    indicators: tuple[str, ...], area: str, least: int = 3, as_of: date | None = None
) -> tuple[Moment, ...]:
    """Moments at which one origin gives at least so many groups of one dimension.

    Of all partners first, then by indicator as given, the newest first.
    """
    return _moments(
        indicators,
        area,
        least,
        as_of,
        partner="counterpart_area",
        dimension="split_part(breakdown, '_', 1)",
        member="breakdown",
        among="breakdown <> '_T'",
    )


@remember
def at(moment: Moment | None, as_of: date | None = None) -> pd.DataFrame:
    """The figures of one moment, the largest first; an empty frame where there is no moment."""
    if moment is None:
        return ask(f"{FIGURES.format(rows='newest')} where false")
    return ask(
        f"""
        {FIGURES.format(rows="newest")}
        where o.indicator = $indicator
          and o.ref_area = $area
          and o.origin = $origin
          and o.time_period = $time_period
          and o.obs_status <> 'F'
          and case
              when $partner = '' then o.breakdown = $dimension and o.counterpart_area <> 'WLD'
              else o.counterpart_area = $partner
               and split_part(o.breakdown, '_', 1) = $dimension
          end
        order by o.value desc, o.counterpart_area, o.breakdown
        """,
        indicator=moment.indicator,
        area=moment.area,
        origin=moment.origin,
        time_period=moment.time_period,
        partner=moment.partner,
        dimension=moment.dimension,
        as_of=as_of,
    )


@listed
def reporters(indicator: str) -> Sql:
    """Countries that an indicator has figures about by partner, the most figures first."""
    return """
        select ref_area
        from newest
        where indicator = $indicator
          and counterpart_area <> 'WLD'
        group by ref_area
        order by count(*) desc, ref_area
    """


def _moments(
    indicators: tuple[str, ...],
    area: str,
    least: int,
    as_of: date | None,
    *,
    partner: str,
    dimension: str,
    member: str,
    among: str,
) -> tuple[Moment, ...]:
    """Moments with at least so many values of `member`; columns and conditions are SQL."""
    frame = ask(
        f"""
        select
            indicator,
            ref_area as area,
            {partner} as partner,
            {dimension} as dimension,
            origin,
            time_period,
            any_value(period_start) as first_day,
            any_value(period_end) as day_after
        from newest
        where list_contains($indicators, indicator)
          and ref_area = $area
          and obs_status <> 'F'
          and {among}
        group by indicator, area, partner, dimension, origin, time_period
        having count(distinct {member}) >= $least
        order by
            partner not in ('', 'WLD'),
            list_position($indicators, indicator),
            first_day desc,
            day_after desc,
            dimension,
            partner,
            origin,
            time_period
        """,
        as_of,
        indicators=indicators,
        area=area,
        least=least,
    )
    return tuple(
        Moment(
            *(row[name] for name in ("indicator", "area", "partner")),
            *(row[name] for name in ("dimension", "origin", "time_period")),
            *(row[name].date() for name in ("first_day", "day_after")),
        )
        for row in rows_of(frame)
    )
