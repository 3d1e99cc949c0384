"""One corridor: people, money, removals and all else that is told of a partner, with the law."""

from dataclasses import replace

import pandas as pd

from dashboard.builder.cache import HOME_ONLY, ignores_countries
from dashboard.builder.compose import nothing
from dashboard.builder.panels import panelled
from dashboard.charts.corridor import panels, subjects
from dashboard.charts.corridor.agreements import lanes
from dashboard.model.chart import Chart
from dashboard.model.declaration import Choice, DeclaredChart, on_page
from dashboard.model.scope import Scope
from data.edition import HOME

SENTENCES = 3  # panels that the finding tells of; the others say it in their place


@ignores_countries(HOME_ONLY)
def corridor(scope: Scope, partner: str) -> Chart:
    """All figures about one partner as panels on one time axis, with the acts that touch them."""
    say, alone = scope.say, replace(scope, months=0)
    drawn = panels.drawn(alone, partner)
    title = say("corridor.title", home=say.country(HOME), partner=say.country(partner))
    if not drawn:
        return Chart("corridor", "panels", title, (), "", empty=nothing(scope), height=200,
                     language=scope.language)  # fmt: skip
    shown = [panel.chart for panel in drawn]
    return panelled(
        alone,
        shown,
        pd.concat([panel.frame for panel in drawn]),
        lanes(scope, partner),
        subjects.members(partner),
        id="corridor",
        title=title,
        takeaway="\n".join(panel.line for panel in drawn[:SENTENCES] if panel.line),
    )


PARTNER = Choice(
    "partner",
    "the country or the group at the other end (ISO 3166-1 alpha-3, or the group's code)",
    lambda scope, given: subjects.partners(scope),
    label="corridor.choose_partner",
    name_of=lambda say, area: say.country(area),
)
CHARTS = on_page(
    "corridor",
    "one",
    DeclaredChart("corridor", corridor, (PARTNER,), title="corridor.chart"),
)
