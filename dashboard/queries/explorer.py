"""Questions of the explorer: what there is of an indicator, its figures, its largest series.

Codes are filtered by lists: an empty tuple means "all". `value` is in the indicator's unit. Answers
of thousands of rows are not kept: a hundred choices of a reader would fill the memory.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.queries.columns import BESIDE, CHOICE, FIGURES, SERIES
from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, listed, question

_COLUMNS = {"partners": "counterpart_area", "breakdowns": "breakdown", "origins": "origin"}
_CHOSEN = f"""
    select
        o.* replace (
            coalesce(o.note, '') as note,
            coalesce(o.url, '') as url,
            coalesce(o.published_on, '') as published_on
        ),
        coalesce(sources.licence, '') as licence
    from ({FIGURES.format(rows="{rows}")}) o
    join sources using (source)
    where o.indicator = $indicator
      and {CHOICE}
"""
DAYS = {"A": 366, "S": 184, "Q": 92, "M": 31}  # of a span, at most


@dataclass(frozen=True)
class Chosen:
    """Figures of one indicator, by codes and by the years that they touch."""

    indicator: str
    areas: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    first: int = 0
    last: int = 9999
    as_of: date | None = None
    months: int = 0  # the first so many months of each year alone; 0: every span


@question
def indicators() -> Sql:
    """The indicators that have figures: columns of `indicators`; the most widely told first."""
    return """
        select i.*
        from indicators i
        join (
            select indicator, count(distinct origin) as origins, count(*) as figures
            from newest
            group by indicator
        ) using (indicator)
        order by origins desc, figures desc, indicator
    """


@listed
def areas(indicator: str) -> Sql:
    """Areas that an indicator has figures about, the one with most figures first."""
    return """
        select ref_area
        from newest
        where indicator = $indicator
        group by ref_area
        order by count(*) desc, ref_area
    """


@remember
def codes(
    dimension: str,
    indicator: str,
    areas: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    breakdowns: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Partners, breakdowns or origins with figures: the total first, then the largest."""
    frame = ask(
        f"""
        select {_COLUMNS[dimension]} as code
        from newest
        where indicator = $indicator
          and (len($areas) = 0 or list_contains($areas, ref_area))
          and (len($partners) = 0 or list_contains($partners, counterpart_area))
          and (len($breakdowns) = 0 or list_contains($breakdowns, breakdown))
        group by code
        order by code in ('WLD', '_T') desc, max(value) desc, code
        """,
        indicator=indicator,
        areas=areas,
        partners=partners,
        breakdowns=breakdowns,
    )
    return tuple(frame["code"])


def figures(chosen: Chosen, vintages: bool = False) -> pd.DataFrame:
    """One row a figure: the newest of each key, or all that were published (`vintages`)."""
    return _answer(
        chosen,
        f"""
        select *
        from chosen
        order by {SERIES}, period_start desc, period_end desc, published_by desc, source
        """,
        rows="observations" if vintages else "newest",
    )


# What a chart of one kind of spans keeps of the figures chosen.
_KEPT = f"""
        , kept as (
            select *
            from chosen
            where $spans = 'any'
               or ($spans = 'A' and is_whole_year)
               -- a forecast for a part of a year has nothing to be hatched against
               or ($spans = 'A' and obs_status <> 'F' and months between 1 and 11
                   and period_start = make_date(year, 1, 1))
               or ($spans <> 'A' and frequency = $spans)
            qualify $spans <> 'A' or row_number() over (
                partition by {SERIES}, year, obs_status = 'F'
                order by is_whole_year desc, months desc, period_end desc, period_start
            ) = 1
        )
"""


@remember
def largest(chosen: Chosen, spans: str, most: int) -> pd.DataFrame:
    """The figures of the largest series in spans of one kind, and how many series there were.

    `spans`: `A` whole years, and for a year without one its longest run of months from January,
    that which ends a series beside the same months of the year before;
    `S`, `Q`, `M` figures of this frequency; `any` every figure. Columns: those of `figures`;
    `series`, how many there are; `points`, how many observed figures a line of this series would
    join.
    """
    return _answer(
        chosen,
        f"""
        {_KEPT},
        {BESIDE if spans == "A" else "drawn as (from kept)"},
        sizes as (
            select
                {SERIES},
                -- a line joins whole years alone, so that parts of years do not make it longer
                count(*) filter (
                    obs_status <> 'F' and ($spans <> 'A' or is_whole_year)
                ) as points,
                count(*) over () as series,
                -- a whole year is not outranked by a longer span, nor a forecast by hope
                row_number() over (
                    order by max(value) filter (obs_status <> 'F') desc nulls last, {SERIES}
                ) as place
            from drawn
            group by {SERIES}
        )
        select drawn.*, series, points
        from drawn
        join sizes using ({SERIES})
        where place <= $most
        -- a target may have the span of what came of it
        order by place, period_start, period_end, obs_status = 'F'
        """,
        spans=spans,
        most=most,
    )


def whole_years(chosen: Chosen) -> pd.DataFrame:
    """Whole years without forecasts: ref_area, counterpart_area, breakdown, origin, year, value.

    And obs_status, value_published (where an error was corrected), qualifier, unit, and what a
    citation needs.
    """
    return _answer(
        chosen,
        f"""
        select
            {SERIES},
            year,
            value,
            obs_status,
            value_published,
            qualifier,
            unit,
            origin_page,
            publisher,
            relation,
            source_kind,
            published_on,
            url
        from chosen
        where is_whole_year
          and obs_status <> 'F'
        order by {SERIES}, year
        """,
    )


@remember
def spans(chosen: Chosen) -> tuple[str, ...]:
    """Spans that observed figures of a choice have: years, then what has most figures, then any;
    none leads whose figures ended more than such a span before the newest of all. A sum of which
    the last day alone is known is no reason against years."""
    frame = _answer(
        chosen,
        """
        select
            frequency,
            count(*) as figures,
            max(period_end) as last,
            bool_and(measure = 'flow' and days = 1) as is_of_a_day,
            -- what a chart of years draws (`largest`)
            max(period_end) filter (
                is_whole_year
                or months between 1 and 11 and period_start = make_date(year, 1, 1)
            ) as last_of_years
        from chosen
        where obs_status <> 'F'
        group by frequency
        """,
    )
    found = frame.set_index("frequency")
    counts, newest = found["figures"], found["last"].max()
    spanned = found["last"][~found["is_of_a_day"]].max()
    regular = sorted((code for code in "SQM" if code in counts), key=lambda code: -counts[code])
    order = [*(["A"] if "A" in counts else []), *regular]
    if len(counts) > 1 or not order:
        order.append("any")
    ends = {**found["last"], "A": found["last_of_years"].max(), "any": newest}
    late = {span: (spanned if span == "A" else newest) - ends[span] for span in order}
    fresh = [span for span in order if late[span].days <= DAYS.get(span, 0)]
    return tuple(dict.fromkeys((*fresh[:1], *order)))


@remember
def left_out(chosen: Chosen) -> int:
    """How many figures of a choice are no whole years: parts of years, days, forecasts."""
    answer = _answer(
        chosen,
        "select count(*) as figures from chosen where not is_whole_year or obs_status = 'F'",
    )
    return int(answer["figures"].iloc[0])


def _answer(chosen: Chosen, select: str, rows: str = "newest", **more: Any) -> pd.DataFrame:
    sql = f"with chosen as ({_CHOSEN.format(rows=rows)})\n{select}"
    return ask(sql, **asdict(chosen), **more)
