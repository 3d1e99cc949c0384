"""The page "Corridors": a partner, its panels, its agreements, promises, what is not known."""

from dashboard.charts.corridor.corridor import PARTNER, corridor
from dashboard.model.scope import Scope
from dashboard.ui import cards, views


def show_one(scope: Scope) -> None:
    """One partner: all figures on one time axis, then what was agreed and promised."""
    partner = views.choose(scope, PARTNER)
    cards.show(corridor, scope, partner=partner)
