"""What is told of a corridor: its subjects, each with the figures that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.migrants.protection import ABROAD
from dashboard.charts.migrants.recruitment import KOREA, PRIVATE, RECRUITED
from dashboard.charts.migrants.returns import REMOVALS
from dashboard.charts.migrants.stock import STOCK
from dashboard.charts.remittances import MIRROR, MODEL, TRANSFERS
from dashboard.model.chart import Kind
from dashboard.model.scope import Scope
from dashboard.queries import corridor as queries
from dashboard.queries import migrants, observations
from dashboard.queries.observations import EVER, Codes
from dashboard.store.database import remember
from data.edition import HOME


@dataclass(frozen=True)
class Subject:
    """One panel: figures of one unit that may be read beside each other.

    `everyone`: where no figure counts citizens alone, that of all nationalities is told as such.
    """

    name: str
    indicators: tuple[str, ...]
    kind: Kind = "dots"
    breakdowns: tuple[str, ...] = ("_T",)
    everyone: bool = False
    concept: str = ""  # "which figure should I use"
    there: bool = False  # counted by bodies of the partner
    instead: tuple[str, ...] = ()  # where there are none of the others
    title_names: str = ""  # the one figure that its title says by itself
    apart: tuple[tuple[str, str], ...] = ()  # figures that alone have another title, and which
    is_one: bool = False  # its lines count the same people, each in its own way


PEOPLE = ("labour_migrants_abroad", "citizens_present_abroad", "citizens_resident_abroad")
# How many were on one flight is not beside how many were removed in a year.
EXPELLED = (REMOVALS, "return_orders", "entry_bans_issued", "irregular_migrants_apprehended")
ISSUED = (
    *("work_patents_issued", "work_permits_issued", "seasonal_work_visas"),
    *("eu_permits_issued", "first_residence_permits", "labour_immigrant_permits"),
)
HOLDERS = (
    *("foreign_workers_on_permit", "foreign_workers_registered", "residence_permit_holders"),
    *("temporary_residence_permits_granted", "diversity_visa_selectees"),
)
SUBJECTS = (
    Subject("people", PEOPLE, concept="people_abroad", is_one=True),
    Subject(
        "money",
        (TRANSFERS, MIRROR),
        "line",
        concept="remittances",
        instead=(MODEL,),
        title_names=TRANSFERS,
    ),
    Subject(
        "removals",
        EXPELLED,
        breakdowns=(),
        everyone=True,
        concept="returns",
        there=True,
        # Who was found without status, or was told to leave, has not been sent back.
        apart=(("irregular_migrants_apprehended", "apprehended"), ("return_orders", "ordered")),
    ),
    Subject(
        "recruitment",
        (RECRUITED, PRIVATE, KOREA, "seasonal_workers"),
        concept="recruitment",
    ),
    Subject("permits", ISSUED, breakdowns=("_T", "REASON_WORK"), there=True),
    Subject(
        "holders",
        HOLDERS,
        breakdowns=("_T", "REASON_WORK"),
        there=True,
        # To be selected is not to have a visa.
        apart=(("diversity_visa_selectees", "selected"),),
    ),
    Subject("stock", (STOCK,), "line", title_names=STOCK),
    Subject("refugees", ABROAD, "line"),
)
"""In the order of the panels: those that a reader asks for first stand on the first screen."""
OWN_CONCEPTS = {"RUS": {"people_abroad": "people_in_russia"}}
"""Where the bodies of one partner are told apart by name."""
BY_NAME = {subject.name: subject for subject in SUBJECTS}
EVERY = tuple(code for one in SUBJECTS for code in (*one.indicators, *one.instead))


def figures(
    scope: Scope, subject: Subject, partners: Sequence[str], areas: Sequence[str] = (HOME,)
) -> pd.DataFrame:
    """The figures of a subject with these partners, as the charts of the subject have them."""
    years = {"first": scope.first, "last": scope.last, "as_of": scope.as_of}
    return _figures(subject, tuple(partners), tuple(areas), **years)


def ever(
    scope: Scope, subject: Subject, partners: Sequence[str], areas: Sequence[str] = (HOME,)
) -> pd.DataFrame:
    """The same of all years: whose figure leads does not hang on the years that are shown."""
    years = {"first": EVER["first"], "last": EVER["last"], "as_of": scope.as_of}
    return _figures(subject, tuple(partners), tuple(areas), **years)


@remember
def _figures(subject: Subject, partners: Codes, areas: Codes, **years: Any) -> pd.DataFrame:
    """The same for every language."""
    found = _asked(subject, subject.indicators, partners, areas, **years)
    if found.empty and subject.instead:
        found = _asked(subject, subject.instead, partners, areas, **years)
    return found


def _asked(
    subject: Subject, indicators: Codes, partners: Codes, areas: Codes, **years: Any
) -> pd.DataFrame:
    if STOCK in indicators:
        # One revision alone: the newest; another one would mix two ways of counting.
        # Of an early day there is none yet, and no figure of it.
        revision = next((source for source, _ in migrants.revisions(STOCK, years["as_of"])), "")
        found = migrants.of_revision(STOCK, revision, areas, **years)
        return found[found["counterpart_area"].isin(partners)]
    # All partners are asked for at once, so that another one is answered from memory.
    if subject.kind == "line":
        return _with(partners, observations.annual_beside(indicators, areas, **years))
    asked = (*areas, "WLD") if subject.everyone else areas
    found = observations.chosen(indicators, asked, (), subject.breakdowns, **years)
    found = _with(partners, found)
    if subject.everyone:
        # Beside citizens' own figures those of everybody would hide them.
        own = set(found["indicator"][found["ref_area"] != "WLD"])
        found = found[(found["ref_area"] != "WLD") | ~found["indicator"].isin(own)]
    return found


def _with(partners: Codes, found: pd.DataFrame) -> pd.DataFrame:
    return found[found["counterpart_area"].isin(partners)].reset_index(drop=True)


def members(partner: str) -> tuple[str, ...]:
    """A country, or a group and its countries."""
    return (partner, *queries.groups().get(partner, ()))


def partners(scope: Scope) -> tuple[str, ...]:
    """The partners that have figures, and the groups of which some have."""
    known = queries.partners(EVERY, scope.as_of)
    groups = (code for code, areas in queries.groups().items() if {*areas} & {*known})
    return (*known[:8], *groups, *known[8:])


def concepts(partner: str) -> tuple[str, ...]:
    """The subjects of which several bodies tell, for "which figure should I use"."""
    own = OWN_CONCEPTS.get(partner, {})
    return tuple(own.get(one.concept, one.concept) for one in SUBJECTS if one.concept)
