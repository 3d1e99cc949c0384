"""`refresh(...)`: a deck of ours that came back, with today's figures and what has changed.

Slides of others, texts, layouts and the order are left as they are; see `redrawn`.
"""

import io
from dataclasses import dataclass
from datetime import date

from dashboard.briefing.briefing import Briefing, Drawn
from dashboard.briefing.changed import write_changes
from dashboard.briefing.deck import FIGURE, FOOT, card_lines, foot_lines
from dashboard.briefing.deck_lists import MILESTONES, SOURCES, write_lists
from dashboard.briefing.deck_text import fill
from dashboard.briefing.intake import RefusedDeck, sound
from dashboard.briefing.redrawn import Redrawn, frame_of, redraw
from dashboard.catalogue.grammar import read_scope
from dashboard.charts import overview
from dashboard.language.words import LANGUAGES
from dashboard.model.scope import Scope
from dashboard.render.provenance import imprint
from dashboard.render.slides import record
from dashboard.seams.pptx import drop_slide, move_slide
from dashboard.seams.switch import stands

LISTS = {MILESTONES: "milestones", SOURCES: "sources"}
MOST_SLIDES = 300


@dataclass(frozen=True)
class Refreshed:
    """The deck as it is now, and what became of its charts."""

    content: bytes
    slides: tuple[Redrawn, ...]
    since: date  # the oldest build in it


def refresh(content: bytes, site: str, language: str = "") -> Refreshed:
    """Reads a deck and gives it back; `RefusedDeck` for what is none of ours, or harmful.

    A deck stays in its own language; `language` is taken where it tells none.
    """
    deck = _open(content)
    slides = list(deck.slides)
    if len(slides) > MOST_SLIDES:
        raise RefusedDeck("too_large", f"{len(slides)} slides")
    told = [found[1] for slide in slides if (found := frame_of(slide))]
    if not told:
        raise RefusedDeck("not_ours")
    language = next((one.language for one in told if one.language in LANGUAGES), language)
    scope = read_scope({"lang": language})
    since = min(_day(one) for one in told)
    done = [made for slide in slides if (made := redraw(slide, site))]
    kept = [role for slide in slides for role in _refresh_cover(slide, scope, site)]
    charts = tuple(one.drawn for one in done if one.drawn)
    gone, edited = _refresh_lists(deck, scope, charts, len(charts) < len(done))
    write_changes(deck, scope.say, done, since, [*kept, *edited])
    for slide in gone:
        # Only now: a new slide would take the name of one that went before.
        drop_slide(deck, slide)
    file = io.BytesIO()
    deck.save(file)
    return Refreshed(file.getvalue(), tuple(done), since)


def _open(content: bytes):
    content = sound(content)
    if not stands("pptx"):
        raise RefusedDeck("not_now")
    from pptx import Presentation

    try:
        deck = Presentation(io.BytesIO(content))
        # Whatever is missing is found now, before anything is changed.
        for slide in deck.slides:
            for shape in slide.shapes:
                _ = shape.name, shape.has_chart and shape.chart.plots
    except Exception as reason:  # a damaged deck may break the library anywhere
        raise RefusedDeck("broken", type(reason).__name__) from reason
    return deck


def _day(told: record.Record) -> date:
    try:
        return date.fromisoformat(told.build[:8])
    except ValueError:
        return date.today()


def _refresh_cover(slide, scope: Scope, site: str) -> list[str]:
    """The headline figures and the foot of the cover, unless a presenter has changed them."""
    if not any((found := record.record_of(one)) and found.kind == record.COVER
               for one in slide.shapes):  # fmt: skip
        return []
    kept, figures = [], {one.id: one for one in overview.headlines(scope)}
    for shape in slide.shapes:
        role = record.role_of(shape)
        name = role.removeprefix(FIGURE)
        if not role or (name not in figures and role != FOOT):
            continue
        if record.is_edited(shape):
            kept.append(name if name in figures else "foot")
            continue
        size = _size(shape)
        if name in figures:
            lines = card_lines(figures[name], size / _TITLE)
        else:
            lines = foot_lines(imprint(_link(shape) or f"{site}/briefing"), scope.say)
        shape.text_frame.clear()
        fill(shape.text_frame, lines)
        record.mark(shape, role)
    return kept


_TITLE = 15  # points of the title of a headline figure at its largest


def _size(shape) -> float:
    """The size of the first letters of a shape in points."""
    runs = [run for p in shape.text_frame.paragraphs for run in p.runs]
    size = runs[0].font.size if runs else None
    return size.pt if size else _TITLE


def _link(shape) -> str:
    runs = [run for p in shape.text_frame.paragraphs for run in p.runs]
    return next((run.hyperlink.address for run in runs if run.hyperlink.address), "")


def _refresh_lists(
    deck, scope: Scope, charts: tuple[Drawn, ...], some_stay: bool
) -> tuple[list, list[str]]:
    """The lists at the end for the charts of today, where they were; edited ones are left, and all
    where a chart stays as it was: its dates and sources stand nowhere else.

    Returns the slides that they take the place of, and which lists are edited.
    """
    gone: list = []
    kept: list[str] = []
    for role, part in LISTS.items():
        slides = [s for s in deck.slides if any(record.role_of(one) == role for one in s.shapes)]
        if not slides:
            continue
        columns = [one for s in slides for one in s.shapes if record.role_of(one) == role]
        if any(map(record.is_edited, columns)):
            kept.append(part)
            continue
        place, before = list(deck.slides).index(slides[0]), len(deck.slides)
        others = tuple(one for one in LISTS.values() if one != part)
        write_lists(deck, Briefing("", scope, charts, without=others), scope.say)
        for offset, slide in enumerate(list(deck.slides)[before:]):
            move_slide(deck, slide, place + offset)
        gone += [] if some_stay else slides
    return gone, kept
