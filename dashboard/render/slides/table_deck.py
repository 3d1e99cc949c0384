"""A table that is no chart as slides: native tables, as many rows on each as can be read.

Without links: some programs break the words of a linked text anywhere. The other files have them.
"""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from dashboard.language.words import Words
from dashboard.model.table import Cell, Column
from dashboard.render import text_width
from dashboard.render.provenance import Imprint, plain
from dashboard.render.slides.slide import EDGE, HIGH, WIDE, begin_deck, save_deck
from dashboard.render.slides.style import MUTED, TEXT, rgb, set_font

SIZE, HEAD, TITLE, SMALL = 9.0, 9.5, 22, 9.0  # points
PAD = 0.04  # inches around the words of a cell
FOOT = 0.3  # inches
BROAD = 80  # letters: a column is taken for no broader
MOST = 1.1  # inches that a long word may ask for
HEADED, BAND, PAGE = "#12395B", "#F2F5F8", "#FFFFFF"
_TITLE_ONLY = 5  # the layout of the default template

Row = Sequence[Cell]


def write_table_deck(
    title: str,
    lead: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    imprint: Imprint,
    say: Words,
) -> bytes:
    """The deck as a file: title and lead on the first slide, the head of the table on each."""
    deck, told = begin_deck(title), [[words_of(cell) for cell in row] for row in rows]
    labels = [plain(column.label) for column in columns]
    widths = _widths(labels, told)
    first = _title_height(title) + _lead_height(lead)
    pages = _pages(labels, told, widths, first, _title_height(title))
    for number, (start, end) in enumerate(pages, start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        _write_title(slide, title)
        top = _title_height(title)
        if number == 1 and lead:
            _write(slide, lead, top, _lead_height(lead), 12, TEXT)
            top = first
        _write_table(slide, labels, rows[start:end], widths, top)
        foot = f"{imprint.words(say)} · {number}/{len(pages)}"
        _write(slide, foot, HIGH - FOOT, FOOT, SMALL, MUTED)
        slide.notes_slide.notes_text_frame.text = "\n".join([title, lead, imprint.link, foot])
    return save_deck(deck)


def words_of(cell: Cell) -> str:
    """A cell in words, whatever it is sorted by or leads to."""
    text = cell[0] if isinstance(cell, tuple) else cell
    return "" if text is None else plain(str(text))


def _widths(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Inches of each column: its longest word, and of the rest the more the more it holds."""
    least, shares = [], []
    for place, label in enumerate(labels):
        cells = [row[place] for row in rows]
        words = {word for text in cells for word in text.split()}
        widest = max((text_width.width(word, SIZE) for word in words), default=0.0)
        heads = [text_width.width(word, HEAD, bold=True) for word in label.split()]
        least.append(min(max([widest, *heads]) / 72 + 2.2 * PAD, MOST))
        shares.append(min(sum(map(len, cells)) / max(1, len(cells)), BROAD))
    left = WIDE - 2 * EDGE - sum(least)
    return [wide + left * share / sum(shares) for wide, share in zip(least, shares, strict=True)]


def _height(cells: Sequence[str], widths: Sequence[float], size: float, bold: bool = False):
    """Inches that a row needs."""
    room = [(wide - 2 * PAD) * 72 for wide in widths]
    heights = [
        text_width.height(text or "x", size, wide, bold=bold)
        for text, wide in zip(cells, room, strict=True)
    ]
    return max(heights) / 72 + 2 * PAD


def _pages(labels, rows, widths, first: float, others: float) -> list[tuple[int, int]]:
    """From which row to which each slide holds them."""
    head = _height(labels, widths, HEAD, bold=True)
    pages, start, left = [], 0, HIGH - FOOT - first - head
    for place, row in enumerate(rows):
        high = _height(row, widths, SIZE)
        if high > left and place > start:
            pages.append((start, place))
            start, left = place, HIGH - FOOT - others - head
        left -= high
    return [*pages, (start, len(rows))]


def _write_table(slide, labels, rows: Sequence[Row], widths, top: float) -> None:
    heights = [_height(labels, widths, HEAD, bold=True)]
    heights += [_height([words_of(cell) for cell in row], widths, SIZE) for row in rows]
    box = (Inches(EDGE), Inches(top), Inches(sum(widths)), Inches(sum(heights)))
    frame = slide.shapes.add_table(len(rows) + 1, len(labels), *box)
    frame.name = "table"
    table = frame.table
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Inches(wide)
    for line, high in zip(table.rows, heights, strict=True):
        line.height = Emu(int(Inches(high)))
    for place, label in enumerate(labels):
        _fill(table.cell(0, place), label, HEAD, PAGE, HEADED)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            back = BAND if number % 2 else PAGE
            _fill(table.cell(number, place), words_of(cell), SIZE, TEXT, back)


def _fill(cell, text: str, size: float, colour: str, back: str) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Inches(PAD)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(back)
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    set_font(run, size, colour, back == HEADED)


def _write_title(slide, title: str) -> None:
    holder = slide.shapes.title
    holder.left, holder.top = Inches(EDGE), Inches(0.28)
    holder.width, holder.height = Inches(WIDE - 2 * EDGE), Inches(_title_height(title) - 0.3)
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.text = plain(title)
    frame.paragraphs[0].alignment = 1
    set_font(frame.paragraphs[0].runs[0], TITLE, TEXT, True)


def _title_height(title: str) -> float:
    room = (WIDE - 2 * EDGE) * 72
    return 0.28 + text_width.height(plain(title), TITLE, room, bold=True) / 72 + 0.1


def _lead_height(lead: str) -> float:
    room = (WIDE - 2 * EDGE) * 72
    return text_width.height(plain(lead), 12, room) / 72 + 0.1 if lead else 0.0


def _write(slide, text: str, top: float, high: float, size: float, colour: str) -> None:
    box = slide.shapes.add_textbox(Inches(EDGE), Inches(top), Inches(WIDE - 2 * EDGE), Inches(high))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    frame.word_wrap = True
    run = frame.paragraphs[0].add_run()
    run.text = plain(text)
    set_font(run, size, colour)
