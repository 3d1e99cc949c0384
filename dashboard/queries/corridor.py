"""Questions about the partners of the home country: which have figures, who belongs to a group."""

from datetime import date

from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, listed
from data.edition import HOME


@listed
def partners(indicators: tuple[str, ...], as_of: date | None = None) -> Sql:
    """Countries that these figures of the home country are told by, the most told of first."""
    return """
        select counterpart_area
        from newest
        join areas on areas.area = newest.counterpart_area and is_country
        where list_contains($indicators, indicator)
          and ref_area = $home
        group by counterpart_area
        order by count(distinct indicator) desc, count(*) desc, counterpart_area
    """


@remember
def groups() -> dict[str, tuple[str, ...]]:
    """The countries of each group of areas."""
    frame = ask("select area_group, area from area_groups order by area_group, area")
    return {group: tuple(rows["area"]) for group, rows in frame.groupby("area_group", sort=True)}


@remember
def bodies(indicators: tuple[str, ...], there: bool) -> dict[str, tuple[str, ...]]:
    """The bodies that publish each of these figures of the home country by partner, those of most
    partners first: `there` the partners' own, else who tells of several partners."""
    frame = ask(
        """
        select indicator, origin
        from newest
        where list_contains($indicators, indicator)
          and counterpart_area <> 'WLD'
          and ref_area = $home
        group by indicator, origin
        having if(
            $there,
            -- the code of a state's body begins with that state's
            bool_or(starts_with(origin, counterpart_area || '-')),
            -- who told it once or twice was asked once, and does not publish it
            count(distinct counterpart_area) > 1 and count(distinct period_end) > 2
        )
        order by indicator, count(distinct counterpart_area) desc, origin
        """,
        indicators=indicators,
        there=there,
        home=HOME,
    )
    return {indicator: tuple(rows["origin"]) for indicator, rows in frame.groupby("indicator")}
