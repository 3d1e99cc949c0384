"""`show_table(...)`: a table that is sorted, searched and turned page by page in the browser.

Streamlit's own data frame speaks English only and is drawn on a canvas; this one is plain HTML
in the reader's language. All rows travel once.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import streamlit as st

from dashboard.charts.component import stub
from dashboard.words import Words


@dataclass(frozen=True)
class Column:
    """A column; the cells of a `link` are pairs of words and address.

    A cell may also be a pair of words and a number by which the column is sorted.
    """

    label: str
    kind: Literal["text", "number", "link"] = "text"
    align: Literal["left", "right", ""] = ""


Cell = str | int | float | None | tuple[str, str | float]

_TABLE = st.components.v2.component(
    "data_table", js=stub("chart/datatable.js"), isolate_styles=False
)


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
    _TABLE(data=json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), key=key)
