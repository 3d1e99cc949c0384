"""The last slides of a deck: the milestones and the sources of all its charts, once each."""

from math import ceil

from dashboard.briefing.briefing import Briefing, milestones_of, sources_of
from dashboard.briefing.deck_text import (
    TITLE_ONLY,
    WHOLE,
    Line,
    led,
    sized,
    tall,
    write_lines,
    write_title,
)
from dashboard.language.words import Words, sentences
from dashboard.render import text_width
from dashboard.render.provenance import plain, told, web
from dashboard.render.slides.slide import EDGE, HIGH, ROOM
from dashboard.render.slides.style import MUTED, TEXT

MILESTONES, SOURCES = "list-milestones", "list-sources"
"""The marks of their columns."""
_TOGETHER = 4  # so many places are never broken apart
_SIZES = (14, 13, 12, 11, 10.5, 10, 9.5, 9)


def write_lists(deck, briefing: Briefing, say: Words) -> None:
    """The milestones and the sources of all charts, unless they are not wanted."""
    lines = _milestone_lines(briefing, say)
    if lines and "milestones" not in briefing.without:
        notes = [part for milestone, _ in milestones_of(briefing) for part in _noted(milestone)]
        rule = say("briefing.places_rule")
        write_list(deck, MILESTONES, (say("exports.milestones"), rule), lines, notes, say)
    lines = _source_lines(briefing, say)
    if not lines or "sources" in briefing.without:
        return
    left = say("briefing.left_out", titles="; ".join(briefing.empty)) if briefing.empty else ""
    notes = [" ".join(filter(None, (words, web(url)))) for words, url, _ in sources_of(briefing)]
    write_list(deck, SOURCES, (say("exports.sources"), left), lines, notes, say)


def _milestone_lines(briefing: Briefing, say: Words) -> list[Line]:
    """When, at which level, what, and on which charts."""
    found = []
    for milestone, places in milestones_of(briefing):
        where = say("briefing.places", places=", ".join(places))
        found.append(
            (
                (f"{milestone.when} · {milestone.level_text}. ", 1, MUTED, False, ""),
                (milestone.title, 1, TEXT, False, ""),
                (f" ({where})", 1, MUTED, False, ""),
                *led(milestone.url),
            )
        )
    return found


def _noted(milestone) -> list[str]:
    return [sentences(milestone.when, milestone.title), *told(milestone), ""]


def _source_lines(briefing: Briefing, say: Words) -> list[Line]:
    """What is cited, and on which charts it stands."""
    found = []
    for words, url, numbers in sources_of(briefing):
        where = say("briefing.places", places=", ".join(map(str, numbers)))
        if len(numbers) < _TOGETHER:
            where = where.replace(" ", "\u00a0")
        line = (words, 1, TEXT, False, ""), (f" ({where})", 1, MUTED, False, "")
        found.append((*line, *led(url)))
    return found


def write_list(
    deck, role: str, heads: tuple[str, str], lines: list[Line], notes: list[str], say: Words
) -> None:
    """Lines under a title and a rule in two columns, in the largest letters that need no more
    slides than the smallest."""
    title, lead = heads
    wide = (WHOLE - 0.4) / 2
    room = wide * 72
    high = HIGH - 1.55 - (0.5 if lead else 0)
    sizes = [_split([sized(line, size) for line in lines], room, high) for size in _SIZES]
    fewest = ceil(len(sizes[-1]) / 2)
    columns = next(one for one in sizes if ceil(len(one) / 2) == fewest)
    pages = [columns[i : i + 2] for i in range(0, len(columns), 2)]
    for number, page in enumerate(pages, start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        place = say("briefing.position", number=number, all=len(pages))
        y = write_title(slide, f"{title} ({place})" if len(pages) > 1 else title, (28,), 0.4)
        if lead:
            size = text_width.largest(plain(lead), (13, 12, 11, 10, 9), ROOM, 2)
            y += write_lines(slide, [((lead, size, MUTED, False, ""),)], (EDGE, y, WHOLE))
        for side, column in enumerate(page):
            left = EDGE + side * (wide + 0.4)
            write_lines(slide, column, (left, y + 0.12, wide), 0.35, role)
        slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))


def _split(lines: list[Line], room: float, high: float) -> list[list[Line]]:
    """The lines in columns, none higher than so many inches."""
    columns, used = [[]], 0.0
    for line in lines:
        need = tall([line], room * 0.97, 0.35)
        if columns[-1] and used + need > high:
            columns.append([])
            used = 0.0
        columns[-1].append(line)
        used += need
    return columns
