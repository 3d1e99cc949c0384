"""What tells things apart in every form, decided once: a part of a year, what is not yet, the
level of a milestone, a shock. Each renderer says it in the terms of its program.

The screen and what is printed from it draw the same signs in `frontend/chart/shapes.js` and
`card.css`; a test holds the two together.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.language.words import speak
from dashboard.model import spans, theme
from dashboard.model.chart import Chart, Milestone, Point, Series

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


STATUSES = ("E", "P", "U")  # SDMX: an estimate, provisional, of low reliability
LETTERS = 40  # more letters than this would hide the figures: each run has them at its ends


def statuses(chart: Chart) -> tuple[str, ...]:
    """The statuses that figures of a chart have and that readers must see."""
    found = {point.status for one in chart.series for point in one.points}
    return tuple(status for status in STATUSES if status in found)


def letters(chart: Chart) -> list[dict[int, str]]:
    """Of each series the letter beside a figure that is no plain one, by the figure's place."""
    found = [
        {index: point.status for index, point in enumerate(one.points) if point.status in STATUSES}
        for one in chart.series
    ]
    if sum(map(len, found)) <= LETTERS:
        return found
    return [_ends(one, marked) for one, marked in zip(chart.series, found, strict=True)]


def letters_and_breaks(chart: Chart) -> list[dict[int, str]]:
    """The same with a B at the first figure after a break, for forms that have no stroke."""
    found = letters(chart)
    for one, marked in zip(chart.series, found, strict=True):
        for _, index in spans.cuts(one):
            marked[index] = "B " * (index in marked) + marked.get(index, "B")
    return found


def legend_of_letters(chart: Chart, breaks: bool = False) -> list[tuple[str, str]]:
    """What each letter on a chart means."""
    say = speak(chart.language)
    broken = ("B",) * (breaks and any(spans.cuts(one) for one in chart.series))
    return [(code, say(f"exports.letter_{code.lower()}")) for code in (*broken, *statuses(chart))]


def _ends(series: Series, marked: dict[int, str]) -> dict[int, str]:
    """The letters at the ends of each run of figures of one status."""
    order = sorted(
        (index for index, point in enumerate(series.points) if point.start),
        key=lambda index: series.points[index].first_day,
    )
    beside = [None, *(marked.get(index) for index in order), None]
    return {
        index: marked[index]
        for place, index in enumerate(order, 1)
        if index in marked and not beside[place - 1] == beside[place] == beside[place + 1]
    }


def fill_of(series: Series, point: Point | None = None) -> Fill:
    """Of a bar: hatched for a part of a year, empty within its edge for what is not yet."""
    if series.forecast:
        return "empty"
    return "hatched" if point and point.part else "full"


def is_rest(series: Series, point: Point) -> bool:
    """Whether a bar among countries stands for no country: grey, because it is nobody's."""
    return not point.area and any(other.area for other in series.points)


def hollow(series: Series, point: Point | None = None) -> bool:
    """Whether a sign on a line or among dots is hollow; the line of a forecast is dashed too."""
    return fill_of(series, point) != "full"


def plotted_sign(series: Series, point: Point | None = None) -> str:
    """Plotly's sign of a figure: hollow for a part of a year, with a dot inside for what is not
    yet, so that a ring means one thing."""
    inside = {"full": "", "hatched": "-open", "empty": "-open-dot"}
    return theme.symbol(series.colour) + inside[fill_of(series, point)]


@dataclass(frozen=True)
class Sign:
    """How the number of a milestone stands on a chart, and the line down from it."""

    form: str
    fill: str
    text: str
    edge: str
    line: str
    dashed: bool
    dotted: bool = False  # it does not stand on the day that was asked for


def sign_of(milestone: Milestone) -> Sign:
    """The sign of a milestone: its level by form and shade, a shock by a broken edge."""
    form, share = LEVELS.get(milestone.level, LEVELS["global"])
    if milestone.kind == "shock":
        return Sign(form, PAGE, INK, SHOCK, theme.LIGHT["series"][1], True)
    if milestone.hollow:
        return Sign(form, PAGE, INK, INK, theme.LIGHT["zero"], False, dotted=True)
    text = PAGE if share > 0.5 else INK
    return Sign(form, mixed(INK, share), text, INK, theme.LIGHT["zero"], False)


def mixed(colour: str, share: float) -> str:
    """So much of a colour on a white page."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * share + 255 * (1 - share)):02X}" for part in parts)
