"""The numbered milestones beside the chart of a slide, as many as can be read."""

from collections.abc import Sequence

from pptx.util import Pt

from dashboard.language.words import Words
from dashboard.model.chart import FEATURED, Chart, Milestone
from dashboard.render import text_width
from dashboard.render.provenance import plain
from dashboard.render.shades import sign_of
from dashboard.render.slides import boxes
from dashboard.render.slides.record import mark
from dashboard.render.slides.style import MUTED, TEXT


def fitting(chart: Chart, room: float, high: float) -> tuple[Sequence[Milestone], float]:
    """As many of the milestones as can be told in so much room, and the size of their letters."""
    for most in range(FEATURED, 0, -1):
        milestones = chart.closest(most)
        for size in (13, 12, 11, 10.5, 10, 9.5):
            if _panel(milestones, size, room) <= high:
                return milestones, size
    return (), 0


def write_panel(
    slide, milestones: Sequence[Milestone], more: int, size: float, say: Words, place
) -> None:
    """The numbered milestones, and how many more stand in the notes."""
    box = boxes.box(slide, *place)
    box.text_frame.paragraphs[0].space_after = Pt(size * 0.3)
    boxes.paragraph(box, [(say("exports.milestones"), size + 1, TEXT, True)])
    for milestone in milestones:
        when = plain(f"{milestone.when} · {milestone.level_text}.")
        paragraph = boxes.paragraph(
            box,
            [
                (f"{milestone.number}  ", size, sign_of(milestone).edge, True),
                (f"{when} ", size, MUTED, False),
                (plain(milestone.title), size, TEXT, False),
            ],
        )
        paragraph.space_before = Pt(size * 0.3)
    if more:
        paragraph = boxes.paragraph(
            box, [(say("exports.more_in_notes", n=more), size, MUTED, False)]
        )
        paragraph.space_before = Pt(size * 0.3)
    mark(box, "panel")


def _panel(milestones, size: float, room: float) -> float:
    """The height of the list in points, with its heading and its last line."""
    texts = [
        f"{milestone.number}  {milestone.when} · {milestone.level_text}. {milestone.title}"
        for milestone in milestones
    ]
    body = sum(text_width.height(text, size, room * 0.97) + size * 0.3 for text in texts)
    return body + (size + 1) * text_width.LINE + size * (text_width.LINE + 0.6)
