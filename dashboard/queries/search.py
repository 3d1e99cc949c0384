"""What the search asks besides the catalogues: of which areas figures tell."""

from collections.abc import Iterable
from typing import Any

from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, collected, question
from data.edition import HOME


@question
def areas() -> Sql:
    """Every country that figures or acts name, and every group; the home country's partners first.

    Columns: area, is_reporting, alpha_2, `figures` about it, and `partner_figures`, those of the
    home country that have it as partner.
    """
    return """
        with told as (
            select ref_area as area, count(*) as figures, 0 as partner_figures
            from newest
            group by ref_area
            union all
            select counterpart_area, 0, count(*)
            from newest
            where ref_area = $home
            group by counterpart_area
            union all
            select unnest(string_split(parties, ';')), 0, 0
            from milestones
            union all
            select distinct area_group, 0, 0
            from area_groups
        )
        select
            a.area,
            a.alpha_2,
            a.is_reporting,
            sum(told.figures) as figures,
            sum(told.partner_figures) as partner_figures
        from told
        join areas a using (area)
        where a.area <> 'OTH'
        group by all
        order by partner_figures desc, figures desc, a.area
    """


@remember
def told_by() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each indicator: the partners of the home country, and what its figures are broken by."""
    frame = ask(
        """
        select
            indicator,
            list(distinct counterpart_area) filter (ref_area = $home and counterpart_area <> 'WLD')
                as partners,
            list(distinct split_part(breakdown, '_', 1)) filter (breakdown <> '_T') as dimensions
        from newest
        group by indicator
        """,
        home=HOME,
    )
    return {
        row.indicator: (_set(row.partners), _set(row.dimensions))
        for row in frame.itertuples(index=False)
    }


@remember
def spans() -> dict[tuple[str, str], tuple[int, int]]:
    """The first and the last year of each indicator with each partner of the home country."""
    frame = ask(
        """
        select indicator, counterpart_area, min(year), max(year)
        from newest
        where ref_area = $home
        group by all
        """,
        home=HOME,
    )
    return {
        (code, area): (first, last) for code, area, first, last in frame.itertuples(index=False)
    }


def _set(codes: Any) -> frozenset[str]:
    # A list of nothing comes as a missing value.
    return frozenset(codes) if isinstance(codes, Iterable) else frozenset()


@collected
def told_of(indicator: str) -> Sql:
    """The areas that an indicator has figures about."""
    return "select distinct ref_area from newest where indicator = $indicator"
