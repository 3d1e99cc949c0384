"""Names of the files of a briefing: `briefing-remittances_UZB_2006-2025_uz.pptx`."""

from collections.abc import Sequence

from dashboard.briefing.choice import OWN, Choice
from dashboard.model.scope import Scope
from dashboard.render.files.names import listed, safe, span

SHORTEST_TITLE = 4  # of a title in Cyrillic hardly a digit is left


def briefing_name(choice: Choice, scope: Scope, ending: str, known: Sequence[str]) -> str:
    """Story, number of charts where it is not the prepared one, the chosen countries that it has
    figures of (`known`: all that it has), years and language."""
    title = safe(choice.title).lower()
    name = title if len(title) >= SHORTEST_TITLE else choice.story
    own = f"-{len(choice.codes)}-charts" if choice.changed or choice.story == OWN else ""
    areas = listed([area for area in scope.countries if area in known] or list(known))
    parts = [f"briefing-{name}{own}", areas, span(scope.first, scope.last), scope.language]
    return "_".join(filter(None, map(safe, parts))) + f".{ending}"
