"""Questions about the partners of the home country: which have figures, who belongs to a group."""

from datetime import date

from dashboard.store.database import ask, remember
from dashboard.store.questions import Sql, listed, rows
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


@rows
def besides(indicator: str, partners: tuple[str, ...], as_of: date | None = None) -> Sql:
    """All observed figures of the home country with these partners that are of the topic of an
    indicator: each by its code, with its newest period as `time_period`, `period_start` and
    `period_end`, and `is_earlier`: only an earlier revision has it."""
    return """
        select
            figures.indicator,
            arg_max(time_period, (period_end, time_period)) as time_period,
            arg_max(period_start, (period_end, time_period)) as period_start,
            max(period_end) as period_end,
            not exists (
                from newest
                where newest.indicator = figures.indicator
                  and newest.ref_area = $home
                  and list_contains($partners, newest.counterpart_area)
            ) as is_earlier
        from observations as figures
        join indicators using (indicator)
        where topic = (select topic from indicators where indicator = $indicator)
          and figures.ref_area = $home
          and list_contains($partners, figures.counterpart_area)
          and figures.obs_status <> 'F'
        group by figures.indicator
        order by period_end desc, figures.indicator
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
