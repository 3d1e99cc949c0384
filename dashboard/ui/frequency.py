"""The explorer's choice of months, quarters or years, and what is told so often."""

import streamlit as st

from dashboard.charts import sources
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.table import show_table
from dashboard.ui.table_files import site


def choose_frequency(scope: Scope) -> str:
    """How often the figures are told that a reader looks for: months, quarters, years."""
    say = scope.say
    return filters.choose(
        "often",
        say("sources.often"),
        sources.frequencies(),
        lambda code: sources.name_frequency(code, say),
        style="segments",
    )


def show_often(scope: Scope, often: str) -> None:
    """All indicators that are told so often, each with its last period and the way to it."""
    say, frame = scope.say, sources.indicators(scope.language, frequency=often)
    st.markdown(say("sources.often_found", n=len(frame)))
    columns, rows = sources.indicators_table(frame, say, site())
    kept = [
        place
        for place, name in enumerate(sources.INDICATOR_COLUMNS[:-1])
        if name in ("name", "figures", "frequency", "last_period", "origins")
    ]
    show_table(
        [columns[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
        say,
        key=f"table-often-{often}",
        page_size=15,
        caption=sources.name_frequency(often, say),
    )
