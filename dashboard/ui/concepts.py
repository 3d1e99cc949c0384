"""A small box beside a chart: which of several figures of one subject to use, and when."""

import streamlit as st

from dashboard.charts.concepts import BESIDE, figures, of_indicator
from dashboard.language.words import Words
from dashboard.ui.plain import plain


def show_which(chart: str, say: Words) -> None:
    """The box of the subject that a chart tells of; nothing for a chart of no such subject."""
    if concept := BESIDE.get(chart):
        show_concept(concept, say)


def show_all_which(indicator: str, say: Words) -> None:
    """The boxes of all subjects that an indicator is one of several figures of."""
    with st.container(horizontal=True, key="which-figures"):
        for concept in of_indicator(indicator):
            show_concept(concept, say)


def show_concept(concept: str, say: Words) -> None:
    """What each figure of a subject counts, and when to use it."""
    with st.popover(plain(say.code("CONCEPT", concept)), icon=":material/help:", type="tertiary"):
        for one in figures(concept, say):
            parts = (("counts", one.counts), ("use", one.use), ("avoid", one.avoid))
            told = "\n".join(f"- {say(f'concepts.{part}')}: {plain(text)}" for part, text in parts)
            st.markdown(f"**{plain(one.name)}**\n{told}")
