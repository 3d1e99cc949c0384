"""The slide that is looked at: its chart as it will be, and the reader's own words on it."""

import streamlit as st

from dashboard.briefing import choice as choices
from dashboard.briefing import packing, states
from dashboard.briefing.briefing import Slide
from dashboard.briefing.presentation import payload
from dashboard.model.scope import Scope
from dashboard.ui.address_state import stay
from dashboard.ui.briefing_focus import follow_later
from dashboard.ui.briefing_state import current_choice, put_choice
from dashboard.ui.component import draw


def show_slide(scope: Scope, slide: Slide) -> None:
    """The chart and a sentence on it, or the fields of a text."""
    say, key = scope.say, states.key_of(slide.code)
    text, heading = f"briefing-words-{key}", f"briefing-heading-{key}"
    st.session_state[text] = slide.text
    changed = {"on_change": _tell, "args": (slide.code, text, heading)}
    if slide.is_text:
        st.session_state[heading] = slide.heading
        most = packing.LONGEST_HEADING
        st.text_input(say("briefing.heading"), max_chars=most, key=heading, **changed)
        most = packing.LONGEST_TEXT
        st.text_area(say("briefing.text"), max_chars=most, height=240, key=text, **changed)
    else:
        most = packing.LONGEST_SENTENCE
        st.text_input(say("briefing.sentence"), max_chars=most, key=text, **changed)
        draw(payload(code=slide.code, scope=scope), key="briefing-chart")
    if st.session_state.pop("briefing-too-long", False):
        st.warning(say("briefing.too_long"), icon=":material/warning:")


def look_at(code: str) -> None:
    """Another slide is looked at."""
    stay()
    st.session_state["briefing-shown"] = code
    follow_later(place="briefing-preview")


def _tell(code: str, text: str, heading: str) -> None:
    choice = current_choice()
    words = packing.tidy(st.session_state[text])
    titled = packing.tidy(st.session_state.get(heading, ""))
    told = choices.told(choice, Slide(code, words, titled))
    if packing.fits(told.slides):
        put_choice(told)
    else:
        stay()
        st.session_state["briefing-too-long"] = True
