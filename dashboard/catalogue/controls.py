"""`controls_of(page, view)`: the shared controls that change something there; no others are shown.

Most follow from what the charts of a view are declared to obey; views that show more than charts,
or other things, are told here.
"""

from dashboard.catalogue.registry import CHARTS
from dashboard.model.declaration import FILTERS

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


def controls_of(page: str, view: str) -> tuple[str, ...]:
    """The names of the controls, in the order in which they stand."""
    if (page, view) in _OTHERS:
        return _OTHERS[page, view]
    here = (chart for chart in CHARTS.values() if (chart.page, chart.view) == (page, view))
    obeyed = {name for chart in here for name in chart.obeys}
    return tuple(name for name in FILTERS if name in obeyed)
