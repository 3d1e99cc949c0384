"""What pages call to show things: a chart card, headline figures."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.builder.headlines import Headline
from dashboard.builder.quantities import begin
from dashboard.builder.revised import revised_since
from dashboard.builder.same_months import comparable
from dashboard.catalogue.address import address_of
from dashboard.model.answer import Place
from dashboard.model.declaration import Maker
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import led
from dashboard.render.screen.payload_cache import packed
from dashboard.seams.streamlit_bursts import leave_now
from dashboard.ui import filters
from dashboard.ui.component import draw
from dashboard.ui.concepts import show_which
from dashboard.ui.download_menu import take_away


@st.fragment
def show(maker: Maker, scope: Scope, **choices: Hashable) -> None:
    """A chart card: the figure beside its milestones, its table, its sources, its files.

    A choice inside the card draws the card alone.
    """
    chart, payload = packed(maker, scope, **choices)
    state = st.session_state
    opens = state["running"] and "finding" not in state
    if opens:
        state["finding"] = chart.finding or chart.title
    with st.container(border=True, key=f"card-{chart.id}"):
        figure = st.container()
        if months := _choose_same_months(chart.id, maker, scope, choices):
            scope = replace(scope, months=months)
            chart, payload = packed(maker, scope, **choices)
        with figure:
            draw(payload, key=f"chart-{chart.id}")
            _tell_revised(maker, scope, choices)
        with st.container(horizontal=True):
            take_away(chart, scope, maker, choices)
            show_which(chart.id, scope.say)
    if opens and state["turned"]:
        # The browser draws the first chart of a page while the others are being made.
        leave_now()
    filters.flush_address()


def show_headlines(headlines: Sequence[Headline]) -> None:
    """A row of headline figures, each with its period, its change and its source."""
    st.html('<section class="headlines">' + "".join(map(_headline, headlines)) + "</section>")


def _tell_revised(maker: Maker, scope: Scope, choices: dict) -> None:
    """How many values are no longer those that the sender of the reader's link saw."""
    say, seen = scope.say, st.session_state.get("choice:seen")
    if seen and (count := revised_since(maker, scope, seen, **choices)):
        place = Place("evidence", (("view", "revisions"),))
        told = say("ui.revised_since", n=count, day=say.day(seen))
        st.info(
            f"{told} [{say('ui.all_revisions')}]({address_of(place, scope)})",
            icon=":material/history:",
        )


def _choose_same_months(name: str, maker: Maker, scope: Scope, choices: dict) -> int:
    """The first so many months of every year, where the chart has parts of years to compare."""
    say, spans = scope.say, comparable(maker, scope, **choices)
    if not spans:
        return 0
    codes = ("0", *map(str, spans))
    return int(
        filters.choose(
            f"same-{name}",
            say("ui.same_months"),
            codes,
            lambda code: begin(say.months(1, int(code))) if code != "0" else say("ui.same_none"),
            style="segments",
        )
    )


def _headline(headline: Headline) -> str:
    source = escape(headline.source)
    cited = "; ".join(led(words, url) for words, url in headline.cited)
    change = escape(headline.change)
    against = f" <span>{escape(headline.against)}</span>" if headline.against else ""
    caution = f'<p class="caution">{escape(headline.caution)}</p>' if headline.caution else ""
    return (
        f"<article><h2>{escape(headline.title)}</h2>"
        f'<div class="period">{escape(headline.period)}</div>'
        f'<div class="value" title="{source}">{escape(headline.number)}'
        f"<small>{escape(headline.unit)}</small></div>"
        f'<div class="change">{change}{against}</div>'
        f"{caution}"
        f'<div class="source">{cited}</div>'
        "</article>"
    )
