"""Questions about the catalogues: years, areas, indicators, code lists, sources, the build."""

import pandas as pd

from dashboard.store.database import ask, remember, rows_of
from dashboard.store.questions import Sql, listed


@remember
def years() -> tuple[int, int]:
    """The first and the last year that the controls offer: figures from 1990, milestones too."""
    row = ask(
        """
        select greatest(min(year), 1990) as low, max(year) as high
        from observations
        where obs_status <> 'F'
        """
    ).iloc[0]
    return int(row["low"]), int(row["high"])


@listed
def reporting_areas() -> Sql:
    """Codes of the countries that figures are about (not of their partners alone)."""
    return "select area from areas where is_reporting and is_country order by area"


@listed
def partners() -> Sql:
    """Codes of the countries that figures of the home country name as its partners."""
    return """
        select distinct counterpart_area as area
        from newest
        join areas on areas.area = counterpart_area
        where ref_area = $home
          and is_country
          and counterpart_area <> $home
        order by area
    """


@remember
def area_names() -> pd.DataFrame:
    """What areas are called: area, name (in each language, and by two letters)."""
    return ask(
        """
        select area, unnest([name_en, name_uz, name_ru, alpha_2]) as name
        from areas
        """
    ).dropna()


@listed
def codes(codelist: str) -> Sql:
    """The codes of a list, in the order of the file."""
    return "select code from codes where codelist = $codelist"


@remember
def note_words() -> dict[str, dict[str, str]]:
    """The notes of figures and acts, by what was written: their words by language."""
    return {
        row["note_en"]: {name.removeprefix("note_"): words for name, words in row.items()}
        for row in rows_of(ask("select * from note_words"))
    }


@listed
def publication_days() -> Sql:
    """Ends of the months, as ISO days, by which something new had been published."""
    return """
        select distinct strftime(last_day(published_by), '%Y-%m-%d') as day
        from observations
        where last_day(published_by) < (select max(published_by) from observations)
        order by day
    """


@remember
def build() -> pd.Series:
    """One row: build_id, built_at, newest_publication, rows …"""
    return ask("select * from build").iloc[0]


@remember
def indicator(code: str) -> pd.Series:
    """The catalogue's row of one indicator: names, definitions, unit, measure, topic. Of one that
    a chart is made for and the catalogue has no more, the code stands for its names."""
    frame = ask("select * from indicators where indicator = $code", code=code)
    if frame.empty:
        known = {name: code if name.startswith("name_") else "" for name in frame.columns}
        return pd.Series(known | {"indicator": code})
    return frame.iloc[0]
