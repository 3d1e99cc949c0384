"""Which milestones stand beside a chart, in what order, with what number. Only here.

The numbers run over the featured ones first, in the order of time, then over the rest: what a
chart shows before its reader asks for all is numbered from 1 without a gap, on the screen and in
every file, and keeps its numbers when the rest is shown. A form that has no room for all holds
the first by `rank` (`Chart.closest`), says how many more there are, and draws their numbers.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.model.chart import FEATURED, Chart, Milestone

YEAR = 365
LAW = 2  # rank of a law about the figures
MOST_SHOCKS = FEATURED - 2  # to a part of the figures, where laws are about the whole
EARLIER = 5  # so much farther is what began before the axis: behind laws and agreements on it
MOST_EARLIER = 2  # of them stand beside a chart before its reader asks for all
NO_EFFECT = 50  # closeness of an act of which nothing is expected: behind all others


def numbered(found: Sequence[Milestone], first: int, last: int) -> tuple[Milestone, ...]:
    """The milestones of a chart whose axis shows the years from `first` to `last`: those that
    happened in them, and those that began before and still lasted, which are farther. Of what no
    effect is expected is never featured before a reader asks for all."""
    edge = date(first, 1, 1)
    seen = [one for one in found if one.start.year <= last and one.last_day.year >= first]
    begun = sorted((one for one in seen if one.start < edge), key=_nearness)
    away = {one.id: EARLIER if n < MOST_EARLIER else NO_EFFECT for n, one in enumerate(begun)}
    kept = [
        replace(one, edge=edge, rank=one.rank + off * YEAR, closeness=one.closeness + off)
        if (off := away.get(one.id))
        else one
        for one in seen
    ]
    order = [
        replace(one, rank=n, featured=one.featured or (n < FEATURED and _counts(one)))
        for n, one in enumerate(_by_closeness(kept))
    ]
    order.sort(key=lambda one: (not one.featured, one.start, one.id))
    return tuple(replace(one, number=number) for number, one in enumerate(order, start=1))


def _by_closeness(kept: list[Milestone]) -> list[Milestone]:
    """The closest first; of those that relate equally closely the shocks by time, the newest
    first, and of the others the one that stands farthest from its neighbours, as long as these
    can be told beside a chart. Shocks to a part of the figures leave two places
    to laws about the whole of them, where there are any."""
    left = sorted(kept, key=_nearness)
    chosen: list[Milestone] = []
    while left and len(chosen) < FEATURED:
        full = sum(one.kind == "shock" and not one.whole for one in chosen) >= MOST_SHOCKS
        laws = [one for one in left if full and one.whole and one.rank // YEAR == 2 * LAW]
        first = (laws or left)[0]
        equal = [one for one in laws or left if one.rank == first.rank]
        shock = first.kind == "shock"
        chosen.append(first if shock else max(equal, key=lambda one: _apart(one, chosen)))
        left.remove(chosen[-1])
    return chosen + left


def _counts(one: Milestone) -> bool:
    """Whether something is expected of an act, and it is not one of many that began before."""
    return one.closeness < NO_EFFECT


def _nearness(one: Milestone) -> tuple[int, int]:
    return one.rank, -one.start.toordinal()


def _apart(milestone: Milestone, chosen: list[Milestone]) -> int:
    """Days to the nearest that is chosen; the newest goes first."""
    day = milestone.start.toordinal()
    return min((abs(day - other.start.toordinal()) for other in chosen), default=day)


def few(chart: Chart, most: int, ids: Sequence[str] = ()) -> Chart:
    """The chart with its closest few milestones, or those that are named, numbered anew: for a
    small picture that stands beside nothing."""
    named = [one for one in chart.milestones if one.id in ids]
    kept = sorted(named, key=lambda one: one.start) if ids else chart.closest(most)
    numbers = (replace(one, number=n, featured=True) for n, one in enumerate(kept, start=1))
    return replace(chart, milestones=tuple(numbers))
