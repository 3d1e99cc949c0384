"""A briefing as one deck: headline figures, a slide a chart, milestones, sources; notes on each."""

from collections.abc import Sequence
from math import ceil

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from dashboard.briefing.briefing import Briefing, Tell, bounds_of, milestones_of, sources_of
from dashboard.builder.headlines import Headline
from dashboard.charts import overview
from dashboard.language.words import Words, sentences
from dashboard.render import text_width
from dashboard.render.provenance import imprint, plain, told, web
from dashboard.render.slides.slide import EDGE, HIGH, ROOM, WIDE, add_slide, begin_deck, save_deck
from dashboard.render.slides.style import MUTED, TEXT, set_font, without_shadow

ACCENT = "#00639B"
PALE = RGBColor.from_string("F3F6F9")
_TITLE_ONLY = 5  # the layout of the default template
_GAP = 0.18
_TOGETHER = 4  # so many places are never broken apart
_SIZES = (14, 13, 12, 11, 10.5, 10, 9.5, 9)

Run = tuple[str, float, str, bool, str]  # text, size, colour, bold, address
Line = tuple[Run, ...]


def write_deck(briefing: Briefing, site: str, tell: Tell | None = None) -> bytes:
    """The deck as a file; `site` is where the addresses of the charts lead."""
    say, deck = briefing.scope.say, begin_deck(briefing.title)
    _write_cover(deck, briefing, site, say)
    for done, one in enumerate(briefing.charts):
        if tell:
            tell(done, len(briefing.charts), one.chart.title)
        add_slide(deck, one.chart, imprint(f"{site}{one.path}"))
    if lines := _milestone_lines(briefing, say):
        notes = [part for milestone, _ in milestones_of(briefing) for part in _noted(milestone)]
        rule = say("briefing.places_rule")
        _write_list(deck, say("exports.milestones"), rule, lines, notes, say)
    lines = _source_lines(briefing, say)
    left = say("briefing.left_out", titles="; ".join(briefing.empty)) if briefing.empty else ""
    notes = [" ".join(filter(None, (words, web(url)))) for words, url, _ in sources_of(briefing)]
    _write_list(deck, say("exports.sources"), left, lines, notes, say)
    return save_deck(deck)


def _write_cover(deck, briefing: Briefing, site: str, say: Words) -> None:
    """Title, what was chosen, the headline figures, where the deck comes from."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(WIDE), Inches(0.16))
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string(ACCENT[1:])
    bar.line.fill.background()
    y = _write_title(slide, briefing.title, (40, 36, 32, 28, 24), 0.75)
    bounds = bounds_of(briefing.scope)
    lines = [
        ((bounds, 18, TEXT, False, ""),),
        ((say("layout.product"), 14, MUTED, False, ""),),
    ]
    y += _write_lines(slide, lines, EDGE, y, WIDE - 2 * EDGE) + 0.3
    found = overview.headlines(briefing.scope)
    heading = ((say("briefing.headlines"), 16, TEXT, True, ""),)
    rule = ((say("briefing.headlines_rule"), 12, MUTED, False, ""),)
    y += _write_lines(slide, [heading, rule], EDGE, y, WIDE - 2 * EDGE) + 0.1
    about = imprint(f"{site}{briefing.path}")
    foot = [((f"{about.words(say)} · ", 10, MUTED, False, ""),
             (say("exports.reopen"), 10, MUTED, False, about.link))]  # fmt: skip
    _write_lines(slide, foot, EDGE, HIGH - 0.5, WIDE - 2 * EDGE)
    _write_cards(slide, found, y, HIGH - 0.7 - y)
    notes = [briefing.title, bounds, *(_in_a_line(one) for one in found), about.link]
    slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))


def _write_cards(slide, found: Sequence[Headline], top: float, high: float) -> None:
    """The headline figures beside each other, in the largest letters that all of them take."""
    wide = (WIDE - 2 * EDGE - _GAP * (len(found) - 1)) / len(found)
    room = (wide - 0.3) * 72
    sizes = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
    fits = (s for s in sizes if max(_tall(_card(h, s), room) for h in found) <= high - 0.3)
    scale = next(fits, 0.6)
    tallest = max(_tall(_card(one, scale), room) for one in found) + 0.3
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
        _fill(frame, _card(one, scale))


_PARTS = {
    "title": (15, TEXT, True),
    "period": (12, MUTED, False),
    "number": (30, ACCENT, True),
    "unit": (14, TEXT, False),
    "compared": (13, TEXT, False),
    "caution": (10, TEXT, False),
}


def _card(one: Headline, scale: float) -> list[Line]:
    """The lines of one headline figure: all of them, whatever room there is."""
    lines: list[Line] = []
    for part, text in one.lines:
        if part in _PARTS and text:
            size, *look = _PARTS[part]
            lines.append(((text, size * scale, *look, ""),))
    cited = [((words, 1, MUTED, False, ""), *_led(url)) for words, url in one.cited]
    return [*lines, *(_sized(source, 10 * scale) for source in cited)]


def _in_a_line(one: Headline) -> str:
    told = f"{one.title}, {one.period}: {one.number} {one.unit}".strip()
    parts = (" ".join(filter(None, (told, one.compared))), one.caution, one.source)
    return " ".join([". ".join(part.rstrip(".") for part in parts if part), web(one.url)])


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
                *_led(milestone.url),
            )
        )
    return found


def _led(url: str) -> Line:
    """A short sign that leads to the web: LibreOffice breaks a long link inside its words."""
    return (("\u00a0↗", 1, ACCENT, False, web(url)),) if web(url) else ()


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
        found.append((*line, *_led(url)))
    return found


def _write_list(
    deck, title: str, lead: str, lines: list[Line], notes: list[str], say: Words
) -> None:
    """Lines in two columns, in the largest letters that need no more slides than the smallest."""
    wide = (WIDE - 2 * EDGE - 0.4) / 2
    room = wide * 72
    high = HIGH - 1.55 - (0.5 if lead else 0)
    sizes = [_split([_sized(line, size) for line in lines], room, high) for size in _SIZES]
    fewest = ceil(len(sizes[-1]) / 2)
    columns = next(one for one in sizes if ceil(len(one) / 2) == fewest)
    pages = [columns[i : i + 2] for i in range(0, len(columns), 2)]
    for number, page in enumerate(pages, start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        place = say("briefing.position", number=number, all=len(pages))
        y = _write_title(slide, f"{title} ({place})" if len(pages) > 1 else title, (28,), 0.4)
        if lead:
            size = text_width.largest(plain(lead), (13, 12, 11, 10, 9), ROOM, 2)
            y += _write_lines(slide, [((lead, size, MUTED, False, ""),)], EDGE, y, WIDE - 2 * EDGE)
        for side, column in enumerate(page):
            _write_lines(slide, column, EDGE + side * (wide + 0.4), y + 0.12, wide, 0.35)
        slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))


def _split(lines: list[Line], room: float, high: float) -> list[list[Line]]:
    """The lines in columns, none higher than so many inches."""
    columns, used = [[]], 0.0
    for line in lines:
        need = _tall([line], room * 0.97, 0.35)
        if columns[-1] and used + need > high:
            columns.append([])
            used = 0.0
        columns[-1].append(line)
        used += need
    return columns


def _sized(line: Line, size: float) -> Line:
    return tuple((text, size * part, *rest) for text, part, *rest in line)


def _tall(lines: Sequence[Line], room: float, after: float = 0.15) -> float:
    """The height of lines in inches, with the space after each in parts of its letters."""
    points = 0.0
    for line in lines:
        text, size = plain("".join(run[0] for run in line)), max(run[1] for run in line)
        bold = any(run[3] for run in line)
        points += text_width.height(text, size, room, bold=bold) + size * after
    return points / 72


def _write_title(slide, text: str, sizes: tuple[float, ...], y: float) -> float:
    title = plain(text)
    size = text_width.title(title, sizes, ROOM)
    high = text_width.height(title, size, ROOM, bold=True) / 72 + 0.1
    holder = slide.shapes.title
    holder.left, holder.top = Inches(EDGE), Inches(y)
    holder.width, holder.height = Inches(WIDE - 2 * EDGE), Inches(high)
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.text = title
    frame.paragraphs[0].alignment = 1
    set_font(frame.paragraphs[0].runs[0], size, TEXT, True)
    return y + high


def _write_lines(
    slide, lines: list[Line], left: float, top: float, wide: float, after: float = 0.15
) -> float:
    """A text box; returns its height in inches."""
    high = _tall(lines, wide * 72, after)
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    _fill(frame, lines, after)
    return high


def _fill(frame, lines: Sequence[Line], after: float = 0.15) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = 1
        paragraph.space_after = Pt(line[0][1] * after)
        for text, size, colour, bold, address in line:
            run = paragraph.add_run()
            run.text = plain(text) if len(line) == 1 else _spaced(text)
            set_font(run, size, colour, bold)
            if address:
                run.hyperlink.address = address


def _spaced(text: str) -> str:
    """A run among others keeps the space at its ends, which `plain` takes away."""
    left = text[0] if text[:1] in (" ", "\u00a0") else ""
    return left + plain(text) + (" " if text.endswith(" ") else "")
