"""Streamlit's font of all icons, in whose place `web/instead.py` answers with those in use.

Streamlit loads the whole font (375 KB) by script at the start, which no style sheet can prevent.
"""

import re

from dashboard.seams.streamlit_page import static

WHOLE = re.compile(r"/static/media/MaterialSymbols-Rounded\.[\w-]+\.woff2")
# By no version's address, so that a browser asks again after an update.
SMALL = "/assets/icons/fonts/material-symbols-rounded.woff2"


def moved() -> str:
    """Whether the whole font is called otherwise."""
    names = [f"/static/media/{path.name}" for path in (static() / "static" / "media").iterdir()]
    return "" if any(map(WHOLE.fullmatch, names)) else "no font of icons of the name that is known"
