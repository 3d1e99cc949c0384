"""Charts of returns, removals, irregular stay and trafficking: mostly few points, shown as dots."""

from dashboard.charts.chart import Chart
from dashboard.database import remember
from dashboard.queries import observations
from dashboard.queries.catalogue import indicator as catalogued
from dashboard.scope import Scope
from dashboard.subjects.compose import line_chart
from dashboard.subjects.marks import marks
from dashboard.subjects.migrants_lines import headed, of_one_partner, tell_apart
from dashboard.subjects.takeaways import level_and_change

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


@remember
def returned(scope: Scope) -> Chart:
    """Labour migrants who came back, by the body that counted them."""
    return _of_uzbekistan(scope, RETURNED, "migrants-returned", ("_T",))


@remember
def assisted(scope: Scope) -> Chart:
    """Citizens brought home with the state's help, campaigns and causes apart."""
    return _of_uzbekistan(scope, ASSISTED, "migrants-assisted", ())


@remember
def removals(scope: Scope, remover: str) -> Chart:
    """Removals by one country: of the chosen countries' citizens, and of all nationalities."""
    say = scope.say
    frame = observations.chosen(
        (REMOVALS,), (*scope.countries, "WLD"), (remover,), breakdowns=(),
        **scope.window,
    )  # fmt: skip
    own = frame[frame["ref_area"] == scope.countries[0]]
    frame, lines = tell_apart(frame, say, "ref_area", "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id="migrants-removals",
        kind="dots",
        title=say("migrants.removals", country=say.country(remover)),
        subtitle=say("migrants.removals_rule"),
        takeaway=headed(say.country(scope.countries[0]), level_and_change(own, say), say),
        marks=marks(scope, ("returns_removals", "irregular_migration"), (remover,)),
        **lines,
    )


@remember
def hardship(scope: Scope, indicator: str) -> Chart:
    """One of the counts of irregular stay, bans, encounters and trafficking, as dated dots."""
    say = scope.say
    entry = catalogued(indicator)
    frame = observations.chosen(
        (indicator,), (*scope.countries, "WLD"), breakdowns=(),
        **scope.window,
    )  # fmt: skip
    partners = tuple(frame["counterpart_area"].unique()) if len(frame) else ()
    own = frame[(frame["ref_area"] == scope.countries[0]) & (frame["breakdown"] == "_T")]
    frame, lines = tell_apart(frame, say, "ref_area", "counterpart_area", "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id="migrants-hardship",
        kind="dots",
        title=entry[f"name_{say.language}"],
        subtitle=entry[f"definition_{say.language}"],
        takeaway=headed(
            say.country(scope.countries[0]), level_and_change(of_one_partner(own), say), say
        ),
        marks=marks(scope, (entry["topic"], "irregular_migration"), partners),
        **lines,
    )


def _of_uzbekistan(scope: Scope, indicator: str, id: str, breakdowns: tuple[str, ...]) -> Chart:
    say = scope.say
    entry = catalogued(indicator)
    frame = observations.chosen(
        (indicator,), ("UZB",), ("WLD",), breakdowns, **scope.window
    )
    # A sum dated to one day has a day of publication only, and no period to be drawn on.
    frame = frame[frame["days"] > 1]
    totals = frame[frame["breakdown"] == "_T"]
    frame, lines = tell_apart(frame, say, "breakdown", "origin")
    return line_chart(
        scope,
        frame,
        id=id,
        kind="dots",
        title=entry[f"name_{say.language}"],
        subtitle=say("migrants.spans_rule"),
        takeaway=level_and_change(totals, say),
        notes=(
            say("migrants.no_span", page=say("layout.page_explorer")),
            say("chart_notes.no_filter_countries"),
        ),
        marks=marks(scope, ("returns_removals",), ("RUS", "USA", "KAZ", "TUR")),
        **lines,
    )
