"""The slide "What has changed since …": which figures of a deck are others today, and by whom."""

from collections.abc import Sequence
from datetime import date

from dashboard.briefing.deck_text import TITLE_ONLY, WHOLE, Line, tall, write_lines, write_title
from dashboard.briefing.plotted_figures import Difference
from dashboard.briefing.redrawn import Redrawn
from dashboard.language.words import Words
from dashboard.render.provenance import plain, web
from dashboard.render.slides.slide import ACCENT, EDGE, HIGH
from dashboard.render.slides.style import MUTED, TEXT

_SIZES = (14, 13, 12, 11, 10)
_MOST = 8  # figures of one chart on the slide; all of them stand in its notes
_DIGITS = range(2, 8)


def write_changes(
    deck, say: Words, slides: Sequence[Redrawn], since: date, kept: Sequence[str]
) -> None:
    """One slide at the end; what it has no room for stands in its notes."""
    slide = deck.slides.add_slide(deck.slide_layouts[min(TITLE_ONLY, len(deck.slide_layouts) - 1)])
    title = say("briefing.changed_title", day=say.day(since))
    y = 0.5
    if slide.shapes.title is not None:
        y = write_title(slide, title, (30, 28, 26, 24), 0.45) + 0.1
    every = _lines(slides, kept, say)
    room = HIGH - y - 0.9
    for size in _SIZES:
        lines = [tuple((t, size * s, c, b, a) for t, s, c, b, a in line) for line in every]
        if tall(lines, WHOLE * 72) <= room:
            break
    shown = len(lines)
    while shown > 1 and tall(lines[:shown], WHOLE * 72) > room:
        shown -= 1
    lines = lines[:shown]
    if shown < len(every):
        lines.append(((say("briefing.more_changes"), 10, MUTED, False, ""),))
    write_lines(slide, lines, (EDGE, y, WHOLE))
    told = "\n".join([title, *_notes(slides, kept, say)])
    slide.notes_slide.notes_text_frame.text = told


def _lines(slides: Sequence[Redrawn], kept: Sequence[str], say: Words) -> list[Line]:
    found: list[Line] = []
    same = sum(bool(one.drawn) and not one.changed for one in slides)
    for one in slides:
        if one.drawn and one.changed:
            found.append(((one.title, 1, ACCENT, True, ""),))
            told = [change for change in one.changed if change.after is not None]
            found += [_line(change, say) for change in told[:_MOST]]
            if rest := len(told) - _MOST:
                more = say("briefing.more_figures", n=rest) if rest > 0 else ""
                found += [((more, 0.9, MUTED, False, ""),)] if more else []
            if gone := len(one.changed) - len(told):
                found.append(((say("briefing.gone_figures", n=gone), 0.9, MUTED, False, ""),))
        elif not one.drawn:
            words = say("briefing.not_redrawn", title=one.title)
            found.append(((words, 1, TEXT, False, ""),))
    if same:
        found.append(((say("briefing.same_charts", n=same), 1, TEXT, False, ""),))
    if _kept(slides, kept):
        found.append(((say("briefing.kept_words"), 0.9, MUTED, False, ""),))
    return found


def _line(change: Difference, say: Words) -> Line:
    words = tell(change, say)
    source = plain(change.point.source) if change.point else ""
    url = web(change.point.url) if change.point else ""
    cited = ((f" {source}", 0.85, MUTED, False, url),) if source else ()
    return ((f"{words}. " if source else words, 1, TEXT, False, ""), *cited)


def tell(change: Difference, say: Words) -> str:
    """One figure in words: whose, when, from what to what."""
    where = f"{change.series}, {change.period}" if change.period else change.series
    if change.before is None and change.point is not None:
        return say("briefing.new_figure", where=where, value=change.point.text)
    before, after = _apart(change.before or 0, change.after or 0, say)
    return say("briefing.changed_figure", where=where, old=before, new=after, unit=change.unit)


def _apart(before: float, after: float, say: Words) -> tuple[str, str]:
    """Two numbers with as few digits as tell them apart."""
    for digits in _DIGITS:
        told = say.number(before, digits), say.number(after, digits)
        if told[0] != told[1]:
            return told
    return say.exact(before), say.exact(after)


def _kept(slides: Sequence[Redrawn], kept: Sequence[str]) -> bool:
    return bool(kept) or any(one.kept for one in slides)


def _notes(slides: Sequence[Redrawn], kept: Sequence[str], say: Words) -> list[str]:
    """Every figure with its source."""
    lines = []
    for one in slides:
        for change in one.changed:
            if change.after is None:
                continue
            source = (change.point.source, web(change.point.url)) if change.point else ()
            words = " ".join(filter(None, source))
            lines.append(plain(f"{one.title}. {tell(change, say)}. {words}"))
        if one.kept:
            lines.append(plain(f"{one.title}. {say('briefing.kept_words')}"))
    if kept:
        lines.append(say("briefing.kept_words"))
    return lines
