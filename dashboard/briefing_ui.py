"""The page of briefings: which charts, in which order, the deck of them, and their presentation."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from dashboard import filters
from dashboard.charts.chart import Chart
from dashboard.charts.component import draw, stub
from dashboard.charts.payload import pack
from dashboard.database import remember
from dashboard.scope import Scope
from dashboard.subjects import briefing as subject
from dashboard.takeaway_ui import FORMS

ASSETS = Path(__file__).parent / "assets" / "briefing"
PPTX = next(form.media for form in FORMS if form.ending == "pptx")
MOST = 20  # charts in one briefing
TOLD = 6  # so many milestones can be read beside a chart from the back of a room
_KEYS = st.components.v2.component(
    "briefing_keys", js=stub("briefing/keys.js"), isolate_styles=False
)


def show_preparation(scope: Scope) -> None:
    """Stories, charts, their order, the title, and the file."""
    say, codes = scope.say, chosen(scope, visible=True)
    if not codes:
        st.markdown(say("briefing.none"))
        return
    usual = say(f"briefing.title_{_story(codes)}")
    title = filters.search(say, "title", say("briefing.title")) or usual
    _show_order(scope, codes)
    _show_deck(scope, codes, title)


def chosen(scope: Scope, visible: bool) -> tuple[str, ...]:
    """The charts of the briefing; the control stands on the page where they are prepared."""
    say, usual = scope.say, subject.STORIES["remittances"]
    if not visible:
        return filters.keep_many("charts", tuple(subject.OFFERS), usual)
    st.markdown(say("briefing.stories"))
    with st.container(horizontal=True, key="stories"):
        for story, codes in subject.STORIES.items():
            st.button(
                say(f"briefing.story_{story}"),
                on_click=filters.put,
                args=("charts", codes),
                key=f"story-{story}",
            )
    return filters.choose_many(
        say,
        "charts",
        say("briefing.charts"),
        tuple(subject.OFFERS),
        usual,
        lambda code: subject.title_of(code, say),
        most=MOST,
    )
