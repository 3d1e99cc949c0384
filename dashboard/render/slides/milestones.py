"""Milestones on a slide's chart through time: their numbers, their lines, their later events."""

from collections.abc import Sequence

from pptx.enum.dml import MSO_LINE

from dashboard.model import theme
from dashboard.model.chart import Milestone
from dashboard.render import milestone_rows
from dashboard.render.plotted import serial
from dashboard.render.shades import Sign, sign_of
from dashboard.render.slides.strands import Place, Strand
from dashboard.render.slides.style import MARKERS, SIGNS
from dashboard.render.time_axis import TimeAxis

LATER = 4  # points, of the sign of a later event


def numbered(
    milestones: Sequence[Milestone], say, ends: tuple[float, float], days: int, plot: float
):
    """The top of the axis with room for the numbers, the lines beneath, and the numbers."""
    places = [serial(milestone.place) for milestone in milestones]
    rows = milestone_rows.rows(places, days * 0.034)
    levels, top = milestone_rows.levels(rows, *ends, plot)
    groups: dict[tuple[Sign, str], list[int]] = {}
    for index, milestone in enumerate(milestones):
        # Shocks are series of their own: some programs draw all signs of a series alike.
        groups.setdefault((sign_of(milestone), milestone.level), []).append(index)
    strands = []
    for (sign, _), chosen in groups.items():
        first = milestones[chosen[0]]
        name = f"{say('exports.milestones')}: {first.level_text}"
        if sign.dashed:
            name += f", {first.kind_text}"
        if sign.dotted:
            name += f", {say('chart.hollow')}"
        broken = MSO_LINE.DASH if sign.dashed else MSO_LINE.ROUND_DOT if sign.dotted else None
        strand = Strand(
            name, [(places[i], levels[i]) for i in chosen], sign.edge, sign=MARKERS[sign.form],
            size=16, fill=sign.fill, ink=sign.text, dash=broken,
            labels={k: milestones[i].sign for k, i in enumerate(chosen)},
        )  # fmt: skip
        strands.append(strand)
    return top, upright(milestones, say, ends[0], levels), strands


def upright(milestones: Sequence[Milestone], say, low: float, levels: Sequence[float]):
    """The lines of the milestones from the axis up to their levels, those of shocks apart."""
    found = []
    for name, shocks in (("exports.milestone_lines", False), ("exports.shock_lines", True)):
        signs = [sign_of(one) for one in milestones]
        alike = [i for i, sign in enumerate(signs) if sign.dashed == shocks]
        at: list[Place] = [
            (serial(milestones[i].place), y) for i in alike for y in (low, levels[i], None)
        ]
        if at:
            dash = MSO_LINE.DASH if shocks else MSO_LINE.SOLID
            found.append(Strand(say(name), at[:-1], signs[alike[0]].line, line=0.75, dash=dash))
    return found


def later(milestones: Sequence[Milestone], say, low: float, time: TimeAxis) -> list[Strand]:
    """Small signs at the foot of the plot: what happened to acts after the day they stand on."""
    days = sorted({serial(event.day) for one in milestones for event in one.life})
    at: list[Place] = [(day, low) for day in days if time.first <= day <= time.last]
    if not at:
        return []
    colour = theme.LIGHT["muted"]
    return [Strand(say("chart.later_event"), at, colour, sign=SIGNS[0], size=LATER, fill=colour)]
