"""What the cooperation page shows: timeline, list, bodies, definitions."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import streamlit as st

from dashboard.charts.cooperation import institutions as bodies
from dashboard.charts.cooperation.institutions import Institution
from dashboard.model.chart import Milestone
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.act_card import reference, show_facts, signs
from dashboard.ui.paging import page_of
from dashboard.ui.plain import plain
from dashboard.ui.presses import press
from dashboard.ui.timeline import draw_timeline

STYLE = Path(__file__).parents[1] / "frontend" / "cooperation" / "style.css"
ON_A_PAGE = 12
CARDS = 9  # bodies or definitions on a page


def style() -> None:
    """The look of this page's own signs."""
    st.html(STYLE)


def show_acts(scope: Scope, milestones: tuple[Milestone, ...]) -> None:
    """The acts of a choice in time, and as a list."""
    by_time = tuple(sorted(milestones, key=lambda one: one.number))
    show_timeline(scope, by_time)
    show_list(scope, by_time)


def show_timeline(scope: Scope, milestones: tuple[Milestone, ...]) -> None:
    """All milestones of the choice in lanes on one time axis; a click opens the card."""
    clicked = draw_timeline(milestones, scope.say, key="timeline")
    if clicked and clicked != st.session_state.get("choice:milestone"):
        filters.put("milestone", clicked)
        st.rerun()


def show_list(scope: Scope, milestones: Sequence[Milestone]) -> None:
    """The same milestones as text, the newest first, by year, so many a page."""
    say = scope.say
    if not milestones:
        return
    st.subheader(say("cooperation.list"), anchor=False)
    newest = tuple(reversed(milestones))
    shown = page_of(scope, newest, ON_A_PAGE, tuple(milestone.id for milestone in newest))
    for year, group in groupby(shown, lambda milestone: milestone.start.year):
        st.subheader(say.year(year), anchor=False)
        for milestone in group:
            _show_entry(scope, milestone)


def show_institutions(scope: Scope) -> None:
    """Every body with what it does, since when, and where its offices are."""
    say, every = scope.say, bodies.institutions(scope)
    st.markdown(say("cooperation.institutions_count", n=len(every)))
    shown = page_of(scope, every, CARDS, ("institutions",))
    for start in range(0, len(shown), 3):
        for place, body in zip(st.columns(3), shown[start : start + 3], strict=False):
            with place.container(border=True, height="stretch", key=f"institution-{body.id}"):
                _show_institution(scope, body)


def show_definitions(scope: Scope) -> None:
    """Definitions side by side: author, year, term, what it says, where."""
    say = scope.say
    st.markdown(say("cooperation.definitions_lead"))
    typed = filters.search("term", say("cooperation.search_definitions"))
    found, every = bodies.definitions(scope, typed), bodies.definitions(scope)
    if not found:
        st.markdown(say("cooperation.definitions_none"))
        return
    st.markdown(say("cooperation.definitions_count", n=len(found), all=say.number(len(every))))
    shown = page_of(scope, found, CARDS, tuple(one.id for one in found))
    for start in range(0, len(shown), 3):
        for place, one in zip(st.columns(3), shown[start : start + 3], strict=False):
            with place.container(border=True, height="stretch", key=f"definition-{one.id}"):
                st.markdown(f"##### {plain(one.term)}")
                year = one.year or say("cooperation.undated")
                st.markdown(f"**{plain(one.author)}**, {year}")
                st.markdown(plain(one.definition))
                st.caption(f"{say('cooperation.reference')}: {plain(one.reference)}")
                st.caption(reference(scope, one.source, one.source_url))


def _show_entry(scope: Scope, milestone: Milestone) -> None:
    with st.container(key=f"entry-{milestone.id}", gap=None):
        st.html(signs(milestone, scope))
        title, key = plain(milestone.title), f"open-{milestone.id}"
        press(title, key, filters.put, "milestone", milestone.id)
        st.markdown(plain(milestone.summary))


def _show_institution(scope: Scope, body: Institution) -> None:
    say = scope.say
    st.markdown(f"##### {plain(body.name)}")
    st.markdown(plain(body.role))
    programme = [(say("cooperation.programme"), body.programme)] if body.programme else []
    show_facts([*body.facts, *programme])
    told = [reference(scope, body.source, body.source_url)]
    if body.url:
        told.insert(0, f"[{say('cooperation.website')}]({body.url})")
    st.caption(" · ".join(told))
