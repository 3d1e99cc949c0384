"""What a source says of the exactness of its own figure: more than, almost, at most, about.

It stands in the column `qualifier` of a figure; a note is never read for it.
"""

_WORDS = {"more_than": "more", "less_than": "less", "at_most": "most", "about": "about"}


def bound(row: dict) -> str:
    """`more`, `less`, `most` or `about` where the source says so of the figure, else nothing."""
    return _WORDS.get(row.get("qualifier") or "", "")
