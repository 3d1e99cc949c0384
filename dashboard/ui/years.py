"""`pick_years`: the years that charts show: a slider, two boxes for numbers, and ready spans."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.catalogue import grammar
from dashboard.language.words import Words
from dashboard.queries import catalogue
from dashboard.ui.address_state import bound, put, take

ENDS = ("first", "until")
SPANS = (5, 10, 20)  # of the last years, each a button; and all


def pick_years(say: Words, column: DeltaGenerator | None) -> tuple[int, int]:
    """The first and the last year; without a place the control is not shown."""
    value = take("years", grammar.read_years)
    if column is None:
        return tuple(value)
    low, high = catalogue.years()
    slider, typed = column.columns([3, 2], vertical_alignment="bottom")
    widget = bound("years", value, given="value")
    first, last = slider.slider(say("filters.years"), low, high, **widget)
    with typed.popover(say.years(first, last), help=say("filters.years_exact")):
        _type_years(say, (first, last), (low, high))
        with st.container(horizontal=True):
            for span in SPANS:
                words = say("filters.years_last", n=span)
                _offer(words, (max(low, high - span + 1), high), f"years-last-{span}")
            _offer(say("filters.years_all"), (low, high), "years-all")
    return first, last


def _type_years(say: Words, value: tuple[int, int], ends: tuple[int, int]) -> None:
    """Two boxes that follow the slider, and move it."""
    places = st.columns(2)
    for place, name, year in zip(places, ENDS, value, strict=True):
        key = f"years-{name}"
        st.session_state[key] = year
        place.number_input(
            say(f"filters.years_{name}"), *ends, step=1, key=key, on_change=_take_typed
        )


def _take_typed() -> None:
    """What was typed, in the order of time."""
    typed = st.session_state["years-first"], st.session_state["years-until"]
    put("years", tuple(sorted(typed)))


def _offer(words: str, years: tuple[int, int], key: str) -> None:
    st.button(words, key=key, on_click=put, args=("years", years))
