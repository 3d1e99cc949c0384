"""Where the keyboard's focus goes after a button of the briefing has moved or gone, and what a
screen reader says of it."""

import json
from collections.abc import Sequence

import streamlit as st

from dashboard.ui.component import component

_NOTHING = {"number": 0, "keys": [], "words": "", "gently": True, "place": ""}


def follow_later(
    keys: Sequence[str] = (), words: str = "", gently: bool = False, place: str = ""
) -> None:
    """In the next run: the first of these buttons that may be pressed, gently from no other; and
    a place is brought into view."""
    number = st.session_state.get("briefing-focus", _NOTHING)["number"] + 1
    wanted = {"number": number, "keys": list(keys), "words": words, "gently": gently}
    st.session_state["briefing-focus"] = {**wanted, "place": place}


def follow() -> None:
    """Drawn last, when the buttons stand."""
    wanted = st.session_state.get("briefing-focus", _NOTHING)
    component("briefing_focus", "briefing/focus.js")(
        data=json.dumps(wanted), key="briefing-focus-place"
    )
