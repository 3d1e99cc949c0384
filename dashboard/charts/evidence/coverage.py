"""Coverage: what is known of each indicator, origin and year, and what is missing between."""

import itertools
from dataclasses import dataclass

from dashboard.charts.evidence import coverage_cell
from dashboard.language.alphabet import sort_key
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import evidence_coverage
from dashboard.store.database import remember

STATES = ("A", "B", "E", "P", "U", "some", "part", "ahead", "hole")
SIGNS = {"A": "●", "B": "B", "E": "E", "P": "P", "U": "U"}
SIGNS |= {"some": "◔", "part": "◐", "ahead": "◇", "hole": "–"}
"""A state is told by its sign; its shade only helps."""


@dataclass(frozen=True)
class Cell:
    """One year of one series; `state` is empty where the series gives nothing to expect."""

    state: str
    words: str


@dataclass(frozen=True)
class Row:
    """One indicator of one origin through the years."""

    name: str
    origin: str
    code: str  # of the indicator
    body: str  # code of the origin
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Years and rows; `states` are those that occur, with their words."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    states: tuple[tuple[str, str], ...]


@remember
def sentence(scope: Scope, country: str, domain: str) -> str:
    """What can and cannot be said of a country from the figures of a domain."""
    say = scope.say
    known, followed = evidence_coverage.parts(country, domain, scope.as_of)
    return say(
        "evidence.coverage_lead",
        country=say.country(country),
        domain=say.code("DOMAIN", domain),
        known=say.number(known),
        followed=say.number(followed),
        others=say.number(known - followed),
    )


@remember
def matrix(scope: Scope, country: str, domain: str) -> Matrix:
    """The chosen years of every indicator and origin of a domain, by name."""
    say = scope.say
    frame = evidence_coverage.coverage(country, domain, **scope.window)
    years = tuple(range(scope.first, scope.last + 1))
    told = frame[frame["state"] != "ahead"].groupby(["indicator", "year"])["origin"].unique()
    rows = []
    for (code, origin), found in frame.groupby(["indicator", "origin"]):
        states = dict(zip(found["year"].astype(int), found["state"], strict=True))
        others = {year: bodies for year in years if len(bodies := told.get((code, year), ()))}
        name, body = say.indicator(code), say.code("ORIGIN", origin)
        rows.append(Row(name, body, code, origin, tuple(_cells(states, others, years, say))))
    rows.sort(key=lambda row: (sort_key(say.language, row.name), row.origin))
    used = {cell.state for row in rows for cell in row.cells if cell.state}
    return Matrix(years, tuple(rows), tuple((s, _words(s, say)) for s in STATES if s in used))


def cells(found: Matrix) -> tuple[str, ...]:
    """The code of every cell, as an address names the one that is opened."""
    return tuple(f"{row.code}~{row.body}~{year}" for row in found.rows for year in found.years)


@remember
def holes(scope: Scope, country: str, found: Matrix) -> tuple[tuple[str, str, str], ...]:
    """Row, years and reasons of every hole; years with the same reasons stand together."""
    listed = []
    for row in found.rows:
        reasons: dict[str, list[str]] = {}
        for year, cell in zip(found.years, row.cells, strict=True):
            if cell.state == "hole":
                why = coverage_cell.reasons(scope, country, row.code, row.body, year)
                reasons.setdefault(" ".join(why), []).append(str(year))
        name = f"{row.name}, {row.origin}"
        listed += [(name, ", ".join(missing), why) for why, missing in reasons.items()]
    return tuple(listed)


def _cells(states: dict[int, str], others: dict, years: tuple[int, ...], say: Words):
    first, last, step = min(states), max(states), _step(sorted(states))
    for year in years:
        if year in states:
            yield Cell(states[year], _words(states[year], say))
        elif not first < year < last:
            yield Cell("", _outside(year, first, say))
        elif step > 1:
            yield Cell("", say("evidence.hole_step", n=step))
        elif year in others:
            bodies = say.listing([say.code("ORIGIN", one) for one in others[year]])
            yield Cell("hole", say("evidence.hole_others", origins=bodies))
        else:
            yield Cell("hole", _words("hole", say))


def _outside(year: int, first: int, say: Words) -> str:
    return say("evidence.state_before" if year < first else "evidence.state_after")


def _step(years: list[int]) -> int:
    """How many years lie between the figures of a series that never comes yearly."""
    gaps = {later - earlier for earlier, later in itertools.pairwise(years)}
    return min(gaps, default=1)


def _words(state: str, say: Words) -> str:
    if len(state) == 1:
        return say.code("OBS_STATUS", state)
    return say(f"evidence.state_{state}")
