"""`Shared`: what the native charts of panels on one slide have in common, and their look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.render.plotted import few_steps
from dashboard.render.slides.strands import Strand
from dashboard.render.slides.style import MUTED, set_font
from dashboard.render.time_axis import TimeAxis
from dashboard.seams.pptx import fix_plot

SHORT = 3  # letters that a panel has room for beside a figure
SIGN = 5  # points: the signs of its figures
LETTERS = 8  # points: of its axes


@dataclass(frozen=True)
class Shared:
    """The axis of time, and where the plots lie."""

    time: TimeAxis
    plot: tuple[float, float, float, float]  # left, top, width and height in parts of the box
    numbered: bool  # the milestones have their numbers here
    dated: bool  # the years are named here

    def of(self, periods: Sequence[Strand]) -> list[Strand]:
        """The boundaries of the periods, and their names where they are told."""
        return [replace(one, letters=LETTERS) for one in periods if self.dated or not one.labels]


def make_small(strands: Iterable[Strand]) -> None:
    """Signs of figures as small as a panel, and no long words beside them."""
    for strand in strands:
        strand.labels = {i: told for i, told in strand.labels.items() if len(told) <= SHORT}
        strand.size = min(strand.size, SIGN)


def dress_panel(native, shared: Shared) -> None:
    """The edges that all panels have, small letters, few steps."""
    fix_plot(native, shared.plot)
    values = native.value_axis
    ends = values.minimum_scale, values.maximum_scale
    values.major_unit = few_steps(*ends, values.major_unit)
    for axis in (native.value_axis, native.category_axis):
        set_font(axis.tick_labels, LETTERS, MUTED)
