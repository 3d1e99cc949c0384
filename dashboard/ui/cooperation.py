"""What the cooperation page shows: timeline, list, a milestone's card, bodies, definitions."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import streamlit as st

from dashboard.charts.cooperation import institutions as bodies
from dashboard.charts.cooperation import timeline as subject
from dashboard.charts.cooperation.institutions import Institution
from dashboard.charts.cooperation.timeline import Card
from dashboard.model.chart import Milestone
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.ui import cards, filters
from dashboard.ui.cards import plain
from dashboard.ui.component import component
from dashboard.ui.timeline import draw_timeline

STYLE = Path(__file__).parents[1] / "frontend" / "cooperation" / "style.css"
ON_A_PAGE = 20
ACTS = {"agreement", "resolution", "law", "treaty", "decree", "protocol", "compact", "strategy"}


def style() -> None:
    """The look of this page's own signs."""
    st.html(STYLE)


def choose_milestones(scope: Scope) -> tuple[Milestone, ...]:
    """The filters of the timeline and how many milestones they leave, in the order of time."""
    say = scope.say
    with st.container(key="milestone-filters"):
        text, level, kind, party = st.columns([4, 3, 3, 3])
        with text:
            typed = filters.search("q", say("cooperation.search"))
        with level:
            levels = _choose(scope, "level", catalogue.codes("LEVEL"), "LEVEL")
        with kind:
            kinds = _choose(scope, "kind", catalogue.codes("MILESTONE_KIND"), "MILESTONE_KIND")
        with party:
            partners = filters.choose_many(
                say,
                "party",
                say("cooperation.choose_party"),
                subject.partners(scope),
                (),
                lambda code: subject.party(code, say),
            )
    milestones = subject.found(scope, levels, kinds, partners, typed)
    every = len(subject.entries(scope))
    told = {0: "count_none", every: "count_all"}.get(len(milestones), "count")
    st.markdown(say(f"cooperation.{told}", n=len(milestones), all=say.number(every)))
    if scope.as_of:
        later = sum(milestone.start > scope.as_of for milestone in milestones)
        day, counted = say.day(scope.as_of), say.number(later)
        st.info(say("evidence.as_of_law", day=day, later=counted), icon=":material/history:")
    return milestones


def show_open_card(scope: Scope) -> None:
    """The card that the address names, with the figures of one of its links."""
    say = scope.say
    opened = filters.hold("milestone", [entry.milestone.id for entry in subject.entries(scope)])
    if not opened:
        if "milestone" in filters.ignored():
            st.info(say("cooperation.unknown"), icon=":material/info:")
        return
    card = subject.card(scope, opened)
    with st.container(border=True, key="milestone-card"):
        _show_head(scope, card)
        _show_links(scope, card)
    component("milestone_reveal", "cooperation/reveal.js")(data=opened, key="milestone-reveal")


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
    pages = [str(page + 1) for page in range((len(newest) - 1) // ON_A_PAGE + 1)]
    page, listed = 1, tuple(milestone.id for milestone in newest)
    if st.session_state.get("listed") not in (None, listed) and not st.session_state["arrived"]:
        # Another choice of milestones is read from its beginning.
        filters.put("page", "1")
    st.session_state["listed"] = listed
    if len(pages) > 1:
        label = say("cooperation.page")
        page = int(filters.choose("page", label, pages, "1", str, style="segments"))
    shown = newest[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    for year, group in groupby(shown, lambda milestone: milestone.start.year):
        st.subheader(say.year(year), anchor=False)
        for milestone in group:
            _show_entry(scope, milestone)


def show_institutions(scope: Scope) -> None:
    """Every body with what it does, since when, and where its offices are."""
    say, every = scope.say, bodies.institutions(scope)
    st.markdown(say("cooperation.institutions_count", n=len(every)))
    for start in range(0, len(every), 2):
        for place, body in zip(st.columns(2), every[start : start + 2], strict=False):
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
    for start in range(0, len(found), 3):
        for place, one in zip(st.columns(3), found[start : start + 3], strict=False):
            with place.container(border=True, height="stretch", key=f"definition-{one.id}"):
                st.markdown(f"##### {plain(one.term)}")
                year = one.year or say("cooperation.undated")
                st.markdown(f"**{plain(one.author)}**, {year}")
                st.markdown(plain(one.definition))
                st.caption(f"{say('cooperation.reference')}: {plain(one.reference)}")
                st.caption(_reference(scope, one.source, one.source_url))


def _choose(scope: Scope, name: str, codes: Sequence[str], codelist: str) -> tuple[str, ...]:
    say = scope.say
    label = say(f"cooperation.choose_{name}")
    return filters.choose_many(say, name, label, codes, (), lambda code: say.code(codelist, code))


def _show_head(scope: Scope, card: Card) -> None:
    say, milestone = scope.say, card.milestone
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(_signs(milestone, scope, card.status))
        st.button(
            say("cooperation.close"),
            icon=":material/close:",
            on_click=filters.put,
            args=("milestone", ""),
            key="milestone-close",
        )
    st.subheader(plain(milestone.title), anchor=False)
    st.markdown(plain(milestone.summary))
    _show_facts(milestone.facts)
    others = "".join(f"\n- {name}: {plain(title)}" for name, title in card.titles)
    st.markdown(f"**{say('cooperation.other_titles')}**\n{others}")
    if card.note:
        st.caption(f"**{say('cooperation.note')}:** {plain(card.note)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if milestone.url:
            label = say("ui.act" if milestone.kind in ACTS else "cooperation.about")
            st.link_button(label, milestone.url, icon=":material/open_in_new:")
        st.caption(_reference(scope, milestone.source, card.source_url))


def _show_links(scope: Scope, card: Card) -> None:
    say = scope.say
    st.markdown(f"#### {say('cooperation.links')}")
    for link in card.links:
        effect = f"{say('cooperation.effect')}: {link.effect}."
        st.markdown(f"- **{plain(link.topic)}**, {plain(link.partner)}. {effect} {plain(link.why)}")
    named = {link.id: f"{link.topic}: {link.partner}" for link in card.links}
    chosen = card.told_best
    if len(named) > 1:
        label = say("cooperation.shown_figure")
        chosen = filters.choose(
            "link", label, tuple(named), chosen, named.__getitem__, style="segments"
        )
    cards.show(subject.figure, scope, milestone=card.milestone.id, link=chosen)


def _show_entry(scope: Scope, milestone: Milestone) -> None:
    with st.container(key=f"entry-{milestone.id}", gap=None):
        st.html(_signs(milestone, scope))
        st.button(
            plain(milestone.title),
            type="tertiary",
            on_click=filters.put,
            args=("milestone", milestone.id),
            key=f"open-{milestone.id}",
        )
        st.markdown(plain(milestone.summary))


def _show_institution(scope: Scope, body: Institution) -> None:
    say = scope.say
    st.markdown(f"##### {plain(body.name)}")
    st.markdown(plain(body.role))
    programme = [(say("cooperation.programme"), body.programme)] if body.programme else []
    _show_facts([*body.facts, *programme])
    told = [_reference(scope, body.source, body.source_url)]
    if body.url:
        told.insert(0, f"[{say('cooperation.website')}]({body.url})")
    st.caption(" · ".join(told))


def _show_facts(facts: Sequence[tuple[str, str]]) -> None:
    st.html(
        "<dl class='facts'>"
        + "".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts
        )
        + "</dl>"
    )


def _signs(milestone: Milestone, scope: Scope, status: str = "") -> str:
    """Number, date, level by shape and colour, kind; a shock stands out."""
    shock = " shock" if milestone.kind == "shock" else ""
    told = f"<i></i><b>{escape(milestone.when)}</b><span>{escape(milestone.level_text)}</span>"
    told += f"<span class='kind'>{escape(milestone.kind_text)}</span>"
    if status:
        told += f"<span>{escape(status)}</span>"
    if scope.as_of and milestone.start > scope.as_of:
        later = scope.say("evidence.not_yet", day=scope.say.day(scope.as_of))
        told += f"<span class='later'>{escape(later)}</span>"
    return f"<p class='signs level-{milestone.level}{shock}'>{told}</p>"


def _reference(scope: Scope, source: str, url: str) -> str:
    told = f"[{plain(source)}]({url})" if url else plain(source)
    return f"{scope.say('cooperation.source')}: {told}"
