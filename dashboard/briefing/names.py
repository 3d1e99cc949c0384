"""Names of the files of a briefing: `briefing-remittances_UZB_2006-2025_uz.pptx`."""

from dashboard.briefing.choice import OWN, Choice
from dashboard.model.scope import Scope
from dashboard.render.files.names import listed, safe

SHORTEST_TITLE = 4  # of a title in Cyrillic hardly a digit is left


def briefing_name(choice: Choice, scope: Scope, ending: str) -> str:
    """Story, number of charts where it is not the prepared one, countries, years and language."""
    title = safe(choice.title).lower()
    name = title if len(title) >= SHORTEST_TITLE else choice.story
    own = f"-{len(choice.codes)}-charts" if choice.changed or choice.story == OWN else ""
    years = f"{scope.first}-{scope.last}" if scope.first != scope.last else str(scope.first)
    parts = [f"briefing-{name}{own}", listed(scope.countries), years, scope.language]
    return "_".join(map(safe, parts)) + f".{ending}"
