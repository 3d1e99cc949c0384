"""Charts of the migrant stock (UN DESA): by sex, by destination, one year ranked and on a map.

Each shows one revision alone, because the revisions differ strongly by destination.
"""

from datetime import date

from dashboard.builder.compose import line_chart, ranking_chart
from dashboard.builder.partners import of_partners
from dashboard.builder.takeaways import level_and_change
from dashboard.charts.choices import country_of, year_of
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from dashboard.queries import migrants
from dashboard.store.database import remember

STOCK = "emigrant_stock"
LINES = 6
"""More destinations than this would not be told apart on one chart."""


def areas() -> tuple[str, ...]:
    """Countries whose emigrants are known by destination."""
    return migrants.reporters(STOCK)


def years(revision: str, as_of: date | None = None) -> tuple[int, ...]:
    """Years of a revision, the newest first."""
    return migrants.years_of_revision(STOCK, revision, as_of)


@remember
def total(scope: Scope, origin: str, revision: str) -> Chart:
    """All emigrants: women and men of one country, or one line for each of several countries."""
    say = scope.say
    several = len(scope.countries) > 1
    if several:
        frame = _world(scope, revision, scope.countries, ("_T",))
    else:
        frame = _world(scope, revision, (origin,), ("SEX_F", "SEX_M"))
    totals = _world(scope, revision, (origin,), ("_T",))
    return line_chart(
        scope,
        frame,
        id="migrants-stock-total",
        kind="line" if several else "stack",
        by=("ref_area",) if several else ("breakdown",),
        title=say("migrants.stock_total")
        if several
        else say("migrants.stock_by_sex", country=say.country(origin)),
        subtitle=say("migrants.stock_concept"),
        takeaway="" if several else level_and_change(totals, say),
        notes=_notes(scope, revision),
    )


@remember
def destinations(scope: Scope, origin: str, revision: str) -> Chart:
    """The largest destinations of one country of origin through the years."""
    say = scope.say
    frame = of_partners(scope, _by_destination(scope, origin, revision))
    newest = frame[frame["year"] == frame["year"].max()]
    shown = newest.sort_values("value", ascending=False)["counterpart_area"].head(LINES)
    return line_chart(
        scope,
        frame[frame["counterpart_area"].isin(shown)],
        asked=(origin,),
        id="migrants-stock-destinations",
        title=say("migrants.stock_destinations", country=say.country(origin)),
        subtitle=say("migrants.stock_largest", n=LINES),
        by=("counterpart_area",),
        notes=_notes(scope, revision),
    )


@remember
def ranking(scope: Scope, origin: str, revision: str, year: int) -> Chart:
    """Destinations of one year, the largest first."""
    say = scope.say
    frame = _of_year(scope, origin, revision, year)
    return ranking_chart(
        scope,
        frame,
        id="migrants-stock-ranking",
        title=say("migrants.stock_ranking", country=say.country(origin), year=year),
        notes=(*_notes(scope, revision), say("migrants.own_year")),
    )


@remember
def world(scope: Scope, origin: str, revision: str, year: int) -> Chart:
    """The same year on a map of the world."""
    say = scope.say
    return ranking_chart(
        scope,
        _of_year(scope, origin, revision, year),
        id="migrants-stock-map",
        kind="map",
        title=say("migrants.stock_map", country=say.country(origin), year=year),
        notes=(say("migrants.stock_blank"), say("migrants.own_year")),
    )


def _world(scope: Scope, revision: str, areas: tuple[str, ...], breakdowns: tuple[str, ...]):
    frame = migrants.of_revision(STOCK, revision, areas, breakdowns, **scope.window)
    return frame[frame["counterpart_area"] == "WLD"]


def _by_destination(scope: Scope, origin: str, revision: str):
    frame = migrants.of_revision(STOCK, revision, (origin,), **scope.window)
    return frame[frame["counterpart_area"] != "WLD"]


def _of_year(scope: Scope, origin: str, revision: str, year: int):
    frame = migrants.of_revision(
        STOCK, revision, (origin,), first=year, last=year, as_of=scope.as_of
    )
    return of_partners(scope, frame[frame["counterpart_area"] != "WLD"])


def _notes(scope: Scope, revision: str) -> tuple[str, ...]:
    say, years = scope.say, dict(migrants.revisions(STOCK, scope.as_of))
    if len(years) < 2:
        return ()
    others = say.listing([str(year) for source, year in years.items() if source != revision])
    return (say("migrants.stock_revision", year=years[revision], others=others),)


_STOCK = (
    country_of("origin", "the country that the migrants come from, among `countries`", areas),
    Choice(
        "revision",
        "the source that published the revision",
        lambda scope, given: [source for source, _ in migrants.revisions(STOCK, scope.as_of)],
        label="ui.revision",
        name_of=lambda say, source: say(
            "ui.revision_of", year=dict(migrants.revisions(STOCK))[source]
        ),
        segments=True,
    ),
)
_STOCK_YEAR = (*_STOCK, year_of(lambda scope, given: years(given["revision"], scope.as_of)))
CHARTS = on_page(
    "migrants",
    "stock",
    DeclaredChart(
        "migrants-stock-total", total, _STOCK, title="briefing.chart_stock_total", subjects=(STOCK,)
    ),
    DeclaredChart(
        "migrants-stock-destinations",
        destinations,
        _STOCK,
        title="briefing.chart_stock_destinations",
        by_partner=True,
        picks_by_years=True,
        subjects=(STOCK,),
    ),
    DeclaredChart(
        "migrants-stock-ranking",
        ranking,
        _STOCK_YEAR,
        title="briefing.chart_stock_ranking",
        subjects=(STOCK,),
        by_partner=True,
    ),
    DeclaredChart(
        "migrants-stock-map",
        world,
        _STOCK_YEAR,
        subjects=("search.chart_stock_map", STOCK),
        by_partner=True,
    ),
)
