"""Modules of Streamlit that it imports at their first use, and that take their time."""

from importlib.util import find_spec

NAMES = ("streamlit.emojis", "streamlit.material_icon_names")


def moved() -> str:
    """Which are no longer there."""
    missing = [name for name in NAMES if not find_spec(name)]
    return f"no module {', '.join(missing)}" if missing else ""
