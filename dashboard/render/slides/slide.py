"""A chart as one slide of PowerPoint: native chart, milestones, source at the foot, notes page.

`write_pptx` gives a file of one slide; `begin_deck` and `add_slide` serve a deck of several.
"""

import io

from pptx import Presentation
from pptx.util import Emu, Inches

from dashboard.builder.sources import listed, sources_of
from dashboard.language.words import Words, sentences, speak
from dashboard.model.chart import Chart
from dashboard.render import text_width
from dashboard.render.files import citation
from dashboard.render.provenance import Imprint, plain, titled, told, web
from dashboard.render.slides import bars as slide_bars
from dashboard.render.slides import boxes, panel, record
from dashboard.render.slides import lines as slide_lines
from dashboard.render.slides import map as slide_map
from dashboard.render.slides import names as slide_names
from dashboard.render.slides import panels as slide_panels
from dashboard.render.slides import placed as slide_placed
from dashboard.render.slides.style import MUTED, TEXT, legend, set_font
from dashboard.render.time_bins import slots
from dashboard.seams.pptx import describe

WIDE, HIGH, EDGE = 13.333, 7.5, 0.5  # inches
PANEL, WIDER = 3.9, 4.5  # the milestones beside the chart: a few, or many
FEW = 7
ACCENT = "#00639B"  # of what is not ours to say
UNIT = 0.22  # inches, for the unit of the axis
BARS = 0.38  # of the width, beside a map
ROOM = (WIDE - 2 * EDGE) * 72  # points
_TITLES = (28, 26, 24, 22, 20, 18, 16)
BESIDE = "beside"  # what is drawn upon and beside a native chart
_TITLE_ONLY = 5  # the layout of the default template


def write_pptx(chart: Chart, imprint: Imprint) -> bytes:
    """The file of one slide; the chart must have figures."""
    deck = begin_deck(chart.title)
    add_slide(deck, chart, imprint)
    return save_deck(deck)


def begin_deck(title: str):
    """An empty deck of wide slides, its layouts stretched to them."""
    deck = Presentation()
    stretch = Inches(WIDE) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            shape.left = Emu(int(shape.left * stretch))
            shape.width = Emu(int(shape.width * stretch))
    deck.core_properties.title = titled(title)
    deck.core_properties.author = ""
    return deck


def save_deck(deck) -> bytes:
    """The deck as a file."""
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def add_slide(deck, chart: Chart, imprint: Imprint, text: str = ""):
    """One slide: title, takeaway, chart beside its milestones, foot; the rest in the notes.

    `text` is a sentence of whoever presents it.
    """
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    notes = "\n".join(notes_of(chart, imprint))
    draw_slide(slide, chart, imprint, text)
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def draw_slide(slide, chart: Chart, imprint: Imprint, text: str = "") -> None:
    """All but the notes, each shape marked with what it is."""
    say, before = speak(chart.language), len(slide.shapes)
    y = _write_head(slide, chart, text)
    foot = _write_foot(slide, chart, imprint, say)
    closest = chart.closest()
    beside = WIDER if len(closest) > FEW else PANEL
    wide = WIDE - 2 * EDGE - (beside + 0.2 if closest else 0)
    milestones, size = panel.fitting(chart, (beside - 0.05) * 72, (foot - 0.08 - y) * 72)
    if milestones:
        place = (WIDE - EDGE - beside, y, beside, foot - 0.08 - y)
        panel.write_panel(
            slide, milestones, len(chart.milestones) - len(milestones), size, say, place
        )
    named = not chart.ticks and slide_names.fit(chart, wide * 72, (foot - 0.08 - y - UNIT) * 72)
    y += _write_legend(slide, chart, y, wide, named)
    area = tuple(Inches(part) for part in (EDGE, y, wide, foot - y - 0.08))
    drawn = len(slide.shapes)
    frame = _draw(chart, milestones, slide.shapes, area, named)
    for shape in list(slide.shapes)[drawn:]:
        record.mark(shape, BESIDE)
    describe(frame, plain(chart.takeaway or chart.title))
    frame.name = _record(slide, before, chart, imprint).name if imprint.code else chart.id


def _record(slide, before: int, chart: Chart, imprint: Imprint) -> record.Record:
    """What the slide must remember so as to be drawn again."""
    marked = (record.role_of(shape) for shape in list(slide.shapes)[before:])
    title = slide.shapes.title
    return record.Record(
        kind=record.CHART,
        code=imprint.code,
        language=chart.language,
        build=imprint.build,
        title=record.digest(record.text_of(title)) if title is not None else "",
        notes=record.digest("\n".join(notes_of(chart, imprint))),
        roles=tuple(dict.fromkeys(role for role in marked if role not in ("", BESIDE))),
    )


def _draw(chart: Chart, milestones, shapes, area, named: bool):
    if chart.ticks:
        return slide_placed.draw_placed(chart, shapes, area)
    if chart.kind == "map":
        left, top, wide, high = area
        beside = round(wide * BARS)
        slide_map.draw_map(chart, shapes, (left + beside, top, wide - beside, high))
        return slide_bars.draw_ranking(chart, shapes, (left, top, beside, high))
    if chart.panels:
        return slide_panels.draw_panels(chart, milestones, shapes, area)
    if chart.kind == "ranking":
        return slide_bars.draw_ranking(chart, shapes, area)
    if chart.kind in ("columns", "stack") and (time := slots(chart, milestones)):
        return slide_bars.draw_columns(chart, milestones, time, shapes, area)
    return slide_lines.draw(chart, milestones, shapes, area, named)


def _write_head(slide, chart: Chart, own: str) -> float:
    """Title, a sentence of the presenter's own, and what the chart says; returns where they end,
    in inches."""
    title = plain(chart.title)
    size = text_width.title(title, _TITLES, ROOM)
    y, high = 0.32, text_width.height(title, size, ROOM, bold=True) / 72 + 0.08
    if (holder := slide.shapes.title) is not None:
        fill_title(holder, title, size, y, high)
    y += high
    for role, text, sizes, colour in (
        ("own", own, (16, 15, 14, 13, 12), ACCENT),
        ("takeaway", chart.takeaway, (15, 14, 13, 12), TEXT),
        ("subtitle", chart.subtitle, (12, 11, 10), MUTED),
    ):
        text = plain(text)
        if text:
            size = text_width.largest(text, sizes, ROOM, 2)
            high = text_width.height(text, size, ROOM) / 72 + 0.04
            box = boxes.box(slide, EDGE, y, WIDE - 2 * EDGE, high)
            boxes.paragraph(box, [(text, size, colour, False)])
            record.mark(box, role)
            y += high
    return y + 0.06


def fill_title(holder, title: str, size: float, y: float, high: float) -> None:
    """Writes the title of a slide into its own place, in letters of a size, so high."""
    holder.left, holder.top = Inches(EDGE), Inches(y)
    holder.width, holder.height = Inches(WIDE - 2 * EDGE), Inches(high)
    frame = holder.text_frame
    boxes.plain_frame(frame)
    frame.text = title
    frame.paragraphs[0].alignment = 1
    set_font(frame.paragraphs[0].runs[0], size, TEXT, True)


def _write_legend(slide, chart: Chart, top: float, wide: float, named: bool) -> float:
    """What the signs mean where no names stand at the lines, then the unit of the axis; returns
    the height in inches."""
    entries = [(sign, colour, plain(label)) for sign, colour, label in legend(chart, named)]
    entries *= not chart.panels  # each has a key of its own
    text = "    ".join(f"{sign} {label}" for sign, _, label in entries)
    size = text_width.largest(text, (12, 11, 10, 9), wide * 72, 2) if text else 0
    high = text_width.height(text, size, wide * 72) / 72 + 0.04 if text else 0
    if text:
        runs = []
        for sign, colour, label in entries:
            runs += [(f"{sign}\u00a0", size, colour, True), (f"{label}    ", size, TEXT, False)]
        box = boxes.box(slide, EDGE, top, wide, high)
        boxes.paragraph(box, runs)
        record.mark(box, "legend")
    if not chart.unit:
        return high
    box = boxes.box(slide, EDGE, top + high, wide, UNIT)
    boxes.paragraph(box, [(plain(chart.unit), 11, MUTED, False)])
    record.mark(box, "unit")
    return high + UNIT


def _write_foot(slide, chart: Chart, imprint: Imprint, say: Words) -> float:
    """Notes, sources, address and build at the foot; returns where it begins, in inches."""
    cited = [words for words, _ in listed(chart)]
    if more := len(sources_of(chart)) - len(cited):
        cited.append(say("exports.more_sources_in_notes", n=more))
    sources = "; ".join(map(plain, cited))
    notes = [plain(note) for note in chart.notes]
    if chart.kind in ("ranking", "map"):
        count = len({point.label for one in chart.series for point in one.points})
        if count > slide_bars.RANKED:
            notes.append(say("exports.largest_of", shown=slide_bars.RANKED, n=count))
    lines = [(" ".join(notes), MUTED, ""), (f"{say('exports.sources')}: {sources}", TEXT, "")]
    lines = [line for line in lines if line[0].strip(": ") and (line[1] != TEXT or sources)]
    end = f"{imprint.words(say)} · {say('exports.reopen')}"
    size, most = 9.0, 1.25
    for size in (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0):
        high = sum(text_width.height(text, size, ROOM) for text, _, _ in lines) / 72
        high += text_width.height(end, size, ROOM) / 72 + 0.06
        if high <= most:
            break
    top = HIGH - 0.28 - high
    box = boxes.box(slide, EDGE, top, WIDE - 2 * EDGE, high)
    for text, colour, _ in lines:
        boxes.paragraph(box, [(text, size, colour, False)])
    runs = boxes.paragraph(box, [(f"{imprint.words(say)} · ", size, MUTED, False)])
    link = runs.add_run()
    link.text = say("exports.reopen")
    set_font(link, size, MUTED)
    if web(imprint.link):
        link.hyperlink.address = imprint.link
    record.mark(box, "foot")
    return top - 0.05


def notes_of(chart: Chart, imprint: Imprint) -> list[str]:
    """All that the slide has no room for, as lines of the notes page."""
    say = speak(chart.language)
    lines = [chart.title, chart.takeaway, chart.subtitle, *chart.notes]
    for one in chart.series:
        corrected = (point for point in one.points if point.correction)
        lines += [f"{one.label}, {p.label}: {p.corrected}" for p in corrected]
    lines.append("")
    lines += [f"{say('corridor.in_force')}: {lane.name}. {lane.title}" for lane in chart.lanes]
    if chart.milestones:
        lines.append(say("exports.milestones"))
        for milestone in chart.milestones:
            lines.append(f"{milestone.number}. {sentences(milestone.when, milestone.title)}")
            lines += told(milestone)
        lines.append("")
    lines.append(say("exports.sources"))
    lines += [" ".join(filter(None, (words, web(url)))) for words, url in sources_of(chart)]
    lines += ["", say("exports.cite"), citation.apa(chart, imprint)]
    lines += ["", f"{say('exports.address')}: {imprint.link}", imprint.words(say)]
    return [plain(line) for line in lines]
