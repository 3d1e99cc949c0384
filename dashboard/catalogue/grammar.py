"""The one grammar of addresses: how a parameter is read, strictly or leniently, and written.

Every value is compared with what exists. The strict readers refuse another one with what was
expected (interface, embedded pages, presentations). A page for people reads through `forgive`: it
keeps what can be understood of a value, and else falls back. Each default stands here once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from data.edition import HOME, LANGUAGES

T = TypeVar("T")

SHARED = (
    *("lang", "years", "countries", "milestones", "milestones_by"),
    *("level", "kind", "as_of", "view"),
)
MODES = ("related", "all", "none")  # of the milestones; the first unless told otherwise
DAYS = ("signature", "in_force", "first_application")  # of an act, on which its sign stands
MOST_COUNTRIES = 8
YEARS_SHOWN = 20
NAMED = 24  # so many of the expected codes are told in a refusal
_YEARS = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class RefusedValue(ValueError):
    """A parameter has a value, or a name, that does not exist.

    `known` is the part of the value that can be understood, as an address would have it.
    """

    def __init__(self, name: str, expected: str, got: str, known: str = ""):
        super().__init__(f"{name}: expected {expected}, got {got!r}")
        self.name, self.expected, self.got, self.known = name, expected, got, known


class RefusedName(RefusedValue):
    """A parameter that neither the chart nor its page has."""


def forgive(read: Callable[[str], T], text: str) -> tuple[T, bool]:
    """What a page for people reads, and whether the value, or a part of it, was understood."""
    try:
        return read(text), True
    except RefusedValue as refused:
        if refused.known and refused.known != text:
            return forgive(read, refused.known)
        return read(""), False


def read_one(name: str, text: str, options: Sequence[str], default: str | None = None) -> str:
    """One of some codes; unless told otherwise the first is the default."""
    if text and text not in options:
        raise RefusedValue(name, f"one of: {listed(options)}", text, text.partition(",")[0])
    return text or (options[0] if default is None else default)


def read_some(
    name: str,
    text: str,
    options: Sequence[str],
    default: tuple[str, ...] = (),
    most: int | None = None,
) -> tuple[str, ...]:
    """Codes joined by commas, each once, in the order given."""
    codes = tuple(dict.fromkeys(code for code in text.split(",") if code))
    known = [code for code in codes if code in options]
    if len(known) < len(codes):
        expected = f"some of: {listed(options)}"
        raise RefusedValue(name, expected, text, ",".join(known))
    if most is not None and len(codes) > most:
        raise RefusedValue(name, f"at most {most} codes", text)
    return codes or default


def read_language(text: str) -> str:
    """The reader's language."""
    return read_one("lang", text, tuple(LANGUAGES))


def usual_years() -> tuple[int, int]:
    """The years that are shown unless others are asked for."""
    low, high = catalogue.years()
    return max(low, high - YEARS_SHOWN), high


def read_years(text: str) -> tuple[int, int]:
    """The first and the last year."""
    if not text:
        return usual_years()
    low, high = catalogue.years()
    span = _YEARS.fullmatch(text)
    first, last = (int(year) for year in span.groups()) if span else (1, 0)
    if not low <= first <= last <= high:
        years = [part for part in re.split("[-,]", text) if part.isdecimal()]
        expected = f"FIRST-LAST between {low} and {high}"
        raise RefusedValue("years", expected, text, "-".join(years))
    return first, last


def read_countries(text: str) -> tuple[str, ...]:
    """The chosen countries; the home country unless others are asked for."""
    return read_some("countries", text, catalogue.reporting_areas(), (HOME,), MOST_COUNTRIES)


def read_milestones(text: str) -> str:
    """Which milestones stand beside the figures."""
    return read_one("milestones", text, MODES)


def read_by(text: str) -> str:
    """The day of an act on which its sign stands."""
    return read_one("milestones_by", text, DAYS)


def read_levels(text: str) -> tuple[str, ...]:
    """The levels of milestones; none is all."""
    return read_some("level", text, catalogue.codes("LEVEL"))


def read_kinds(text: str) -> tuple[str, ...]:
    """The kinds of milestones; none is all."""
    return read_some("kind", text, catalogue.codes("MILESTONE_KIND"))


def read_day(text: str) -> date | None:
    """The day by which figures were published; none is the newest state."""
    built = catalogue.build()["built_at"].date()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.max
    if day and day > built:
        expected = f"a day up to {built.isoformat()}, as 2024-06-30"
        raise RefusedValue("as_of", expected, text, text.partition(",")[0])
    return day


def read_scope(query: Mapping[str, str]) -> Scope:
    """The choices that all pages share."""
    first, last = read_years(query.get("years", ""))
    return Scope(
        language=read_language(query.get("lang", "")),
        first=first,
        last=last,
        countries=read_countries(query.get("countries", "")),
        milestones=read_milestones(query.get("milestones", "")),
        levels=read_levels(query.get("level", "")),
        kinds=read_kinds(query.get("kind", "")),
        as_of=read_day(query.get("as_of", "")),
        by=read_by(query.get("milestones_by", "")),
    )


def check_names(query: Mapping[str, str], allowed: Sequence[str]) -> None:
    """Refuses a parameter that is not among these names."""
    for name, value in query.items():
        if name not in allowed:
            raise RefusedName(name, f"one of {', '.join(allowed)}", value)


def write_scope(scope: Scope, whole: bool = False) -> dict[str, str]:
    """The shared parameters of a scope, those at their default left out.

    `whole` writes years and countries always: the default may be another one later.
    """
    years, countries = (scope.first, scope.last), scope.countries
    usual_span = not whole and years == usual_years()
    usual_countries = not whole and countries == (HOME,)
    written = {
        "lang": scope.language,
        "years": "" if usual_span else f"{scope.first}-{scope.last}",
        "countries": "" if usual_countries else ",".join(countries),
        "milestones": "" if scope.milestones == MODES[0] else scope.milestones,
        "milestones_by": "" if scope.by == DAYS[0] else scope.by,
        "level": ",".join(scope.levels),
        "kind": ",".join(scope.kinds),
        "as_of": scope.as_of.isoformat() if scope.as_of else "",
    }
    return {name: value for name, value in written.items() if value}


def listed(options: Sequence[str]) -> str:
    """The first of the expected codes, and how many more there are."""
    more = f" and {len(options) - NAMED} more" if len(options) > NAMED else ""
    return ", ".join(options[:NAMED]) + more
