"""`show_table(...)`: a table that is sorted, searched and turned page by page in the browser.

Streamlit's own data frame speaks English only and is drawn on a canvas; this one is plain HTML
in the reader's language. All rows travel once. The order that a reader asks for at a head stands
in the address, and files have it too.
"""

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from dashboard.language.words import Words
from dashboard.model.table import Cell, Column, orders, places_in
from dashboard.ui.component import put_in
from dashboard.ui.filters import hold, put


def show_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    words: Words,
    key: str,
    page_size: int = 50,
    caption: str = "",
) -> list[int]:
    """Shows rows under their columns; `caption` names the table to a screen reader. The places of
    the rows in the order that the reader asked for."""
    name = f"order-{key.removeprefix('table-')}"
    order = hold(name, orders(columns))
    content = {
        "language": words.language,
        "caption": caption or words("chart.table"),
        "columns": [asdict(column) for column in columns],
        "rows": rows,
        "size": page_size,
        "order": order,
    }
    place = "data_table", "chart/datatable.js", key
    put_in(*place, content, on_order_change=lambda: put(name, st.session_state[key]["order"] or ""))
    return places_in(rows, order, words.language)
