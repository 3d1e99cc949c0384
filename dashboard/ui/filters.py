"""Controls of a page whose choices stand in the address; a page's own, and the shared ones by name.

Where choices are kept is told in `address_state`, the shared controls in `shared_controls`.
"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.catalogue import grammar
from dashboard.language.words import Words
from dashboard.ui.address_state import (
    begin_address,
    bound,
    end_address,
    flush_address,
    ignored,
    keep,
    left_out,
    name_as_here,
    put,
    seen,
    take,
)
from dashboard.ui.shared_controls import NEWEST, pick_language, pick_scope

__all__ = [
    "NEWEST",
    "begin_address",
    "choose",
    "choose_many",
    "end_address",
    "flush_address",
    "hold",
    "hold_many",
    "ignored",
    "left_out",
    "name_as_here",
    "pick_language",
    "pick_scope",
    "put",
    "search",
    "seen",
]
LONGEST = 100  # of a text to look for


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    name_of: Callable[[str], str] = str,
    *,
    default: str = "",
    style: str = "select",
) -> str:
    """One choice of a page among codes, drawn as a select box or as segments; the first is made
    unless another is the default."""
    options = tuple(options)
    default = default or options[0]
    value = take(name, lambda text: grammar.read_one(name, text, options, default))
    value = value if value in options else default
    segments = style == "segments"
    draw = partial(st.segmented_control, required=True) if segments else st.selectbox
    widget = bound(name, value, options, *(() if segments else ("index", options)))
    chosen = draw(label, options, format_func=name_of, **widget)
    # A page that is left while its script runs may hand over a control without a value.
    chosen = chosen if chosen in options else value
    keep(name, chosen, "" if chosen == default else chosen)
    return chosen


def choose_many(
    say: Words,
    name: str,
    label: str,
    options: Sequence[str],
    name_of: Callable[[str], str],
    *,
    default: Sequence[str] = (),
    most: int | None = None,
) -> tuple[str, ...]:
    """Several choices of a page among codes; an empty choice is allowed."""
    options, default = tuple(options), tuple(default)
    value = take(name, lambda text: grammar.read_some(name, text, options, default, most))
    chosen = st.multiselect(
        label,
        options,
        format_func=name_of,
        max_selections=most,
        select_all=most is None,
        placeholder=say("filters.choose"),
        **bound(name, tuple(code for code in value if code in options), options),
    )
    keep(name, tuple(chosen), "" if tuple(chosen) == default else ",".join(chosen))
    return tuple(chosen)


def search(name: str, label: str, hint: str = "") -> str:
    """A text to look for, or to write; it never becomes SQL or HTML. `hint` stands while empty."""
    value = take(name, lambda text: text[:LONGEST])
    widget = bound(name, value, given="value")
    typed = st.text_input(label, max_chars=LONGEST, placeholder=hint, **widget).strip()
    keep(name, typed, typed)
    return typed


def hold(name: str, options: Sequence[str]) -> str:
    """A choice that has no control of its own, such as an opened card; empty when there is none."""
    value = take(name, lambda text: grammar.read_one(name, text, options, ""))
    value = value if value in options else ""
    keep(name, value, value)
    return value


def hold_many(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Several choices in an order of their own, made by other controls."""
    value = take(name, lambda text: grammar.read_some(name, text, options))
    value = tuple(code for code in value if code in options)
    keep(name, value, ",".join(value))
    return value
