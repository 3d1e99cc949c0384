"""`draw_timeline(milestones, words, key)`: all milestones in lanes by level on one axis of time.

A bar runs from the beginning to the known end; what has no known end fades out.
"""

from collections.abc import Sequence
from datetime import date

from dashboard.language.words import Words
from dashboard.model.chart import Milestone
from dashboard.ui.component import put_in

SHOWN_YEARS = 13  # most milestones are of these last years; a button shows all

TOLD = (
    *("id", "number", "when", "precision", "kind", "level", "kind_text", "level_text"),
    *("title", "featured"),
)


def draw_timeline(milestones: Sequence[Milestone], words: Words, key: str) -> str | None:
    """Draws the timeline; the id of the milestone that the reader has just chosen, or None."""
    if not milestones:
        return None
    last = max(
        max(milestone.end or milestone.start for milestone in milestones).year, date.today().year
    )
    content = {
        "language": words.language,
        "today": date.today().isoformat(),
        "years": [min(milestone.start for milestone in milestones).year, last + 1],
        "shown": SHOWN_YEARS,
        "milestones": [
            {name: getattr(milestone, name) for name in TOLD}
            | {
                "start": milestone.start.isoformat(),
                "end": milestone.end and milestone.end.isoformat(),
            }
            for milestone in milestones
        ],
    }
    place = "milestone_timeline", "chart/timeline.js", key
    return put_in(*place, content, on_chosen_change=lambda: None).chosen
