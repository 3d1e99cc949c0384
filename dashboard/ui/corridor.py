"""The page "Corridors": a partner, its panels, its agreements, promises, what is not known."""

from collections import Counter

import streamlit as st

from dashboard.charts.cooperation import ledger, promises
from dashboard.charts.corridor import agreements, subjects
from dashboard.charts.corridor.corridor import PARTNER, corridor
from dashboard.charts.corridor.unknown import unknown
from dashboard.model.scope import Scope
from dashboard.ui import act_card, cards, views
from dashboard.ui.concepts import show_concept
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table
from dashboard.ui.table_files import offer


def show(scope: Scope) -> None:
    """The view that is open; of one corridor its partner is chosen in the same row."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="corridor-choice"):
        view = views.choose_view(scope, "corridor")
        partner = views.choose(scope, PARTNER) if view == "one" else ""
    if view == "one":
        show_one(scope, str(partner))
    else:
        views.show_view(scope, "corridor", view)


def show_one(scope: Scope, partner: str) -> None:
    """One partner: all figures on one time axis, then what was agreed and promised."""
    cards.show(corridor, scope, partner=partner)
    chart = corridor(scope, partner)
    with st.expander(scope.say("corridor.says"), icon=":material/notes:"):
        told = (panel.takeaway for panel in chart.panels if panel.takeaway)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in told))
    _show_agreements(scope, partner)
    _show_promises(scope, partner)
    _show_which(scope, partner)
    _show_unknown(scope, partner)


def _show_agreements(scope: Scope, partner: str) -> None:
    say, title = scope.say, scope.say("corridor.agreements")
    found = agreements.agreements(scope, partner)
    st.subheader(title, anchor=False)
    if not found:
        st.markdown(say("corridor.no_agreements"))
        return
    states = [
        say("corridor.state", state=state[:1].lower() + state[1:], n=n)
        for state, n in Counter(act.status for act in found).most_common()
    ]
    st.markdown(plain(say("corridor.states", n=len(found), states=", ".join(states))))
    card = act_card.address(scope)
    with st.container(border=True, key="corridor-agreements"):
        columns, rows = agreements.table(found, say, card)
        show_table(columns, rows, say, key="table-agreements", page_size=8, caption=title)
    about = [(title, say("ledger.lead"))]
    offer(scope, "agreements", title, lambda: ledger.file(found, say, card), about)


def _show_promises(scope: Scope, partner: str) -> None:
    say, title = scope.say, scope.say("corridor.promises")
    found = promises.found(scope, partners=subjects.members(partner))
    if not found:
        return
    with st.expander(f"{title} ({len(found)})", icon=":material/checklist:"):
        for name, some in promises.parted(found):
            told = " · ".join(f"{plain(word)}: **{n}**" for word, n in promises.counts(some, say))
            st.markdown(f"{plain(say(name))}: {told}")
        columns, rows = promises.table(found, say, act_card.address(scope))
        show_table(columns, rows, say, key="table-promises", page_size=10, caption=title)


def _show_which(scope: Scope, partner: str) -> None:
    say = scope.say
    with st.container(key="corridor-which"):
        st.subheader(say("corridor.which"), anchor=False)
        for concept in subjects.concepts(partner):
            show_concept(concept, say)


def _show_unknown(scope: Scope, partner: str) -> None:
    say, lines = scope.say, unknown(scope, partner)
    st.subheader(say("corridor.unknown"), anchor=False)
    if not lines:
        st.markdown(say("corridor.all_known"))
        return
    told = "\n".join(f"- {plain(line)}" for line in lines)
    st.markdown(f"{say('corridor.unknown_lead')}\n\n{told}")
