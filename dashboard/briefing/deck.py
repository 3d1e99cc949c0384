"""A briefing as one deck: headline figures, a slide a chart, milestones, sources; notes on each."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from dashboard.briefing.briefing import Briefing, Tell, Written, bounds_of
from dashboard.briefing.deck_lists import write_lists
from dashboard.briefing.deck_text import (
    TITLE_ONLY,
    WHOLE,
    Line,
    fill,
    led,
    sized,
    tall,
    write_lines,
    write_title,
)
from dashboard.briefing.states import following
from dashboard.builder.headlines import Headline
from dashboard.language.words import Words
from dashboard.render.provenance import Imprint, imprint, plain, web
from dashboard.render.slides.record import COVER, Record, digest, mark
from dashboard.render.slides.slide import ACCENT, EDGE, HIGH, WIDE, add_slide, begin_deck, save_deck
from dashboard.render.slides.style import MUTED, TEXT, without_shadow

PALE = RGBColor.from_string("F3F6F9")
FIGURE, FOOT = "figure-", "imprint"  # the marks of headline figures and of the foot of the cover
_GAP = 0.18


def write_deck(briefing: Briefing, site: str, tell: Tell | None = None) -> bytes:
    """The deck as a file; `site` is where the addresses of the charts lead."""
    say, deck = briefing.scope.say, begin_deck(briefing.title)
    _write_cover(deck, briefing, site, say)
    done = 0
    for one in briefing.slides:
        if isinstance(one, Written):
            _write_text(deck, one)
            continue
        if tell:
            tell(done, len(briefing.charts), one.chart.title)
        add_slide(deck, one.chart, imprint(f"{site}{one.path}", following(one.state)), one.text)
        done += 1
    write_lists(deck, briefing, say)
    return save_deck(deck)


def _write_cover(deck, briefing: Briefing, site: str, say: Words) -> None:
    """Title, what was chosen, the headline figures, where the deck comes from."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(WIDE), Inches(0.16))
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string(ACCENT[1:])
    bar.line.fill.background()
    y = write_title(slide, briefing.title, (40, 36, 32, 28, 24), 0.75)
    bounds = bounds_of(briefing.scope)
    lines = [
        ((bounds, 18, TEXT, False, ""),),
        ((say("layout.product"), 14, MUTED, False, ""),),
    ]
    y += write_lines(slide, lines, (EDGE, y, WHOLE)) + 0.3
    found = briefing.figures
    if found:
        heading = ((say("briefing.headlines"), 16, TEXT, True, ""),)
        rule = ((say("briefing.headlines_rule"), 12, MUTED, False, ""),)
        y += write_lines(slide, [heading, rule], (EDGE, y, WHOLE)) + 0.1
    about = imprint(f"{site}{briefing.path}")
    write_lines(slide, foot_lines(about, say), (EDGE, HIGH - 0.5, WHOLE), role=FOOT)
    if found:
        _write_cards(slide, found, y, HIGH - 0.7 - y)
    notes = [briefing.title, bounds, *(_in_a_line(one) for one in found), about.link]
    told = "\n".join(map(plain, notes))
    slide.notes_slide.notes_text_frame.text = told
    title = slide.shapes.title.text_frame.text
    bar.name = Record(COVER, "", say.language, about.build, digest(title), digest(told)).name


def foot_lines(about: Imprint, say: Words) -> list[Line]:
    """Where the deck comes from, and the way back to it."""
    words = f"{about.words(say)} · "
    return [((words, 10, MUTED, False, ""), (say("exports.reopen"), 10, MUTED, False, about.link))]


def _write_text(deck, one: Written) -> None:
    """A slide in the reader's own words, in the largest letters that it takes."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    y = write_title(slide, one.heading, (36, 32, 28, 24), 0.6) + 0.2
    texts = list(filter(None, map(plain, one.text.splitlines())))
    wide, high = WIDE - 2 * EDGE, HIGH - y - EDGE
    for size in (28, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10):
        lines: list[Line] = [((text, size, TEXT, False, ""),) for text in texts]
        if tall(lines, wide * 72, 0.4) <= high:
            break
    if lines:
        write_lines(slide, lines, (EDGE, y, wide), 0.4)


def _write_cards(slide, found: Sequence[Headline], top: float, high: float) -> None:
    """The headline figures beside each other, in the largest letters that all of them take."""
    wide = (WIDE - 2 * EDGE - _GAP * (len(found) - 1)) / len(found)
    room = (wide - 0.3) * 72
    sizes = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
    fits = (s for s in sizes if max(tall(card_lines(h, s), room) for h in found) <= high - 0.3)
    scale = next(fits, 0.6)
    tallest = max(tall(card_lines(one, scale), room) for one in found) + 0.3
    for place, one in enumerate(found):
        left = EDGE + place * (wide + _GAP)
        card = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(wide), Inches(min(high, tallest))
        )
        card.fill.solid()
        card.fill.fore_color.rgb = PALE
        card.line.fill.background()
        without_shadow(card)
        frame = card.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = Inches(0.15)
        frame.margin_bottom = Inches(0.1)
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        fill(frame, card_lines(one, scale))
        mark(card, f"{FIGURE}{one.id}")


_PARTS = {
    "title": (15, TEXT, True),
    "period": (12, MUTED, False),
    "number": (30, ACCENT, True),
    "unit": (14, TEXT, False),
    "compared": (13, TEXT, False),
    "caution": (10, TEXT, False),
}


def card_lines(one: Headline, scale: float) -> list[Line]:
    """The lines of one headline figure: all of them, whatever room there is."""
    lines: list[Line] = []
    for part, text in one.lines:
        if part in _PARTS and text:
            size, *look = _PARTS[part]
            lines.append(((text, size * scale, *look, ""),))
    cited = [((words, 1, MUTED, False, ""), *led(url)) for words, url in one.cited]
    return [*lines, *(sized(source, 10 * scale) for source in cited)]


def _in_a_line(one: Headline) -> str:
    told = f"{one.title}, {one.period}: {one.number} {one.unit}".strip()
    parts = (" ".join(filter(None, (told, one.compared))), one.caution, one.source)
    return " ".join([". ".join(part.rstrip(".") for part in parts if part), web(one.url)])
