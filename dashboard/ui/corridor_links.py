"""`offer_corridors`: the ways to the corridors of countries that stand on another page."""

from collections.abc import Iterable

import streamlit as st

from dashboard.charts.corridor import subjects
from dashboard.model.scope import Scope
from dashboard.ui.presses import step

MOST = 6  # links in a row


def offer_corridors(scope: Scope, partners: Iterable[str], key: str) -> None:
    """A link for each that has a corridor; nothing where none has."""
    known = set(subjects.partners(scope))
    found = [code for code in dict.fromkeys(partners) if code in known][:MOST]
    if not found:
        return
    say = scope.say
    with st.container(horizontal=True, key=f"corridors-{key}"):
        for code in found:
            label = say("corridor.to", partner=say.country(code))
            step("corridor", label, scope, {"partner": code}, ":material/arrows_outward:")
