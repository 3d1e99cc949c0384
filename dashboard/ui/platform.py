"""What the platform page alone shows: its tables of dated values, one a theme."""

import streamlit as st

from dashboard.charts.platform.values import cautions, tables
from dashboard.model.scope import Scope
from dashboard.model.table import Column
from dashboard.ui.table import show_table

# The topics of each view; a view without any shows the figures of the peers.
TOPICS = {
    "platform": ("online_services", "vacancies", "cooperation"),
    "training": ("training",),
    "protection": ("protection_services", "support_measures"),
    "agencies": ("agencies",),
    "visas": ("visas_passports", "e_government"),
}


def show_values(scope: Scope, view: str) -> None:
    """All dated figures of a view's topics for the home country, or those of the peers."""
    say, topics = scope.say, TOPICS.get(view, ())
    found = tables(scope, topics)
    # Folded: figures that no chart can compare are longer than all charts.
    with st.expander(f"**{say('platform.values')}**", icon=":material/table:"):
        st.caption(" ".join(cautions(scope, topics)))
        for table in found:
            st.markdown(f"**{table.title}**")
            columns = [Column(label, kind) for label, kind in table.heads]
            show_table(
                columns, table.rows, say, key=f"table-{table.id}", page_size=25, caption=table.title
            )
