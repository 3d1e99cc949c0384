"""`draw_timeline(marks, words, key)`: all milestones in lanes by level on one axis of time.

A bar runs from the beginning to the known end; what has no known end fades out.
"""

import json
from collections.abc import Sequence
from datetime import date

from dashboard.language.words import Words
from dashboard.model.chart import Mark
from dashboard.ui.component import component

SHOWN_YEARS = 13  # most milestones are of these last years; a button shows all


def draw_timeline(marks: Sequence[Mark], words: Words, key: str) -> str | None:
    """Draws the timeline; the id of the milestone that the reader has just chosen, or None."""
    if not marks:
        return None
    last = max(max(mark.end or mark.start for mark in marks).year, date.today().year)
    content = {
        "language": words.language,
        "today": date.today().isoformat(),
        "years": [min(mark.start for mark in marks).year, last + 1],
        "shown": SHOWN_YEARS,
        "marks": [
            {
                "id": mark.id,
                "number": mark.number,
                "when": mark.when,
                "start": mark.start.isoformat(),
                "end": mark.end and mark.end.isoformat(),
                "precision": mark.precision,
                "kind": mark.kind,
                "level": mark.level,
                "kind_text": mark.kind_text,
                "level_text": mark.level_text,
                "title": mark.title,
                "featured": mark.featured,
            }
            for mark in marks
        ],
    }
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return component("milestone_timeline", "chart/timeline.js")(
        data=data, key=key, on_chosen_change=lambda: None
    ).chosen
