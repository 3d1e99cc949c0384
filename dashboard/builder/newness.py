"""How new the figures are: the newest span of the headline series, its publication, the newest act.

Computed from the database; it stands in the header of every page.
"""

from dashboard.builder.citations import known_day
from dashboard.builder.quantities import words_of_period
from dashboard.language.words import Words
from dashboard.queries import home
from dashboard.store.database import remember
from data.edition import HOME

SERIES = "cross_border_transfers_received"


@remember
def newness(language: str) -> dict[str, str]:
    """`figures`: the newest span; `published`: when; `act`, `when`, `milestone`: the newest act."""
    say = Words(language)
    row, act = home.newest_figures(SERIES, HOME), home.newest_act()
    return {
        "figures": words_of_period(row, say),
        "published": known_day(row["published_on"], say),
        "act": act[f"title_{language}"],
        "when": say.when(act["date"].date(), act["date_precision"]),
        "milestone": act["milestone"],
    }
