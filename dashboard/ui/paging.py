"""`page_of(...)`: a long list so many at a time, its page a part of the address."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard.model.scope import Scope
from dashboard.ui import filters

T = TypeVar("T")


def page_of(
    scope: Scope, items: Sequence[T], size: int, identity: tuple[str, ...] = ()
) -> Sequence[T]:
    """The part of a list that is open, below the numbers of its pages.

    `identity` names the items: another choice of them is read from its beginning.
    """
    pages = [str(page + 1) for page in range((len(items) - 1) // size + 1)]
    state = st.session_state
    if state.get("listed") not in (None, identity) and not state["arrived"]:
        filters.put("page", "1")
    state["listed"] = identity
    if len(pages) < 2:
        return items
    label = scope.say("cooperation.page")
    page = int(filters.choose("page", label, pages, style="segments"))
    return items[(page - 1) * size : page * size]
