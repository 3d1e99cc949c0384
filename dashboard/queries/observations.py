"""Questions about figures, the same for every subject.

Each answer is a tidy frame, one row a figure (the newest vintage of its key), with the columns of
`dashboard.queries.columns`; `value` is in the indicator's unit. The choice is that of `_answer`:
codes are filtered by lists, an empty tuple means "all". `as_of`: as published by the end of that
day.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import numpy as np
import pandas as pd

from dashboard.queries.columns import BESIDE, CHOICE, FIGURES, SERIES
from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, listed

Codes = tuple[str, ...]
EVER = {"first": 0, "last": 9999, "months": 0}  # every year, and every part of one
_ANNUAL = f"""
    select *
    from chosen
    where obs_status <> 'F'
      and (is_whole_year or (months between 1 and 11 and period_start = make_date(year, 1, 1)))
    qualify row_number() over (
        partition by {SERIES}, year
        order by is_whole_year desc, months desc, period_end desc
    ) = 1
"""


def _in_years(question: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """For a question whose years leave out figures and choose none among them: all years are asked
    for at once, so that another choice of years is answered from memory."""
    ever = remember(question)

    @wraps(question)
    def asked(*codes: Any, first: int = 0, last: int = 9999, **more: Any) -> pd.DataFrame:
        return _touching(ever(*codes, **more), first, last)

    return asked


def _touching(frame: pd.DataFrame, first: int, last: int, areas: Codes = ()) -> pd.DataFrame:
    """The figures that touch these years, of these areas; each row is taken once."""
    begins, ends = frame["period_start"].to_numpy(), frame["period_end"].to_numpy()
    # A span ends on the day after its last.
    is_chosen = (begins < _new_year(last + 1)) & (ends > _new_year(first))
    if areas:
        is_chosen &= frame["ref_area"].isin(areas).to_numpy()
    return frame[is_chosen].reset_index(drop=True)


def _new_year(year: int) -> np.datetime64:
    """1 January; NumPy knows the years before 1 and after 9999 too, which stand for "ever"."""
    return np.datetime64(year - 1970, "Y")


@_in_years
def chosen(*codes: Codes, **more: Any) -> pd.DataFrame:
    """Every figure of the choice, forecasts too, in the order of time."""
    return _answer("select * from chosen order by all", *codes, **more)


def chosen_among(
    indicator: str, areas: Codes, partners: Codes, breakdowns: Codes, **more: Any
) -> pd.DataFrame:
    """The same of one indicator in several countries. All of them are asked for at once, so that
    another choice of countries is answered from memory."""
    frame = chosen((indicator,), (), partners, breakdowns, **more)
    return frame[frame["ref_area"].isin(areas)].reset_index(drop=True)


@remember
def annual(*codes: Codes, **more: Any) -> pd.DataFrame:
    """Whole years, and for a year without one its longest run of months from 1 January."""
    return _answer(f"{_ANNUAL} order by {SERIES}, period_start", *codes, **more)


def annual_among(indicator: str, areas: Codes, first: int, last: int, **known: Any) -> pd.DataFrame:
    """The same of one indicator in several countries, each in total. All countries and years are
    asked for at once, so that another choice of them is answered from memory."""
    frame = annual((indicator,), (), ("WLD",), **known)
    return _touching(frame, first, last, areas)


@remember
def annual_beside(*codes: Codes, **more: Any) -> pd.DataFrame:
    """The same, and beside a part that a series ends with the same months of the year before."""
    return _answer(
        f"""
        , kept as ({_ANNUAL}),
        {BESIDE}
        select *
        from drawn
        order by {SERIES}, period_start, period_end
        """,
        *codes,
        **more,
    )


@_in_years
def regular(frequency: str, *codes: Codes, **more: Any) -> pd.DataFrame:
    """Figures of one frequency (`A`, `S`, `Q`, `M`), forecasts left out."""
    return _observed("frequency = $frequency", *codes, frequency=frequency, **more)


@_in_years
def same_months(months: int, *codes: Codes, **more: Any) -> pd.DataFrame:
    """The same first months of each year that has them: only these may be compared."""
    return _answer(
        f"select * from chosen order by {SERIES}, period_start", *codes, months=months, **more
    )


@listed
def spans(indicator: str, area: str, as_of: date | None = None) -> Sql:
    """Numbers of months from January for which at least two years have a figure."""
    return """
        select months
        from newest
        where indicator = $indicator
          and ref_area = $area
          and counterpart_area = 'WLD'
          and breakdown = '_T'
          and obs_status <> 'F'
          and months between 1 and 12
          and period_start = make_date(year, 1, 1)
          and period_end = period_start + to_months(months)
        group by months
        having count(distinct year) >= 2
        order by months
    """


@listed
def whole_years(
    indicator: str, area: str, *, partners: bool = False, as_of: date | None = None
) -> Sql:
    """Years with a whole-year figure, the newest first; `partners`: by partner, not in total."""
    return """
        select distinct year
        from whole_year_series
        where indicator = $indicator
          and ref_area = $area
          and breakdown = '_T'
          and (counterpart_area <> 'WLD') = $partners
        order by year desc
    """


@remember
def years_of_series(as_of: date | None = None) -> dict[tuple[str, ...], frozenset[int]]:
    """The years of each series by its codes and its frequency, forecasts left out."""
    frame = ask(
        f"""
        select {SERIES}, frequency, list(distinct year) as years
        from newest
        where obs_status <> 'F'
        group by all
        """,
        as_of=as_of,
    )
    rows = frame.itertuples(index=False)
    return {tuple(row[:-1]): frozenset(int(year) for year in row[-1]) for row in rows}


def _observed(condition: str, *codes: Codes, **more: Any) -> pd.DataFrame:
    return _answer(
        f"""
        select *
        from chosen
        where obs_status <> 'F'
          and {condition}
        order by {SERIES}, period_start
        """,
        *codes,
        **more,
    )


def _answer(
    select: str,
    indicators: Codes,
    areas: Codes = (),
    partners: Codes = (),
    breakdowns: Codes = ("_T",),
    origins: Codes = (),
    **more: Any,
) -> pd.DataFrame:
    """What `select` makes of the table `chosen`: the figures of these codes.

    `more` has the years `first` and `last`, the day `as_of`, `months` (only what was observed in
    the first so many months of a year), and what `select` asks for.
    """
    return ask(
        f"""
        with chosen as (
            {FIGURES.format(rows="newest")}
            where list_contains($indicators, o.indicator)
              and {CHOICE}
        )
        {select}
        """,
        indicators=indicators,
        areas=areas,
        partners=partners,
        breakdowns=breakdowns,
        origins=origins,
        **EVER | more,
    )
