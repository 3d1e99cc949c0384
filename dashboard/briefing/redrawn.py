"""One slide of a deck that came back, drawn again with today's figures.

What a presenter has changed stays: his words, his titles and notes, what he added, and where he put
things. What he took away stays away. The native chart itself is drawn anew in its old frame.
"""

from dataclasses import dataclass
from itertools import chain

from pptx.util import Emu

from dashboard.briefing import states
from dashboard.briefing.briefing import Drawn
from dashboard.briefing.plotted_figures import Difference, differences, figures_of
from dashboard.catalogue.address import UnknownChart
from dashboard.catalogue.grammar import RefusedValue
from dashboard.language.words import LANGUAGES
from dashboard.render.provenance import imprint
from dashboard.render.slides import record
from dashboard.render.slides.slide import BESIDE, draw_slide, notes_of
from dashboard.seams.pptx import put_before, remove, take_text

OWN = "own"  # the mark of the presenter's sentence: never ours to change


@dataclass(frozen=True)
class Redrawn:
    """What became of one slide."""

    record: record.Record
    drawn: Drawn | None = None  # nothing where its chart is no longer to be had
    changed: tuple[Difference, ...] = ()
    kept: tuple[str, ...] = ()  # roles of our texts that the presenter has changed

    @property
    def title(self) -> str:
        """What the chart is called, or how it was asked for."""
        return self.drawn.chart.title if self.drawn else self.record.code.partition("?")[0]


def frame_of(slide):
    """The native chart of ours on a slide, with what it remembers; nothing where there is none."""
    for shape in slide.shapes:
        if shape.has_chart and (found := record.record_of(shape)) and found.kind == record.CHART:
            return shape, found
    return None


def redraw(slide, site: str) -> Redrawn | None:
    """Draws the chart of a slide again; nothing where the slide has none of ours."""
    if (found := frame_of(slide)) is None:
        return None
    frame, told = found
    chart = _chart(told)
    if chart is None or not chart.chart.series:
        return Redrawn(told)
    old = [shape for shape in slide.shapes if record.role_of(shape)]
    before = figures_of(shape.chart for shape in (frame, *old) if shape.has_chart)
    number, title = len(slide.shapes), _Title(slide, told)
    about = imprint(f"{site}{chart.path}", told.code)
    draw_slide(slide, chart.chart, about)
    new = list(slide.shapes)[number:]
    after = figures_of(shape.chart for shape in new if shape.has_chart)
    changed = differences(chart.chart, before, after)
    kept = _exchange(old, new, frame, told)
    kept += title.settle()
    kept += _write_notes(slide, told, "\n".join(notes_of(chart.chart, about)))
    return Redrawn(told, chart, tuple(changed), tuple(kept))


def _chart(told: record.Record) -> Drawn | None:
    """The chart of a record as it is today; a record may be made up."""
    name, sign, query = told.code.partition("?")
    if not sign or told.language not in LANGUAGES:
        return None
    try:
        code = states.code_of(name, query)
    except (RefusedValue, UnknownChart):
        return None
    return Drawn(*states.draw(code, told.language), code, code)


def _exchange(old: list, new: list, frame, told: record.Record) -> list[str]:
    """Puts new shapes in the places of the old ones; the roles whose words are the presenter's."""
    kept, roles = [], {record.role_of(shape): shape for shape in old}
    fresh = next(shape for shape in new if record.record_of(shape))
    for shape in new:
        role = record.role_of(shape)
        if role in ("", BESIDE):
            continue
        former = roles.get(role)
        if former is None:
            if role in told.roles:
                remove(shape)  # the presenter took it away
        elif record.is_edited(former):
            kept.append(role)
            remove(shape)
        else:
            _rewrite(former, shape)
            remove(shape)
    _exchange_chart(old, new, frame, fresh)
    for role, shape in roles.items():
        gone = role not in ("", BESIDE, OWN) and role not in map(record.role_of, new)
        if gone and not record.is_edited(shape):
            remove(shape)
    return kept


def _rewrite(former, shape) -> None:
    """Gives a shape the words of another one; its own look where both have the same runs."""
    runs, wanted = ([list(p.runs) for p in one.text_frame.paragraphs] for one in (former, shape))
    if list(map(len, runs)) == list(map(len, wanted)):
        for ours, theirs in zip(chain(*runs), chain(*wanted), strict=True):
            ours.text = theirs.text
    else:
        take_text(former, shape)
    former.name = shape.name


def _exchange_chart(old: list, new: list, frame, fresh) -> None:
    """The new chart, and what is drawn upon it, in the old frame and its layer."""
    box = tuple(getattr(fresh, side) for side in ("left", "top", "width", "height"))
    room = tuple(getattr(frame, side) for side in ("left", "top", "width", "height"))
    across, down = room[2] / max(box[2], 1), room[3] / max(box[3], 1)
    for shape in [fresh, *(one for one in new if record.role_of(one) == BESIDE)]:
        left, top = shape.left - box[0], shape.top - box[1]
        wide, high = shape.width, shape.height
        shape.left, shape.top = (
            Emu(round(room[0] + left * across)),
            Emu(round(room[1] + top * down)),
        )
        shape.width, shape.height = Emu(round(wide * across)), Emu(round(high * down))
        put_before(shape, frame)
    for shape in old:
        if record.role_of(shape) == BESIDE:
            remove(shape)
    remove(frame)


class _Title:
    """The title of a slide, which drawing writes anew at its own place."""

    def __init__(self, slide, told: record.Record) -> None:
        self.shape, self.record = slide.shapes.title, told
        if self.shape is not None:
            self.text = record.text_of(self.shape)
            self.place = [getattr(self.shape, side) for side in ("left", "top", "width", "height")]
            self.runs = [[run.text for run in p.runs] for p in self.shape.text_frame.paragraphs]

    def settle(self) -> list[str]:
        """Back to its place, and to the presenter's words where they are his."""
        if self.shape is None:
            return []
        for side, value in zip(("left", "top", "width", "height"), self.place, strict=True):
            setattr(self.shape, side, value)
        if record.digest(self.text) == self.record.title:
            return []
        self.shape.text_frame.text = self.text
        return ["title"]


def _write_notes(slide, told: record.Record, text: str) -> list[str]:
    """Our notes are written anew; a presenter's stay."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is None:
        return []
    if record.digest(frame.text) != told.notes:
        return ["notes"]
    frame.text = text
    return []
