"""The front page: a card for each question, and the way to its full view, to others, to a talk."""

from functools import partial

import streamlit as st

from dashboard.briefing.briefing import Slide
from dashboard.briefing.choice import write_choice
from dashboard.catalogue.address import act_address, address_of
from dashboard.charts.home.answers import LEDGER, answers
from dashboard.model.answer import Answer
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import card, image, last, style
from dashboard.ui.briefing_state import keep_in_browser, offer_with
from dashboard.ui.download_menu import take_away_whole
from dashboard.ui.presses import step


def show_answers(scope: Scope) -> None:
    """All questions, answered."""
    st.html(style())
    found = answers(scope)
    st.session_state.setdefault("finding", found[0].sentence)
    keep_in_browser("home")
    with st.container(key="answer-links-law"):
        step(LEDGER.page, scope.say("layout.page_cooperation"), scope, dict(LEDGER.query))
    with st.container(key="answers"):
        for answer in found:
            _show(answer, scope)


def _show(answer: Answer, scope: Scope) -> None:
    say = scope.say
    with st.container(border=True, key=f"answer-card-{answer.id}", gap="xsmall"):
        st.html(card(answer, say, act=partial(act_address, scope), draw=image))
        with st.container(horizontal=True, gap="small", key=f"answer-links-{answer.id}"):
            step(answer.place.page, say("home.working"), scope, dict(answer.place.query))
            if answer.place.offer:
                briefing = write_choice(offer_with(Slide(answer.place.offer)))
                step("briefing", say("home.to_briefing"), scope, briefing)
                take_away_whole(answer.place.offer, scope)
            st.html(last(answer, say, address_of(answer.place, scope)), width="content")
