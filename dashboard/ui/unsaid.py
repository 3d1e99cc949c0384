"""The view "What would have to be published": the finding, the topics, every row, its files."""

import streamlit as st

from dashboard.charts.cooperation import unsaid
from dashboard.charts.cooperation.unsaid import Missing
from dashboard.model.scope import Scope
from dashboard.ui import act_card, filters
from dashboard.ui.ledger import cite
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table
from dashboard.ui.table_files import Shown, offer


def show_unsaid(scope: Scope) -> None:
    """Of which acts no figure can tell, and what would have to be published for it."""
    say, title = scope.say, scope.say("unsaid.title")
    st.subheader(title, anchor=False)
    st.markdown(f"**{plain(unsaid.finding(scope))}**")
    st.markdown(plain(unsaid.lead(say)))
    chosen, card = _choose(scope), act_card.address(scope)
    if not chosen:
        st.info(say("unsaid.none"), icon=":material/info:")
        return
    with st.container(border=True, key="unsaid-topics"):
        columns, rows = unsaid.by_topic(chosen, say)
        caption = say("unsaid.by_topic")
        show_table(columns, rows, say, key="table-unsaid-topics", page_size=30, caption=caption)
    with st.container(border=True, key="unsaid"):
        columns, rows = unsaid.table(chosen, say, card)
        places = show_table(columns, rows, say, key="table-unsaid", page_size=25, caption=title)
    chosen, rows = tuple(chosen[p] for p in places), [rows[p] for p in places]
    about = [(title, unsaid.finding(scope)), (say("ledger.about_choice"), unsaid.lead(say))]
    shown = Shown(unsaid.finding(scope), columns, rows)
    offer(scope, "to-publish", title, lambda: unsaid.file(chosen, say, card), about, shown)
    st.caption(cite(say))


def _choose(scope: Scope) -> tuple[Missing, ...]:
    say = scope.say
    text, first, second = st.columns(3, vertical_alignment="bottom")
    with text:
        typed = filters.search("q", say("unsaid.search"))
    with first:
        topics = filters.choose_many(
            say,
            "topic",
            say("unsaid.col_topic"),
            unsaid.topics(scope),
            lambda code: say.code("TOPIC", code),
        )
    with second:
        bodies = filters.choose_many(
            say,
            "body",
            say("unsaid.col_body"),
            unsaid.bodies(scope),
            lambda code: unsaid.name_body(code, say),
        )
    return unsaid.found(scope, topics, bodies, typed)
