"""The search over everything: the box of the header, and the page of all that was found."""

import json
from html import escape

import streamlit as st

from dashboard.catalogue.search.ranking import LONGEST
from dashboard.catalogue.search.results import Group, look_for, told_of_nothing
from dashboard.frontend.assets import prefix
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.component import component

MOST = 100  # of a kind, on the page of results
OPEN = 8  # of a kind that are seen at once; the others unfold below them


def draw_search(say: Words) -> None:
    """The box: it asks the interface while a reader types, and the page does not run again."""
    content = {
        "language": say.language,
        "interface": f"{prefix()}/api/v1/search",
        "page": f"{prefix()}/search",
        "longest": LONGEST,
    }
    component("search_box", "search/box.js")(data=json.dumps(content), key="search-box")


def show_results(scope: Scope) -> None:
    """What the address asks for, by kind, with a field to look for something else."""
    say = scope.say
    typed = filters.search("q", say("search.label"), say("search.hint"))
    if not typed:
        st.markdown(say("search.nothing_typed"))
        return
    groups = look_for(typed, say, MOST)
    if not groups:
        st.text(told_of_nothing(typed, say))
        return
    st.markdown(say("search.all", n=sum(group.total for group in groups)))
    for group in groups:
        st.html(_listed(group, say))


def _listed(group: Group, say: Words) -> str:
    rows = [
        f'<li><a href="{escape(prefix() + one.address)}" lang="{escape(one.lang)}" target="_self">'
        f"{escape(one.name)}</a>"
        f"{f'<br><small>{escape(one.about)}</small>' if one.about else ''}</li>"
        for one in group.results
    ]
    left = group.total - len(rows)
    more = f"<p>{escape(say('search.more', n=left))}</p>" if left else ""
    if folded := rows[OPEN:]:
        name = escape(say("search.further", n=len(folded)))
        more = f"<details><summary>{name}</summary><ul>{''.join(folded)}</ul>{more}</details>"
    return f"<section><h2>{escape(group.name)}</h2><ul>{''.join(rows[:OPEN])}</ul>{more}</section>"
