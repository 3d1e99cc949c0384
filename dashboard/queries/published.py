"""Questions of the public interface: figures by codes and time, the catalogues, by the page.

An empty tuple of codes means "all". `value` is in the indicator's unit.
"""

from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd

from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, question

OBSERVATIONS = (
    "indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "value", "unit",
    "measure", "obs_status", "origin", "source", "note", "frequency", "period_start", "period_end",
    "months", "is_whole_year", "published_from", "published_by", "value_published",
    "correction_reason", "rounded_to", "qualifier", "low", "high", "is_newest",
)  # fmt: skip
_WHERE = """
    where (len($indicators) = 0 or list_contains($indicators, o.indicator))
      and (len($ref_areas) = 0 or list_contains($ref_areas, o.ref_area))
      and (len($counterpart_areas) = 0 or list_contains($counterpart_areas, o.counterpart_area))
      and (len($breakdowns) = 0 or list_contains($breakdowns, o.breakdown))
      and (len($origins) = 0 or list_contains($origins, o.origin))
      -- a figure belongs to every span that it touches
      and o.period_start < $before
      and o.period_end > $since
"""
_NEWEST = "select *, true as is_newest from newest"
_ALL = """
    select observations.*, newest.source is not null as is_newest
    from observations
    left join newest using (
        indicator, ref_area, counterpart_area, breakdown, period_start, period_end, source
    )
"""
_ROWS = {False: _NEWEST, True: _ALL}
_OF_INDICATOR = ("unit", "measure")


@dataclass(frozen=True)
class Wanted:
    """Figures by codes and by the days that they touch; `before` is the day after the last."""

    indicators: tuple[str, ...] = ()
    ref_areas: tuple[str, ...] = ()
    counterpart_areas: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    since: date = date.min
    before: date = date.max


def count(wanted: Wanted, vintages: bool) -> int:
    """How many figures there are: the newest of each key, or all ever published (`vintages`)."""
    frame = ask(f"select count(*) as rows from ({_ROWS[vintages]}) o {_WHERE}", **asdict(wanted))
    return int(frame["rows"].iloc[0])


def observations(wanted: Wanted, vintages: bool, limit: int, offset: int) -> pd.DataFrame:
    """Columns `OBSERVATIONS`, in an order that paging can rely on."""
    columns = ", ".join(
        f"i.{name}" if name in _OF_INDICATOR else f"o.{name}" for name in OBSERVATIONS
    )
    return ask(
        f"""
        select {columns}
        from ({_ROWS[vintages]}) o
        join indicators i using (indicator)
        {_WHERE}
        order by
            o.indicator, o.ref_area, o.counterpart_area, o.breakdown, o.origin,
            o.period_start, o.period_end, o.published_by desc nulls last, o.source
        limit $limit
        offset $offset
        """,
        limit=limit,
        offset=offset,
        **asdict(wanted),
    )


@question
def milestones() -> Sql:
    """Every milestone in the order of time, with its codes and the topics that it relates to."""
    return """
        select
            m.*,
            c.* exclude (milestone),
            coalesce(l.topics, '') as topics
        from milestones m
        join milestone_codes c using (milestone)
        left join (
            select milestone, string_agg(distinct topic, ';' order by topic) as topics
            from milestone_links
            group by milestone
        ) l using (milestone)
        order by m.date, m.milestone
    """


@question
def events() -> Sql:
    """Every event in the life of a milestone, with its kind, level and page, by day."""
    return """
        select e.*, m.kind, m.level, c.made_by, s.url
        from milestone_events e
        join milestones m using (milestone)
        join milestone_codes c using (milestone)
        join sources s on s.source = e.source
        order by e.date, e.milestone, e.event, e.party
    """


@question
def indicators() -> Sql:
    """The catalogue of indicators, with how many figures each has and for which years."""
    return """
        select
            i.*,
            coalesce(c.figures, 0) as figures,
            c.first_year,
            c.last_year
        from indicators i
        left join (
            select indicator, count(*) as figures, min(year) as first_year, max(year) as last_year
            from newest
            group by indicator
        ) c using (indicator)
        order by i.domain, i.topic, i.indicator
    """


@question
def sources() -> Sql:
    """Every source, with how many figures it gives."""
    return """
        select
            s.*,
            coalesce(o.figures, 0) as figures
        from sources s
        left join (
            select source, count(*) as figures from observations group by source
        ) o using (source)
        order by s.source
    """


@remember
def known(dimension: str) -> frozenset[str]:
    """Every code of a dimension that figures have; of areas, those of the catalogue too."""
    if dimension not in ("indicator", "ref_area", "counterpart_area", "breakdown", "origin"):
        raise KeyError(dimension)
    if dimension == "indicator":
        frame = ask("select indicator as code from indicators")
    elif dimension.endswith("_area"):
        frame = ask("select area as code from areas")
    else:
        frame = ask(f"select distinct {dimension} as code from observations")
    return frozenset(frame["code"])
