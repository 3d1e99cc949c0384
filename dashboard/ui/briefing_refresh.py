"""The place where a deck comes back: dropped onto the page, it is saved with today's figures."""

import json
from datetime import date

from dashboard.briefing.intake import LARGEST
from dashboard.frontend.assets import prefix
from dashboard.model.scope import Scope
from dashboard.ui.component import component

WORDS = ("title", "choose", "wait", "done", "failed", "too_large")


def offer_refresh(scope: Scope) -> None:
    """A line with a button; the file goes past Streamlit, to a route of its own."""
    content = {
        "address": f"{prefix()}/refreshed-deck?lang={scope.language}",
        "day": date.today().isoformat(),
        "largest": LARGEST,
        "words": {word: scope.say(f"briefing.deck_{word}") for word in WORDS},
    }
    component("briefing_refresh", "briefing/refresh.js")(
        data=json.dumps(content, ensure_ascii=False), key="briefing-refresh"
    )
