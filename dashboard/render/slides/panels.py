"""The panels of a chart on a slide: a native chart each, all on one axis of time.

Many stand in two columns, which have the same axis; the numbers of the acts stand on top of each
column, their lines lead through all panels.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from pptx.util import Emu, Pt

from dashboard.model.chart import Chart, Milestone
from dashboard.render import text_width
from dashboard.render.provenance import plain
from dashboard.render.slides import lines as slide_lines
from dashboard.render.slides.shared import Shared
from dashboard.render.slides.style import EMU_POINT, MUTED, TEXT, legend, set_font
from dashboard.render.time_axis import time_axis
from dashboard.seams.pptx import describe

COLUMN = 4  # more panels than this stand in two columns
BETWEEN, KEY = 14, 7  # points: between columns, and the letters of a key
TITLES = (10, 9, 8.5, 8, 7.5)
LEFT, RIGHT, ABOVE, BELOW = 34, 8, 4, 5  # points around the plot of a panel
NUMBERS, YEARS = 54, 14  # points more, for the numbers of the acts, and the names of years
LINES = 2  # of a key
Place = tuple[float, float, float, float]  # left, top, width, height


def draw_panels(chart: Chart, milestones: Sequence[Milestone], shapes, area: Place):
    """Adds the panels to a slide, and returns the first of them."""
    left, top, wide, high = (part / EMU_POINT for part in area)
    columns = 1 if len(chart.panels) <= COLUMN else 2
    rows = ceil(len(chart.panels) / columns)
    # The first row has the numbers of the acts besides, the last the names of the years.
    each = (wide - BETWEEN * (columns - 1)) / columns, (high - NUMBERS - YEARS) / rows
    time = time_axis(chart, milestones)
    frames = []
    for number, panel in enumerate(chart.panels):
        column, row = divmod(number, rows)
        y = top + row * each[1] + (NUMBERS if row else 0)
        tall = each[1] + NUMBERS * (row == 0) + YEARS * (row == rows - 1)
        place = (left + column * (each[0] + BETWEEN), y, each[0], tall)
        last = row == rows - 1 or number == len(chart.panels) - 1
        box = _write_head(panel, shapes, place)
        shared = Shared(time, _plot(box, last), numbered=row == 0, dated=last)
        x, begin, across, down = (Emu(int(part * EMU_POINT)) for part in box)
        area = (x, begin, across, down)
        frames.append(slide_lines.draw(panel, milestones, shapes, area, shared=shared))
        frames[-1].name = f"{chart.id}-{panel.id}"
        describe(frames[-1], plain(panel.takeaway or panel.title))
    return frames[0]


def _plot(box: Place, last: bool) -> Place:
    """The same edges for every panel, so that a day stands below itself."""
    _, _, wide, high = box
    inner = wide - LEFT - RIGHT, high - ABOVE - (YEARS if last else BELOW)
    return LEFT / wide, ABOVE / high, inner[0] / wide, inner[1] / high


def _write_head(panel: Chart, shapes, place: Place) -> Place:
    """What the panel shows, its unit, and what its signs mean; returns the place below."""
    left, top, wide, high = place
    title = plain(" · ".join(filter(None, (panel.title, panel.unit))))
    size = text_width.largest(title, TITLES, wide, 1, bold=True)
    runs = [(title, size, TEXT, True)]
    key = _key(panel, wide)
    used = text_width.height(title, size, wide, bold=True)
    frame = shapes.add_textbox(*map(Pt, (left, top, wide, used))).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    if key:
        runs.append((key, KEY, MUTED, False))
        used += text_width.height(key, KEY, wide)
    for at, (text, size, colour, bold) in enumerate(runs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        set_font(run, size, colour, bold)
    return left, top + used, wide, high - used


def _key(panel: Chart, wide: float) -> str:
    """What the signs mean, in two lines; what has no room is counted, and stands in the notes."""
    order = sorted(panel.series, key=lambda one: -len(one.points))
    entries = legend(replace(panel, series=tuple(order)), False)
    for left_out in range(len(entries)):
        shown = entries[: len(entries) - left_out]
        words = [f"{sign}\u00a0{plain(label)}" for sign, _, label in shown]
        key = "   ".join([*words, *([f"+ {left_out}"] if left_out else [])])
        if text_width.lines(key, KEY, wide) <= LINES:
            break
    return key if len(panel.series) > 1 or len(entries) > 1 else ""
