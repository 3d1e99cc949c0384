"""The states and bodies that acts name."""

from dashboard.language.words import Words
from dashboard.queries import catalogue


def party(code: str, say: Words) -> str:
    """The name of a state or of an international body."""
    return say.code("PARTY", code) if code in catalogue.codes("PARTY") else say.country(code)
