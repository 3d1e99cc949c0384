"""Shades that the renderers of files share."""


def pale(colour: str) -> str:
    """A light shade, for signs that are hollow: some programs draw a sign's fill alone."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.25 + 255 * 0.75):02X}" for part in parts)
