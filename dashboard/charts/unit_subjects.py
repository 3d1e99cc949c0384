"""What can be told in another unit than the source's own: its figures, its lines, its units."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.charts import remittances
from dashboard.model.scope import Scope
from dashboard.queries import units
from data.edition import HOME

OWN, GDP = "own", "gdp"
MONEY = (OWN, GDP, *units.UNITS)
PEOPLE = (OWN, "head", "index", "growth")


@dataclass(frozen=True)
class Subject:
    """What is measured: its indicators, its lines, its units."""

    id: str  # of the chart; `-measured` follows
    page: str
    view: str
    indicators: tuple[str, ...]
    by: str
    units: tuple[str, ...]
    areas: Callable[[Scope], tuple[str, ...]] = lambda scope: (HOME,)
    note: str = ""
    own: str = ""  # the chart in the source's own unit, where it is not named by `id`


SUBJECTS = {
    "inflow": Subject(
        "remittances-inflow",
        "remittances",
        "inflow",
        (remittances.TRANSFERS, remittances.PERSONAL),
        "origin",
        MONEY,
    ),
    "outflow": Subject(
        "remittances-outflow",
        "remittances",
        "outflow",
        (remittances.SENT, remittances.PAID),
        "origin",
        (OWN, "head", "index", "growth"),
    ),
    "corridors": Subject(
        "remittances-corridors",
        "remittances",
        "senders",
        (remittances.TRANSFERS,),
        "counterpart_area",
        (OWN, *units.UNITS),
    ),
    "peers": Subject(
        "remittances-peers",
        "remittances",
        "economy",
        (remittances.PERSONAL,),
        "ref_area",
        (OWN, *units.UNITS),
        remittances.compared,
    ),
    "stock": Subject(
        "migrants-stock",
        "migrants",
        "stock",
        ("emigrant_stock",),
        "ref_area",
        (OWN, "head", "index"),
        lambda scope: scope.countries,
        "units.newest_revision",
        own="migrants-stock-total",
    ),
    "recruited": Subject(
        "migrants-recruited",
        "migrants",
        "recruitment",
        ("organised_recruitment",),
        "origin",
        PEOPLE,
    ),
    "residence": Subject(
        "migrants-residence",
        "migrants",
        "movement",
        ("permanent_emigration", "permanent_immigration"),
        "indicator",
        PEOPLE,
    ),
}
