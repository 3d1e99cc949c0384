"""The front page: a card for each question, and the way to its full view, to others, to a talk."""

from functools import partial

import streamlit as st

from dashboard.briefing.briefing import Slide
from dashboard.briefing.choice import added, write_choice
from dashboard.catalogue.address import act_address, address_of
from dashboard.charts.home.answers import LEDGER, answers
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import card, image, last, style
from dashboard.ui.briefing_state import keep_in_browser, own_choice
from dashboard.ui.download_menu import take_away_whole
from dashboard.ui.layout import PAGES


def show_answers(scope: Scope) -> None:
    """All questions, answered."""
    st.html(style())
    found = answers(scope)
    st.session_state.setdefault("finding", found[0].sentence)
    keep_in_browser("home")
    with st.container(key="answer-links-law"):
        _link(scope.say("layout.page_cooperation"), LEDGER, scope)
    with st.container(key="answers"):
        for answer in found:
            _show(answer, scope)


def _show(answer: Answer, scope: Scope) -> None:
    say = scope.say
    with st.container(border=True, key=f"answer-card-{answer.id}", gap="xsmall"):
        st.html(card(answer, say, act=partial(act_address, scope), draw=image))
        with st.container(horizontal=True, gap="small", key=f"answer-links-{answer.id}"):
            _link(say("home.working"), answer.place, scope)
            if answer.place.offer:
                _link(say("home.to_briefing"), _briefing_with(answer.place.offer), scope)
                take_away_whole(answer.place.offer, scope)
            st.html(last(answer, say, address_of(answer.place, scope)), width="content")


def _link(label: str, place: Place, scope: Scope) -> None:
    """A step to another page that keeps the session alive."""
    query = {"lang": scope.language, **dict(place.query)}
    st.page_link(PAGES / f"{place.page}.py", label=label, query_params=query)


def _briefing_with(offer: str) -> Place:
    """The briefing as the reader left it, with one chart more."""
    return Place("briefing", tuple(write_choice(added(own_choice(), Slide(offer))).items()))
