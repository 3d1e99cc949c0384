"""What the evidence page shows of revisions and disagreements."""

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.charts.evidence import disagreements, revisions
from dashboard.model.scope import Scope
from dashboard.ui import cards, filters, views
from dashboard.ui.plain import plain
from dashboard.ui.table import show_table

STYLE = Path(__file__).parents[1] / "frontend" / "evidence" / "style.css"


def follow_old_address() -> None:
    """The page once opened with the paper's claims: an address of theirs named no view."""
    arrived = st.session_state["arrived"] or {}
    if "view" not in arrived and {"verdict", "claimed"} & arrived.keys():
        st.session_state["arrived"] = arrived | {"view": ("claims",)}


def show_bound(scope: Scope) -> None:
    """That a part of the page tells of the newest figures, whatever day was chosen."""
    if scope.as_of:
        st.caption(scope.say("evidence.newest_only"))


def show_revisions(scope: Scope) -> None:
    """Every revision; the largest of an indicator, one of them print by print, its whole series."""
    say, codes = scope.say, revisions.indicators(scope)
    st.markdown(say("evidence.revisions_lead"))
    if not codes:
        st.info(say("evidence.no_revisions"))
        return
    columns, rows = revisions.every(scope)
    st.subheader(say("evidence.every_revision"), anchor=False)
    show_table(columns, rows, say, "revisions", 10, say("evidence.every_revision"))
    st.subheader(say("evidence.largest_revisions"), anchor=False)
    label = say("evidence.choose_revised")
    code = filters.choose("revised", label, codes, say.indicator)
    st.markdown(plain(revisions.sentence(scope, code)))
    columns, rows = revisions.table(scope, code)
    show_table(columns, rows, say, f"revisions-{code}", 10, say("evidence.largest_revisions"))
    found = revisions.keys(scope, code)
    several = len(scope.countries) > 1
    key = filters.choose(
        "print",
        say("evidence.choose_print"),
        list(found),
        lambda one: revisions.name_key(found[one], say, several),
    )
    cards.show(revisions.chart, scope, code=code, key=key)
    st.subheader(say("evidence.all_prints"), anchor=False)
    columns, rows = revisions.prints(scope, code, key)
    show_table(columns, rows, say, f"prints-{code}", 15, say("evidence.all_prints"))


def show_disagreements(scope: Scope) -> None:
    """One matter as all its origins tell it, how they differ, and where they differ most."""
    say, country = scope.say, views.choose_country(scope)
    st.html(STYLE)
    st.markdown(say("evidence.disagreements_rule"))
    codes = disagreements.matters(scope, country)
    if not codes:
        st.info(say("evidence.no_disagreements", country=say.country(country)))
        return
    what, whose = st.columns(2)
    with what:
        matter = filters.choose(
            "matter",
            say("evidence.choose_matter"),
            codes,
            lambda code: disagreements.name_matter(code, say),
        )
    offered = disagreements.partners(scope, country, matter)
    with whose:
        partner = filters.choose(
            "between",
            say("evidence.choose_between"),
            offered,
            lambda code: disagreements.name_partner(code, say),
        )
    cards.show(disagreements.chart, scope, country=country, matter=matter, partner=partner)
    st.subheader(say("evidence.differences"), anchor=False)
    told = disagreements.differences(scope, country, matter)
    pairs = (f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in told)
    st.html(f'<dl class="differences">{"".join(pairs)}</dl>')
    st.subheader(say("evidence.most"), anchor=False)
    columns, rows = disagreements.table(scope, country)
    show_table(columns, rows, say, f"disagreements-{country}", 15, say("evidence.most"))
    st.caption(say("evidence.most_rule"))
