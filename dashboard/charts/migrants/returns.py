"""Charts of returns, removals, irregular stay and trafficking: mostly few points, shown as dots."""

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.charts.choices import count_of
from dashboard.charts.migrants.dots import citizens_and_all, dots_apart, of_citizens
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, Preset, on_page
from dashboard.model.scope import Scope
from dashboard.queries import observations
from dashboard.store.database import remember
from data.edition import HOME

RETURNED, ASSISTED, REMOVALS = "labour_migrants_returned", "assisted_returns", "removals"
REMOVERS = ("USA", "RUS", "KAZ")
HARDSHIPS = (
    "irregular_migrants_apprehended",
    "irregular_residents",
    "entry_bans_issued",
    "entry_bans_lifted",
    "final_removal_orders",
    "border_encounters",
    "bodies_repatriated",
    "trafficking_crimes",
    "trafficking_prosecutions",
    "trafficking_victims_in_court_cases",
    "trafficking_victims_identified",
)


@ignores_countries(HOME_ONLY)
def returned(scope: Scope) -> Chart:
    """Labour migrants who came back, by the body that counted them."""
    return _of_uzbekistan(scope, RETURNED, "migrants-returned", ("_T",))


@ignores_countries(HOME_ONLY)
def assisted(scope: Scope) -> Chart:
    """Citizens brought home with the state's help, campaigns and causes apart."""
    return _of_uzbekistan(scope, ASSISTED, "migrants-assisted", ())


@remember
def removals(scope: Scope, remover: str) -> Chart:
    """Removals by one country: of the chosen countries' citizens, and of all nationalities."""
    say = scope.say
    frame = citizens_and_all(scope, REMOVALS, (remover,))
    return dots_apart(
        scope,
        frame,
        "ref_area", "breakdown", "origin",
        own=frame[frame["ref_area"] == scope.countries[0]],
        area=scope.countries[0],
        id="migrants-removals",
        title=say("migrants.removals", country=say.country(remover)),
        subtitle=say("migrants.removals_rule"),
    )  # fmt: skip


@remember
def hardship(scope: Scope, indicator: str) -> Chart:
    """One of the counts of irregular stay, bans, encounters and trafficking, as dated dots."""
    return of_citizens(scope, indicator, (), id="migrants-hardship")


def _of_uzbekistan(scope: Scope, indicator: str, id: str, breakdowns: tuple[str, ...]) -> Chart:
    say = scope.say
    frame = observations.chosen((indicator,), (HOME,), ("WLD",), breakdowns, **scope.window)
    # A sum dated to one day has a day of publication only, and no period to be drawn on.
    frame = frame[frame["days"] > 1]
    return dots_apart(
        scope,
        frame,
        "breakdown", "origin",
        own=frame[frame["breakdown"] == "_T"],
        id=id,
        title=say.indicator(indicator),
        subtitle=say("migrants.spans_rule"),
        notes=(say("migrants.no_span", page=say("layout.page_explorer")),),
    )  # fmt: skip


_REMOVER = Choice(
    "by",
    "the country that removes",
    lambda scope, given: REMOVERS,
    keyword="remover",
    label="ui.remover",
    is_partner=True,
    name_of=lambda say, area: say.country(area),
)
CHARTS = on_page(
    "migrants",
    "returns",
    DeclaredChart("migrants-returned", returned, title=RETURNED, subjects=(RETURNED,)),
    DeclaredChart("migrants-assisted", assisted, title=ASSISTED, subjects=(ASSISTED,)),
    DeclaredChart(
        "migrants-removals",
        removals,
        (_REMOVER,),
        subjects=(REMOVALS,),
        presets=(
            Preset("migrants-removals-russia", "briefing.chart_removals_russia", (("by", "RUS"),)),
        ),
    ),
    DeclaredChart("migrants-hardship", hardship, (count_of(HARDSHIPS),), subjects=HARDSHIPS),
)
