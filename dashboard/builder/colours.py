"""Which colour of the palette a series has: a country or an origin the same on every chart.

A colour is a place in the palette and, above it, a sign: of two countries of one colour on one
chart the second has the next sign (`theme.symbol`). Other things (groups of people, kinds of
figures) take the colours that are free, in the order of their codes.
"""

from collections.abc import Sequence
from zlib import crc32

from dashboard.model import theme
from dashboard.queries.colours import catalogued, is_area_or_origin

HUES = len(theme.LIGHT["series"])


def colours_of(keys: Sequence[str]) -> dict[str, int]:
    """An index into the palette for each key, never the same twice."""
    taken: dict[str, int] = {}
    for key in sorted(dict.fromkeys(keys)):
        if is_area_or_origin(key):
            taken[key] = _free(colour_of(key), taken)
    for key in sorted(dict.fromkeys(keys)):
        if key not in taken:
            # A colour that no other series wears, before a sign alone must tell two apart.
            worn = [index % HUES for index in taken.values()]
            taken[key] = _free(min(range(HUES), key=worn.count), taken)
    return taken


def colour_of(code: str) -> int:
    """The place in the palette of a country or an origin, whatever stands beside it."""
    known = catalogued().get(code)
    return crc32(code.encode()) % HUES if known is None else known


def _free(hue: int, taken: dict[str, int]) -> int:
    signs = range(hue, hue + HUES * (len(taken) + 1), HUES)
    return next(index for index in signs if index not in taken.values())
