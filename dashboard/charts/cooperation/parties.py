"""The states and bodies that acts name, and the groups that a state belongs to."""

from collections.abc import Iterable

from dashboard.language.words import Words, speak
from dashboard.queries import catalogue
from dashboard.queries.corridor import groups
from dashboard.store.database import remember
from data.edition import USUAL


def party(code: str, say: Words) -> str:
    """The name of a state or of an international body."""
    return say.code("PARTY", code) if code in catalogue.codes("PARTY") else say.country(code)


def areas_of(codes: Iterable[str]) -> frozenset[str]:
    """Who is named, a body that is a group of countries by the code of the group: they have one
    name, and a reader chooses it once."""
    return frozenset(_same().get(code, code) for code in codes)


def with_groups(areas: Iterable[str]) -> frozenset[str]:
    """Areas and the groups that they belong to: what a group agrees on holds for its countries."""
    asked = frozenset(areas)
    return asked.union(code for code, members in groups().items() if asked & {*members})


@remember
def _same() -> dict[str, str]:
    say = speak(USUAL)
    named = {say.country(group): group for group in groups()}
    told = {code: say.code("PARTY", code) for code in catalogue.codes("PARTY")}
    return {code: named[name] for code, name in told.items() if name in named}
