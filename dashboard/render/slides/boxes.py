"""Boxes of text on a slide, and paragraphs of runs in them."""

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from dashboard.render.slides.style import set_font


def box(slide, left: float, top: float, wide: float, high: float):
    """A box of text at a place in inches."""
    made = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
    plain_frame(made.text_frame)
    return made


def plain_frame(frame) -> None:
    """A frame without margins that begins at its top and breaks its lines."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP


def paragraph(box, runs):
    """Adds a paragraph of runs: text, size, colour, bold; the first takes the empty one."""
    frame = box.text_frame
    empty = len(frame.paragraphs) == 1 and not frame.paragraphs[0].runs
    paragraph = frame.paragraphs[0] if empty else frame.add_paragraph()
    for text, size, colour, bold in runs:
        run = paragraph.add_run()
        run.text = text
        set_font(run, size, colour, bold)
    return paragraph
