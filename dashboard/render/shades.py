"""What tells things apart in every form, decided once: a part of a year, what is not yet, the
level of a milestone, a shock. Each renderer says it in the terms of its program.

The screen and what is printed from it draw the same signs in `frontend/chart/shapes.js` and
`card.css`; a test holds the two together.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.model import theme
from dashboard.model.chart import Milestone, Point, Series

Fill = Literal["full", "hatched", "empty"]

HATCH = {"shape": "/", "size": 7, "solidity": 0.35}  # in Plotly's terms
OFFICE_HATCH = "wide_upward_diagonal"  # the same in those of office programs
PAGE, INK, SHOCK = "#FFFFFF", theme.LIGHT["text"], theme.LIGHT["ink"][1]
# The form of a sign, and how much of the ink fills it: the wider the reach the darker.
LEVELS = {
    "global": ("circle", 1.0),
    "regional": ("diamond", 0.66),
    "bilateral": ("square", 0.0),
    "national": ("shield", 0.13),
}


def fill_of(series: Series, point: Point | None = None) -> Fill:
    """Of a bar: hatched for a part of a year, empty within its edge for what is not yet."""
    if series.forecast:
        return "empty"
    return "hatched" if point and point.part else "full"


def hollow(series: Series, point: Point | None = None) -> bool:
    """Whether a sign on a line or among dots is hollow; the line of a forecast is dashed too."""
    return fill_of(series, point) != "full"


@dataclass(frozen=True)
class Sign:
    """How the number of a milestone stands on a chart, and the line down from it."""

    form: str
    fill: str
    text: str
    edge: str
    line: str
    dashed: bool


def sign_of(milestone: Milestone) -> Sign:
    """The sign of a milestone: its level by form and shade, a shock by a broken edge."""
    form, share = LEVELS.get(milestone.level, LEVELS["global"])
    if milestone.kind == "shock":
        return Sign(form, PAGE, INK, SHOCK, theme.LIGHT["series"][1], True)
    text = PAGE if share > 0.5 else INK
    return Sign(form, mixed(INK, share), text, INK, theme.LIGHT["zero"], False)


def pale(colour: str) -> str:
    """A light shade, for signs that are hollow: some programs draw a sign's fill alone."""
    return mixed(colour, 0.25)


def mixed(colour: str, share: float) -> str:
    """So much of a colour on a white page."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * share + 255 * (1 - share)):02X}" for part in parts)
