"""What a source says of the exactness of its own figure: more than, almost, about.

It stands in the column `qualifier` of a figure; a note is never read for it.
"""

_WORDS = {"more_than": "more", "less_than": "less", "about": "about"}


def bound(row: dict) -> str:
    """`more`, `less` or `about` where the source says so of the figure, else nothing."""
    return _WORDS.get(row.get("qualifier") or "", "")
