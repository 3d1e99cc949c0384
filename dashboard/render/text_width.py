"""How much room a text takes in Arial, so that it can be wrapped and shrunk before it is drawn.

The widths are those of the font in parts of its size; other letters count as a wide one. A program
that draws with another font of the same metrics (Liberation Sans) breaks its lines alike.
"""

from functools import lru_cache

_WIDTHS = {
    0.20: "'",
    0.24: "ijlʻʼ’‘",
    0.28: "ftI!,./:;[\\]| ·\u00a0",
    0.34: "r()-`{}“”",
    0.40: '"*г',
    0.45: "к",
    0.50: "cksvxyzJ^зстух",
    0.56: "abdeghnopquL0123456789#$?_Гавеийнопрчьэяё–«»",
    0.61: "FTZ+<=>~−ЗКТбдлц",
    0.67: "ABEKPSVXY&АБВЕЛРУХЧЬжъЁ",
    0.73: "wCDHNRUДИЙНПСЭЯмы",
    0.78: "GOQОФЦю",
    0.84: "mMМЪфшщ",
    0.90: "%Ы",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 1.02
_BOLD = 1.09
LINE = 1.2  # the height of a line in parts of the font's size


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in points."""
    return sum(_OF.get(letter, _WIDEST) for letter in text) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many lines a text takes in so many points of width; a word too long is broken."""
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split(" "):
            wide = width(word, size, bold)
            if used and used + width(" ", size, bold) + wide > room:
                count, used = count + 1, 0.0
            used += wide + (width(" ", size, bold) if used else 0)
            while used > room:
                count, used = count + 1, used - room
    return count


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    """The height of a wrapped text in points."""
    return lines(text, size, room, bold) * size * LINE


def largest(
    text: str, sizes: tuple[float, ...], room: float, most: int, bold: bool = False
) -> float:
    """The largest of the sizes at which a text takes at most so many lines, or the smallest."""
    fits = (size for size in sizes if lines(text, size, room, bold) <= most)
    return next(fits, sizes[-1])


def title(text: str, sizes: tuple[float, ...], room: float) -> float:
    """The size of a title: one line where that costs two sizes at most, else at most two lines."""
    fits = (size for size in sizes[:3] if lines(text, size, room, True) == 1)
    return next(fits, 0) or largest(text, sizes, room, 2, bold=True)
