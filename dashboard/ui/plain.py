"""A text of the data as it may stand inside Markdown."""


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown would read."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+!|<>$:~" else sign for sign in text)
