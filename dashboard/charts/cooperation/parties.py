"""The states and bodies that acts name, and the groups that a state belongs to."""

from collections.abc import Iterable

from dashboard.language.words import Words
from dashboard.queries import catalogue
from dashboard.queries.corridor import groups


def party(code: str, say: Words) -> str:
    """The name of a state or of an international body."""
    return say.code("PARTY", code) if code in catalogue.codes("PARTY") else say.country(code)


def with_groups(areas: Iterable[str]) -> frozenset[str]:
    """Areas and the groups that they belong to: what a group agrees on holds for its countries."""
    asked = frozenset(areas)
    return asked.union(code for code, members in groups().items() if asked & {*members})
