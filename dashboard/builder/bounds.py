"""What a source says of the exactness of its own figure: more than, almost, about.

The curator writes it as the first words of a row's note, set off by a comma or a semicolon:
"more than; MVD". A comparison ("more than 39% up") is no bound.
"""

import re
from functools import lru_cache

_WORDS = {
    "more": "more than|over|at least|rounded down",
    "less": "almost|nearly|up to",
    "about": "about|around|approximately|close to|rounded",
}
_FIRST = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()).join(("(?:", ")"))
    + r"(?=$|[,;]| by the )"
)


@lru_cache(maxsize=8192)
def bound(note: str) -> str:
    """`more`, `less` or `about` where the source says so of the figure, else nothing."""
    found = _FIRST.match(note)
    return found.lastgroup if found else ""
