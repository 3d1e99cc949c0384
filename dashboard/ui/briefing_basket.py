"""`offer_place(...)`: the button that puts a chart into the reader's own briefing."""

from urllib.parse import parse_qs

import streamlit as st

from dashboard.briefing.briefing import OFFERS
from dashboard.briefing.choice import OWN
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.layout import PAGES


def offer_place(scope: Scope, chart: Chart, name: str, query: str) -> None:
    """The button, or that the chart is in already, with the way to the briefing."""
    say, code = scope.say, offered(name, query)
    if not code:
        return
    held = own_charts()
    with st.container(horizontal=True, vertical_alignment="center"):
        if code not in held:
            st.button(
                say("exports.add"),
                icon=":material/co_present:",
                type="tertiary",
                key=f"add-{chart.id}",
                on_click=_add,
                args=((*held, code),),
            )
            return
        st.markdown(f"**✓ {say('exports.added', n=len(held))}**", width="content")
        st.page_link(
            PAGES / "briefing.py",
            label=say("layout.page_briefing"),
            icon=":material/co_present:",
            query_params={"lang": scope.language, "story": OWN, "charts": ",".join(held)},
        )


def offered(name: str, query: str) -> str:
    """The chart as a briefing offers it: with the choices nearest to those that were made."""
    given = {key: values[0] for key, values in parse_qs(query).items()}
    codes = [code for code, offer in OFFERS.items() if offer.chart.name == name]

    def nearness(code: str) -> int:
        return sum(given.get(key) == value for key, value in OFFERS[code].choices)

    return max(codes, key=nearness, default="")


def own_charts() -> tuple[str, ...]:
    """The charts that the reader has put into a briefing of his own."""
    charts = tuple(st.session_state.get("choice:charts") or ())
    story = st.session_state.get("choice:story") or OWN
    return charts if story == OWN else ()


def _add(charts: tuple[str, ...]) -> None:
    filters.put("story", OWN)
    filters.put("charts", charts)
