"""`controls_of(page, view)`: the shared controls that change something there; no others are shown.

Most follow from what the charts of a view are declared to obey; views that show more than charts,
or other things, are told here.

`as_here(query, page, view)`: an address in the names that the view has for a country.
"""

from collections.abc import Mapping
from typing import TypeVar

from dashboard.catalogue.registry import CHARTS
from dashboard.model.declaration import FILTERS, Choice, DeclaredChart
from dashboard.model.scope import Scope
from data.edition import HOME, USUAL

_TABLES = ("years", "countries", "as_of")
_FIGURES = ("years", "countries", "milestones", "as_of")
_OTHERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("briefing", ""): _FIGURES,
    ("cooperation", "timeline"): (),
    ("explorer", "chart"): _FIGURES,
    ("explorer", "table"): _TABLES,
    ("explorer", "pivot"): _TABLES,
    ("evidence", "disagreements"): _FIGURES,
    ("evidence", "revisions"): ("countries", "as_of"),
    ("evidence", "coverage"): _TABLES,
}
T = TypeVar("T", str, tuple[str, ...])
PARTNER = ("partner", "partners", "counterpart", "party")
"""What views call the partner that a reader chose, the nearest meaning first."""
_PARTIES = {"cooperation": ("party",)}  # of tables, which no chart declares


def controls_of(page: str, view: str) -> tuple[str, ...]:
    """The names of the controls, in the order in which they stand."""
    if (page, view) in _OTHERS:
        return _OTHERS[page, view]
    obeyed = {name for chart in _charts(page, view) for name in chart.obeys}
    return tuple(name for name in FILTERS if name in obeyed)


def as_here(query: Mapping[str, T], page: str, view: str) -> dict[str, T]:
    """An address as a view has it: a country under a name that it does not know is the one that it
    asks for, unless that is given as well; "country" may be one beside as well. A view that calls
    its partner otherwise has few of them: another is left as it is, for the views after."""
    known = {*own_names(page, view), *controls_of(page, view), *_PARTIES.get(page, ())}
    here = dict(query)
    if few := _few_partners(page, view):
        offered = few.options(Scope(USUAL, 0, 9999, (HOME,)), {})
        for name in (*PARTNER, "country"):
            given = here.get(name, "")
            code = given if isinstance(given, str) else ",".join(given)
            if code in offered and name not in known:
                here.setdefault(few.name, here.pop(name))
    for name in (*PARTNER, "country"):
        meant = (*PARTNER, "countries") if name == "country" else PARTNER
        own = next((other for other in meant if other in known), "")
        if own and name in here and name not in known:
            here.setdefault(own, here.pop(name))
    return here


def partner_of(page: str, view: str) -> str:
    """The choice by which a view has the partner that a reader chose on another; empty where there
    is none, or where several are compared unless told otherwise."""
    if "counterpart" in controls_of(page, view):
        return "counterpart"
    beside = [chart for chart in CHARTS.values() if chart.page == page]
    own = _charts(page, view) or beside  # tables have the choices of the page's chart
    several = (choice for chart in own for choice in chart.choices if not choice.default)
    names = [choice.name for choice in several]
    few = _few_partners(page, view)
    return few.name if few else next((name for name in PARTNER if name in names), "")


def _few_partners(page: str, view: str) -> Choice | None:
    choices = (choice for chart in _charts(page, view) for choice in chart.choices)
    return next((choice for choice in choices if choice.is_partner), None)


def own_names(page: str, view: str) -> set[str]:
    """The names of the choices of a view's charts, whether or not there is something to choose."""
    return {choice.name for chart in _charts(page, view) for choice in chart.choices}


def _charts(page: str, view: str) -> list[DeclaredChart]:
    return [chart for chart in CHARTS.values() if (chart.page, chart.view) == (page, view)]
