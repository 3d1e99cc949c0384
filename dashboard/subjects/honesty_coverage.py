"""Coverage: what is known of each indicator, origin and year, and what is missing between."""

from dataclasses import dataclass

from dashboard.database import remember
from dashboard.queries import honesty_coverage
from dashboard.queries.catalogue import indicator
from dashboard.scope import Scope
from dashboard.words import Words

STATES = ("A", "B", "E", "P", "U", "some", "part", "ahead", "hole")
SIGNS = {"A": "●", "B": "B", "E": "E", "P": "P", "U": "U"}
SIGNS |= {"some": "◔", "part": "◐", "ahead": "◇", "hole": "–"}
"""A state is told by its sign; its shade only helps."""


@dataclass(frozen=True)
class Cell:
    """One year of one series; `state` is empty where nothing could be expected."""

    state: str
    words: str


@dataclass(frozen=True)
class Row:
    """One indicator of one origin through the years."""

    name: str
    origin: str
    code: str
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
    known, followed = honesty_coverage.parts(country, domain, scope.as_of)
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
    frame = honesty_coverage.coverage(country, domain, **scope.window)
    years = tuple(range(scope.first, scope.last + 1))
    told = frame[frame["state"] != "ahead"].groupby(["indicator", "year"])["origin"].unique()
    rows = []
    for (code, origin), found in frame.groupby(["indicator", "origin"]):
        states = dict(zip(found["year"].astype(int), found["state"], strict=True))
        others = {year: bodies for year in years if len(bodies := told.get((code, year), ()))}
        name, body = indicator(code)[f"name_{say.language}"], say.code("ORIGIN", origin)
        rows.append(Row(name, body, code, tuple(_cells(states, others, years, say))))
    rows.sort(key=lambda row: (row.name.casefold(), row.origin))
    used = {cell.state for row in rows for cell in row.cells}
    return Matrix(years, tuple(rows), tuple((s, _words(s, say)) for s in STATES if s in used))


def holes(found: Matrix) -> tuple[tuple[str, str, str], ...]:
    """Row, years and reason of every hole; neighbours with one reason stand together."""
    listed = []
    for row in found.rows:
        reasons: dict[str, list[str]] = {}
        for year, cell in zip(found.years, row.cells, strict=True):
            if cell.state == "hole":
                reasons.setdefault(cell.words, []).append(str(year))
        name = f"{row.name}, {row.origin}"
        listed += [(name, ", ".join(missing), why) for why, missing in reasons.items()]
    return tuple(listed)


def _cells(states: dict[int, str], others: dict, years: tuple[int, ...], say: Words):
    first, last, step = min(states), max(states), _step(sorted(states))
    for year in years:
        if year in states:
            yield Cell(states[year], _words(states[year], say))
        elif not first < year < last:
            yield Cell("", "")
        elif step > 1:
            yield Cell("", say("evidence.hole_step", n=step))
        elif year in others:
            bodies = say.listing([say.code("ORIGIN", one) for one in others[year]])
            yield Cell("hole", say("evidence.hole_others", origins=bodies))
        else:
            yield Cell("hole", _words("hole", say))


def _step(years: list[int]) -> int:
    """How many years lie between the figures of a series that never comes yearly."""
    gaps = {later - earlier for earlier, later in zip(years, years[1:], strict=False)}
    return min(gaps, default=1)


def _words(state: str, say: Words) -> str:
    if len(state) == 1:
        return say.code("OBS_STATUS", state)
    return say(f"evidence.state_{state}")
