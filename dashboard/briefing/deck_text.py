"""Lines of text on the slides of a deck: how high they are, and how they are written."""

from collections.abc import Sequence

from pptx.util import Inches, Pt

from dashboard.render import text_width
from dashboard.render.provenance import plain, web
from dashboard.render.slides.record import mark
from dashboard.render.slides.slide import ACCENT, EDGE, ROOM, WIDE, fill_title
from dashboard.render.slides.style import set_font

TITLE_ONLY = 5  # the layout of the default template
WHOLE = WIDE - 2 * EDGE  # inches of a line from edge to edge
Run = tuple[str, float, str, bool, str]  # text, size, colour, bold, address
Line = tuple[Run, ...]


def led(url: str) -> Line:
    """A short sign that leads to the web: LibreOffice breaks a long link inside its words."""
    return (("\u00a0↗", 1, ACCENT, False, web(url)),) if web(url) else ()


def sized(line: Line, size: float) -> Line:
    """A line whose letters were told in parts of a size."""
    return tuple((text, size * part, *rest) for text, part, *rest in line)


def tall(lines: Sequence[Line], room: float, after: float = 0.15) -> float:
    """The height of lines in inches, with the space after each in parts of its letters."""
    points = 0.0
    for line in lines:
        text, size = plain("".join(run[0] for run in line)), max(run[1] for run in line)
        bold = any(run[3] for run in line)
        points += text_width.height(text, size, room, bold=bold) + size * after
    return points / 72


def write_title(slide, text: str, sizes: tuple[float, ...], y: float) -> float:
    """The title of a slide; returns where it ends, in inches."""
    title = plain(text)
    size = text_width.title(title, sizes, ROOM)
    high = text_width.height(title, size, ROOM, bold=True) / 72 + 0.1
    fill_title(slide.shapes.title, title, size, y, high)
    return y + high


def write_lines(
    slide, lines: list[Line], place: tuple[float, float, float], after: float = 0.15, role: str = ""
) -> float:
    """A text box at left and top, so wide, marked with its role; returns its height in inches."""
    left, top, wide = place
    high = tall(lines, wide * 72, after)
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    fill(frame, lines, after)
    if role:
        mark(box, role)
    return high


def fill(frame, lines: Sequence[Line], after: float = 0.15) -> None:
    """Writes lines into an empty frame."""
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
