"""The card of an act: its life as a line of events, what it relates to, the figures around it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.charts.cooperation import coding, effects, ledger
from dashboard.charts.cooperation import reference as world
from dashboard.charts.cooperation import timeline as subject
from dashboard.charts.cooperation.timeline import Card, Event
from dashboard.language.words import sentences
from dashboard.model.chart import Milestone
from dashboard.model.scope import Scope
from dashboard.ui import cards, filters
from dashboard.ui.component import component
from dashboard.ui.corridor_links import offer_corridors
from dashboard.ui.plain import plain
from dashboard.ui.presses import step
from dashboard.ui.table_files import site

ACTS = {"agreement", "resolution", "law", "treaty", "decree", "protocol", "compact", "strategy"}
CHANGED = {"amended", "extended", "suspended", "expired", "repealed", "ended"}


def show_open_card(scope: Scope) -> None:
    """The card that the address names, with the figures of one of its links."""
    say = scope.say
    opened = filters.hold("milestone", subject.known(scope))
    if not opened:
        if "milestone" in filters.ignored():
            st.info(say("cooperation.unknown"), icon=":material/info:")
        return
    card = subject.card(scope, opened)
    with st.container(border=True, key="milestone-card"):
        _show_head(scope, card)
        _show_life(scope, card)
        _show_effect(scope, card)
        _show_reference(scope, card)
        _show_since(scope, card)
        _show_links(scope, card)
    component("milestone_reveal", "cooperation/reveal.js")(data=opened, key="milestone-reveal")


def address(scope: Scope) -> str:
    """The address of a card, but for the id of its act."""
    return f"{site()}/cooperation?lang={scope.language}&milestone="


def rules(scope: Scope) -> str:
    """The address of what tells how acts are coded."""
    return f"{site()}/sources?lang={scope.language}&view=method"


def show_coders(scope: Scope) -> None:
    """By how many readers acts were coded, and by which rules."""
    say = scope.say
    st.caption(f"{coding.readers(say)} [{say('ledger.rules')}]({rules(scope)}).")


def _show_head(scope: Scope, card: Card) -> None:
    say, milestone = scope.say, card.milestone
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(signs(milestone, scope, card.status))
        st.button(
            say("cooperation.close"),
            icon=":material/close:",
            on_click=filters.put,
            args=("milestone", ""),
            key="milestone-close",
        )
    st.subheader(plain(milestone.title), anchor=False)
    st.markdown(plain(milestone.summary))
    show_facts(milestone.facts)
    st.markdown(f"**{say('cooperation.other_titles')}**")
    st.html(_titles(card.titles))
    st.markdown(f"**{say('ledger.coded')}**")
    show_facts(card.codes)
    show_coders(scope)
    if card.note:
        pages = "".join(f" · [{plain(words)}]({page})" for words, page in card.pages)
        st.caption(f"**{say('cooperation.note')}:** {plain(card.note)}{pages}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if milestone.url:
            label = say("ui.act" if milestone.kind in ACTS else "cooperation.about")
            st.link_button(label, milestone.url, icon=":material/open_in_new:")
        st.caption(reference(scope, milestone.source, card.source_url))


def _show_since(scope: Scope, card: Card) -> None:
    """The ways to its corridors, and to the pages of its figures from the act until today."""
    offer_corridors(scope, ledger.partners_of(scope, card.milestone.id), "act")
    say, pages = scope.say, effects.pages_since(scope, card.milestone.id)
    if not pages:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="since-act"):
        st.markdown(say("cooperation.since"))
        for page, years in pages:
            label, icon = say(f"layout.page_{page}"), ":material/timeline:"
            step(page, label, scope, {"years": years}, icon)


def _show_links(scope: Scope, card: Card) -> None:
    say = scope.say
    st.markdown(f"#### {say('cooperation.links')}")
    for link in card.links:
        effect = f"{say('cooperation.effect')}: {link.effect}"
        what = f"**{plain(link.topic)}**, {plain(link.partner)}"
        what += f": {plain(link.figures)}" if link.figures else ""
        st.markdown(f"- {sentences(what, effect, plain(link.why))}")
    named = {link.id: f"{link.topic}: {link.partner}" for link in card.links}
    chosen = card.told_best
    if len(named) > 1:
        label = say("cooperation.shown_figure")
        chosen = filters.choose(
            "link", label, tuple(named), named.__getitem__, default=chosen, style="segments"
        )
    cards.show(subject.figure, scope, milestone=card.milestone.id, link=chosen)


def _show_effect(scope: Scope, card: Card) -> None:
    """What came with the act in a figure that it can touch, or why that cannot be said."""
    say, act = scope.say, card.milestone.id
    st.markdown(f"#### {say('effect.heading')}")
    known = effects.figures(scope, act)
    if not known:
        st.markdown(say("ledger.no_figure"))
        return
    named = {code: effects.name_with_state(say, act, code) for code in known}
    figure = filters.choose("figure", say("effect.choose_figure"), known, named.__getitem__)
    cards.show(effects.changes, scope, milestone=act, figure=figure)
    if effects.has_peers(act, figure):
        cards.show(effects.peers, scope, milestone=act, figure=figure)


def _show_reference(scope: Scope, card: Card) -> None:
    """A labour agreement with one country beside those of the world."""
    act = card.milestone.id
    if horizons := world.horizons(act):
        say = scope.say
        st.markdown(f"#### {say('effect.heading_class')}")
        horizon = filters.choose(
            "horizon",
            say("effect.choose_horizon"),
            horizons,
            lambda years: say.number(int(years)),
            style="segments",
        )
        cards.show(world.chart, scope, milestone=act, horizon=horizon)


def _show_life(scope: Scope, card: Card) -> None:
    """A line of events, each with its page; what changed an act later is a smaller sign."""
    say = scope.say
    st.markdown(f"#### {say('cooperation.life')}")
    if card.milestone.hollow:
        st.caption(plain(card.milestone.hollow))
    events = "".join(_event(event, scope) for event in card.life)
    st.html(f"<ol class='life'>{events}</ol>")
    st.caption(say("cooperation.address"))
    st.code(f"{address(scope)}{card.milestone.id}", language=None, wrap_lines=True)


def _event(event: Event, scope: Scope) -> str:
    size = "small" if event.code in CHANGED else "large"
    told = f"<b>{escape(event.when)}</b> <span>{escape(event.what)}</span>"
    if event.other:
        words = escape(scope.say("cooperation.life_by"))
        told += f" <a href='{escape(address(scope) + event.other)}'>{words}</a>"
    page = escape(event.source)
    if event.url.startswith(("http://", "https://")):
        page = f"<a href='{escape(event.url)}' target='_blank' rel='noopener'>{page}</a>"
    note = f" <span>({escape(event.note)})</span>" if event.note else ""
    return f"<li class='{size}'>{told}{note}<small>{escape(event.basis)}. {page}</small></li>"


def _titles(titles: Sequence[tuple[str, str, str]]) -> str:
    """Titles in other languages, each marked as what it is for who has them read aloud."""
    rows = (
        f'<li>{escape(name)}: <span lang="{escape(code)}">{escape(title)}</span></li>'
        for code, name, title in titles
    )
    return f"<ul>{''.join(rows)}</ul>"


def show_facts(facts: Sequence[tuple[str, str]]) -> None:
    """Labels and values side by side."""
    st.html(
        "<dl class='facts'>"
        + "".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts
        )
        + "</dl>"
    )


def signs(milestone: Milestone, scope: Scope, status: str = "") -> str:
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


def reference(scope: Scope, source: str, url: str) -> str:
    """A source as a link to its page."""
    told = f"[{plain(source)}]({url})" if url else plain(source)
    return f"{scope.say('cooperation.source')}: {told}"
