"""What a reader presses: a quiet button that does something before the next run, a step to a page.

A step keeps the session alive, which an address of one's own would begin anew.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.model.scope import Scope
from dashboard.ui.layout import PAGES


def press(
    label: str,
    key: str,
    on_click: Callable[..., None],
    *args: Any,
    icon: str | None = None,
    disabled: bool = False,
) -> None:
    """A button that calls what it is given with these arguments."""
    look: dict[str, Any] = {"icon": icon, "type": "tertiary", "disabled": disabled}
    st.button(label, key=key, on_click=on_click, args=args, **look)


def step(
    page: str, label: str, scope: Scope, query: Mapping[str, str], icon: str | None = None
) -> None:
    """A link to a page in the reader's language, at what the query names."""
    asked = {"lang": scope.language, **query}
    st.page_link(PAGES / f"{page}.py", label=label, icon=icon, query_params=asked)
