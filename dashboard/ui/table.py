"""`show_table(...)`: a table that is sorted, searched and turned page by page in the browser.

Streamlit's own data frame speaks English only and is drawn on a canvas; this one is plain HTML
in the reader's language. All rows travel once.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict

from dashboard.language.words import Words
from dashboard.model.table import Cell, Column
from dashboard.ui.component import component


def show_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    words: Words,
    key: str,
    page_size: int = 50,
    caption: str = "",
) -> None:
    """Shows rows under their columns; `caption` names the table to a screen reader."""
    content = {
        "language": words.language,
        "caption": caption or words("chart.table"),
        "columns": [asdict(column) for column in columns],
        "rows": rows,
        "size": page_size,
    }
    component("data_table", "chart/datatable.js")(
        data=json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), key=key
    )
