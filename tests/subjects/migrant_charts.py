"""Every chart of the Migrants page, and what the tests of them share."""


def scope(language: str = "en", countries=("UZB",), first: int = 1990, last: int = 2026):
    from dashboard.model.scope import Scope

    return Scope(language, first, last, countries)


def newest_revision() -> str:
    from dashboard.queries.migrants import revisions

    return revisions("emigrant_stock")[0][0]


def points(chart, *, forecast: bool | None = None):
    return [
        point
        for series in chart.series
        for point in series.points
        if forecast in (None, series.forecast)
    ]


def value(chart, series: str, time_period: str) -> float:
    found = [
        point.value
        for one in chart.series
        if one.id == series
        for point in one.points
        if point.time_period == time_period
    ]
    assert len(found) == 1, (series, time_period, found)
    return found[0]


def every_chart(language: str, countries: tuple[str, ...], first: int = 1990, last: int = 2026):
    """Each chart of the page, with every choice of indicator and the first of each moment."""
    from dashboard.charts.migrants import (
        labour,
        movement,
        protection,
        returns,
        stock,
    )
    from dashboard.charts.migrants import (
        recruitment as hiring,
    )
    from dashboard.queries import migrants as asked

    here = scope(language, countries, first, last)
    for revision, _ in asked.revisions(stock.STOCK):
        year, origin = stock.years(revision)[0], countries[0]
        yield stock.total(here, origin=origin, revision=revision)
        yield stock.destinations(here, origin=origin, revision=revision)
        yield stock.ranking(here, origin=origin, revision=revision, year=year)
        yield stock.world(here, origin=origin, revision=revision, year=year)
    yield labour.abroad(here)
    for codes in ((labour.ABROAD,), hiring.SENT, movement.PARTNERED):
        for moment in asked.moments(codes, "UZB"):
            yield labour.by_partner(here, moment=moment)
    for moment in asked.compositions(labour.GROUPS, "UZB"):
        yield labour.composition(here, moment=moment)
    for maker, codes in (
        (labour.in_russia, labour.IN_RUSSIA),
        (hiring.permits, hiring.PERMITS),
        (protection.abroad, protection.ABROAD),
        (returns.hardship, returns.HARDSHIPS),
    ):
        for code in codes:
            yield maker(here, indicator=code)
    for code in protection.ABROAD:
        yield protection.by_country(here, indicator=code, year=protection.years(code)[0])
    for remover in returns.REMOVERS:
        yield returns.removals(here, remover=remover)
    yield protection.hosted(here, country=countries[0])
    for maker in (
        hiring.recruited,
        hiring.korea,
        protection.decisions,
        returns.returned,
        returns.assisted,
        movement.residence,
        movement.net,
        movement.registered,
    ):
        yield maker(here)


def touched(chart, here) -> list[str]:
    """What the links of the catalogue say can touch the figures of a chart, in its years."""
    from dashboard.charts.migrants.returns import REMOVALS, REMOVERS
    from dashboard.store.database import ask

    say = here.say
    removers = [one for one in REMOVERS if say.country(one) in chart.title]
    by_remover = chart.id == "migrants-removals"
    known = ask("select indicator from indicators")["indicator"]
    told = [code for code in known if chart.title.startswith(say.indicator(code))]
    codes = [REMOVALS] if by_remover else told
    assert codes and (removers or not by_remover), chart.title
    frame = ask(
        """
        select distinct t.milestone
        from newest n
        join milestone_touches t
          on t.indicator = n.indicator
         and t.counterpart_area = n.counterpart_area
         and t.ref_area in (n.ref_area, 'WLD')
        join milestone_days d on d.milestone = t.milestone and d.day_of = 'signature'
        where list_contains($codes, n.indicator)
          and list_contains($areas, n.ref_area)
          and (len($removers) = 0 or list_contains($removers, n.counterpart_area))
          and d.date between $first and $last
        """,
        codes=tuple(codes),
        areas=(*here.countries, "WLD"),
        removers=tuple(removers) if by_remover else (),
        first=chart.start,
        last=chart.end,
    )
    return frame["milestone"].to_list()
