"""What the platform page alone shows: its tables of dated values, one a theme."""

import streamlit as st

from dashboard.charts.platform.values import cautions, tables
from dashboard.model.scope import Scope
from dashboard.model.table import Column
from dashboard.ui.table import show_table


def show_values(scope: Scope, topics: tuple[str, ...]) -> None:
    """All dated figures of these topics for Uzbekistan, or with no topics those of the peers."""
    say = scope.say
    st.subheader(say("platform.values"), anchor=False)
    st.caption(" ".join(cautions(scope, topics)))
    for table in tables(scope, topics):
        with st.container(border=True, key=f"values-{table.id}"):
            st.markdown(f"**{table.title}**")
            columns = [Column(label, kind) for label, kind in table.heads]
            show_table(
                columns, table.rows, say, key=f"table-{table.id}", page_size=25, caption=table.title
            )
