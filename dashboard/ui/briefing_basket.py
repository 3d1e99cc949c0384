"""`offer_place(...)`: the button that puts a chart, as it is seen, into the reader's briefing."""

import streamlit as st

from dashboard.briefing import choice as choices
from dashboard.briefing import packing
from dashboard.briefing.briefing import Slide
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.ui.briefing_state import keep_in_browser, open_choice, own_choice
from dashboard.ui.presses import press, step

ICON = ":material/co_present:"


def offer_place(scope: Scope, chart: Chart, code: str) -> None:
    """The button, or that the chart is in already, with the way to the briefing."""
    if not code:
        return
    say, own = scope.say, own_choice()
    with st.container(horizontal=True, vertical_alignment="center"):
        if code in own.codes:
            st.markdown(f"**✓ {say('exports.added', n=len(own.slides))}**", width="content")
            step("briefing", say("layout.page_briefing"), scope, choices.write_choice(own), ICON)
        elif packing.fits(choices.added(own, Slide(code)).slides):
            press(say("exports.add"), f"add-{chart.id}", _add, code, icon=ICON)
        else:
            st.caption(say("briefing.full", n=packing.MOST_SLIDES))
    keep_in_browser(chart.id)


def _add(code: str) -> None:
    # What the browser gave back since the button was drawn is not lost.
    open_choice(choices.added(own_choice(), Slide(code)))
