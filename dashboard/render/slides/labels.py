"""Where the words beside a sign stand on a slide, so that they cover no line and no other sign."""

import itertools
from collections.abc import Iterable, Sequence

from dashboard.render import text_width

SIZE = 9  # points
SIDES = ("below", "above", "right", "left")
_NEAR = 6.5  # points from the middle of a sign to its words
_SIGN = 3.0  # the radius of a sign
MOST = 0  # of the places of lines that words may cover: a struck word is no word
_STEP = 6.0  # points between the places of a line that are looked at

Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top


def sides(
    labels: Sequence[tuple[Place, str]],
    lines: Iterable[Sequence[Place | None]],
    signs: Iterable[Place],
    room: Place,
) -> list[str]:
    """For each sign with words the side on which they cover least, or nothing where there is no
    room: a hollow sign tells by itself that it is a part. All places are in points from the lower
    left corner of the plot, whose width and height is `room`; `None` lifts a pen."""
    ink = [place for line in lines for place in _along(line)]
    spots = list(signs)
    taken: list[Box] = []
    found = []
    for at, words in labels:
        boxes = {side: _box(at, words, side) for side in SIDES}
        best = min(SIDES, key=lambda side: _cost(boxes[side], ink, spots, taken, room))
        if _cost(boxes[best], ink, spots, taken, room) > MOST:
            found.append("")
            continue
        taken.append(boxes[best])
        found.append(best)
    return found


def _along(line: Sequence[Place | None]) -> Iterable[Place]:
    for one, other in itertools.pairwise(line):
        if one is None or other is None:
            continue
        wide, high = other[0] - one[0], other[1] - one[1]
        steps = int(max(abs(wide), abs(high)) / _STEP) + 1
        for step in range(1, steps):
            yield one[0] + wide * step / steps, one[1] + high * step / steps


def _box(at: Place, words: str, side: str) -> Box:
    (x, y), wide, high = at, text_width.width(words, SIZE), SIZE * text_width.LINE
    if side in ("right", "left"):
        left = x + _NEAR if side == "right" else x - _NEAR - wide
        return left, y - high / 2, left + wide, y + high / 2
    bottom = y + _NEAR if side == "above" else y - _NEAR - high
    return x - wide / 2, bottom, x + wide / 2, bottom + high


def _cost(
    box: Box, ink: Sequence[Place], spots: Sequence[Place], taken: Sequence[Box], room: Place
) -> float:
    left, bottom, right, top = box
    covered = sum(left < x < right and bottom < y < top for x, y in ink)
    hidden = sum(
        left - _SIGN < x < right + _SIGN and bottom - _SIGN < y < top + _SIGN for x, y in spots
    )
    met = sum(
        left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
        for other in taken
    )
    outside = left < -_NEAR or bottom < 0 or right > room[0] + _NEAR or top > room[1]
    return covered + 20 * (hidden + met + outside)
