"""Questions of the reference class: labour agreements of the world, and our own corridors."""

from typing import Any

from dashboard.queries.columns import SOURCE
from dashboard.store.database import ask, remember, rows_of
from data.edition import HOME


@remember
def of_class(years: int) -> list[dict[str, Any]]:
    """The first labour agreements of the world's corridors since 1990 and what came after them:
    the columns of `agreement_corridors`."""
    return rows_of(
        ask(
            """
            select *
            from agreement_corridors
            where years = $years
            order by agreement
            """,
            years=years,
        )
    )


@remember
def sources() -> list[dict[str, Any]]:
    """The sources of the UN's stocks by corridor: source, title, url and the columns `SOURCE`."""
    return rows_of(
        ask(
            f"""
            select s.source, s.title, s.url, {SOURCE}
            from sources s
            where s.source in (
                select distinct source
                from observations
                where indicator = 'emigrant_stock'
                  and origin = 'UNDESA'
            )
            order by s.source
            """
        )
    )


@remember
def own_corridors() -> list[dict[str, Any]]:
    """What the stock of people from the home country changed by over five and ten years from the
    UN's last point at or before an agreement on labour migrants with one other country.

    Columns: milestone, partner, signed_in (year of the signature; of the milestone's own day where
    that is not known), years, base_year, source (a revision of the UN), stock, later_stock,
    change (natural logarithm).
    """
    return rows_of(
        ask(
            """
            with agreements as (
                select
                    milestone,
                    list_filter(string_split(parties, ';'), lambda one: one <> $home) as partners,
                    year(coalesce(signed_on, date)) as signed_in
                from milestones
                join milestone_codes using (milestone)
                where kind = 'agreement'
                  and target_group = 'labour_migrants'
                  and list_contains(string_split(parties, ';'), $home)
            ),
            stocks as (
                select source, counterpart_area, year, value
                from observations
                where indicator = 'emigrant_stock'
                  and ref_area = $home
                  and breakdown = '_T'
                  and origin = 'UNDESA'
                  and value > 0
            )
            select
                milestone,
                partners[1] as partner,
                signed_in,
                former.year as base_year,
                later.year - former.year as years,
                former.source,
                former.value as stock,
                later.value as later_stock,
                ln(later.value / former.value) as change
            from agreements
            join stocks as former
            on former.counterpart_area = partners[1]
            and former.year = 5 * (signed_in // 5)
            join stocks as later
            on (later.counterpart_area, later.source) = (former.counterpart_area, former.source)
            and later.year - former.year in (5, 10)
            where len(partners) = 1
            order by milestone, years, former.source
            """,
            home=HOME,
        )
    )
