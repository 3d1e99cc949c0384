"""Shared controls, kept in the address as codes: a copied link opens the same view.

A choice lives in three places: the session (so that it survives a change of page), its widget,
and the address. An address that names a language is whole: what it leaves out is at its default.
One without (a bare visit, a step in the menu) keeps the choices of the session.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar
from zlib import crc32

import streamlit as st

from dashboard.catalogue import grammar
from dashboard.language.alphabet import sort_key
from dashboard.language.words import Words, speak
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from data.edition import LANGUAGES, USUAL

NEWEST = "newest"
LONGEST = 100  # of a text to look for
WIDTHS = {"years": 6, "countries": 8, "milestones": 4, "as_of": 5}

T = TypeVar("T")


def begin_address() -> None:
    """Read the address once a run, before any control is drawn."""
    state, given = st.session_state, st.query_params
    address = {name: tuple(given.get_all(name)) for name in given}
    # An address that differs from what was last written was typed, linked or gone back to.
    state["arrived"] = address if address != state.get("address") else None
    state["fresh"] = "address" not in state
    state["whole"] = state["fresh"] or "lang" in address
    state["wanted"], state["ignored"], state["running"] = {}, [], True
    state["left_out"] = {}


def end_address() -> None:
    """Write the address once a run, after the last control is drawn."""
    st.session_state["arrived"], st.session_state["running"] = None, False
    st.session_state["fresh"] = False
    _write()


def flush_address() -> None:
    """Write the address at the end of a fragment that reruns alone."""
    if not st.session_state["running"]:
        _write()


def ignored() -> list[str]:
    """The parameters of the address that could not be understood."""
    return st.session_state["ignored"]


def left_out() -> dict[str, str]:
    """What of which parameter could not be understood, as it was given."""
    return st.session_state["left_out"]


def pick_language() -> Words:
    """The language switch; a first visit follows the browser, a later one the last choice."""
    preferred = st.context.cookies.get("lang") or (st.context.locale or USUAL).split("-")[0]
    default = preferred if preferred in LANGUAGES else USUAL
    language = _take("lang", lambda text: grammar.read_language(text or default))
    chosen = st.segmented_control(
        "Language · Til · Язык",
        tuple(LANGUAGES),
        format_func=lambda code: LANGUAGES[code].name,
        required=True,
        label_visibility="collapsed",
        **_bound("lang", language),
    )
    _keep("lang", chosen, chosen)
    if chosen != language:
        # Then the language was the choice; the other controls came with names of the one before.
        st.session_state["fresh"] = False
    state = st.session_state
    state["renamed"], state["spoken"] = state.get("spoken", chosen) != chosen, chosen
    return speak(chosen)


def pick_scope(say: Words, shown: Sequence[str]) -> Scope:
    """The controls that a page shows (see `layout.MENU`); the others keep their value."""
    with st.container(key="filters"):
        widths = [WIDTHS[name] for name in shown]
        places = st.columns(widths, vertical_alignment="bottom") if shown else ()
        place = dict(zip(shown, places, strict=True))
        years = _pick_years(say, place.get("years"))
        countries = _pick_countries(say, place.get("countries"))
        milestones, by, levels, kinds = _pick_milestones(say, place.get("milestones"))
        as_of = _pick_day(say, place.get("as_of"))
    day = None if as_of == NEWEST else date.fromisoformat(as_of)
    scope = Scope(say.language, *years, countries, milestones, levels, kinds, day, by)
    written = grammar.write_scope(scope)
    for name, value in (
        ("years", years),
        ("countries", countries),
        ("milestones", milestones),
        ("milestones_by", by),
        ("level", levels),
        ("kind", kinds),
        ("as_of", as_of),
    ):
        _keep(name, value, written.get(name, ""))
    return scope


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    name_of: Callable[[str], str],
    *,
    style: str = "select",
) -> str:
    """One choice of a page among codes, drawn as a select box or as segments."""
    options = tuple(options)
    value = _take(name, lambda text: grammar.read_one(name, text, options, default))
    value = value if value in options else default
    segments = style == "segments"
    draw = partial(st.segmented_control, required=True) if segments else st.selectbox
    bound = _bound(name, value, options, *(() if segments else ("index", options)))
    chosen = draw(label, options, format_func=name_of, **bound)
    # A page that is left while its script runs may hand over a control without a value.
    chosen = chosen if chosen in options else value
    _keep(name, chosen, "" if chosen == default else chosen)
    return chosen


def choose_many(
    say: Words,
    name: str,
    label: str,
    options: Sequence[str],
    default: Sequence[str],
    name_of: Callable[[str], str],
    *,
    most: int | None = None,
) -> tuple[str, ...]:
    """Several choices of a page among codes; an empty choice is allowed."""
    options, default = tuple(options), tuple(default)
    value = _take(name, lambda text: grammar.read_some(name, text, options, default, most))
    chosen = st.multiselect(
        label,
        options,
        format_func=name_of,
        max_selections=most,
        placeholder=say("filters.choose"),
        **_bound(name, tuple(code for code in value if code in options), options),
    )
    _keep(name, tuple(chosen), "" if tuple(chosen) == default else ",".join(chosen))
    return tuple(chosen)


def search(name: str, label: str, hint: str = "") -> str:
    """A text to look for, or to write; it never becomes SQL or HTML. `hint` stands while empty."""
    value = _take(name, lambda text: text[:LONGEST])
    bound = _bound(name, value, given="value")
    typed = st.text_input(label, max_chars=LONGEST, placeholder=hint, **bound).strip()
    _keep(name, typed, typed)
    return typed


def hold(name: str, options: Sequence[str]) -> str:
    """A choice that has no control of its own, such as an opened card; empty when there is none."""
    value = _take(name, lambda text: grammar.read_one(name, text, options, ""))
    value = value if value in options else ""
    _keep(name, value, value)
    return value


def hold_many(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Several choices in an order of their own, made by other controls."""
    value = _take(name, lambda text: grammar.read_some(name, text, options))
    value = tuple(code for code in value if code in options)
    _keep(name, value, ",".join(value))
    return value


def put(name: str, value: str | tuple[str, ...]) -> None:
    """Make a choice from elsewhere than its control; for callbacks, before the next run."""
    st.session_state[f"choice:{name}"] = value
    st.session_state[f"moved:{name}"] = True


def _pick_years(say: Words, column) -> tuple[int, int]:
    value = _take("years", grammar.read_years)
    if column:
        low, high = catalogue.years()
        bound = _bound("years", value, given="value")
        value = column.slider(say("filters.years"), low, high, **bound)
    return tuple(value)


def _pick_countries(say: Words, column) -> tuple[str, ...]:
    value = _take("countries", grammar.read_countries)
    if column:
        value = column.multiselect(
            say("filters.countries"),
            sorted(
                catalogue.reporting_areas(),
                key=lambda area: sort_key(say.language, say.country(area)),
            ),
            format_func=say.country,
            max_selections=grammar.MOST_COUNTRIES,
            placeholder=say("filters.choose"),
            **_bound("countries", value),
        )
    return tuple(value) or grammar.read_countries("")


def _pick_milestones(say: Words, column) -> tuple[str, str, tuple, tuple]:
    levels, kinds = catalogue.codes("LEVEL"), catalogue.codes("MILESTONE_KIND")
    mode = _take("milestones", grammar.read_milestones)
    by = _take("milestones_by", grammar.read_by)
    level = _take("level", grammar.read_levels)
    kind = _take("kind", grammar.read_kinds)
    if column:
        with column.popover(say("filters.milestones"), width="stretch"):
            mode = st.segmented_control(
                say("filters.milestones_shown"),
                grammar.MODES,
                format_func=lambda code: say(f"filters.milestones_{code}"),
                required=True,
                **_bound("milestones", mode),
            )
            by = st.segmented_control(
                say("filters.milestones_by"),
                grammar.DAYS,
                format_func=lambda code: say(f"filters.by_{code}"),
                required=True,
                **_bound("milestones_by", by),
            )
            level = st.pills(
                say("filters.level"),
                levels,
                selection_mode="multi",
                format_func=lambda code: say.code("LEVEL", code),
                **_bound("level", level),
            )
            kind = st.multiselect(
                say("filters.kind"),
                kinds,
                format_func=lambda code: say.code("MILESTONE_KIND", code),
                placeholder=say("filters.all"),
                **_bound("kind", kind),
            )
    return mode, by, tuple(level), tuple(kind)


def _pick_day(say: Words, column) -> str:
    """The day by which figures were published; the control offers ends of months with news."""

    def read(text: str) -> str:
        day = grammar.read_day(text)
        return day.isoformat() if day else NEWEST

    def name(code: str) -> str:
        return say(f"filters.{NEWEST}") if code == NEWEST else say.day(date.fromisoformat(code))

    value = _take("as_of", read)
    if column:
        days = sorted({*catalogue.publication_days(), value} - {NEWEST}, reverse=True)
        label = say("filters.as_of") if value == NEWEST else name(value)
        with column.popover(label, width="stretch"):
            options = (NEWEST, *days)
            bound = _bound("as_of", value, given="index", listed=options)
            value = st.selectbox(say("filters.as_of_day"), options, format_func=name, **bound)
            st.caption(say("filters.as_of_rule"))
    return value


def _take(name: str, read: Callable[[str], T]) -> T:
    """The value of a parameter now: from the address if one arrived, else from the session.

    `read` is a strict reader of `catalogue.grammar`; of no text it gives the default.
    """
    state, arrived = st.session_state, st.session_state["arrived"]
    if arrived is None or (name not in arrived and not state["whole"]):
        held = state.get(f"choice:{name}")
        return read("") if held is None else held
    value, left_out = grammar.forgive(read, ",".join(arrived.get(name, ())))
    if left_out is not None:
        state["ignored"].append(name)
        state["left_out"][name] = left_out
    state[f"choice:{name}"] = value
    state[f"moved:{name}"] = True
    return value


def _bound(
    name: str,
    value,
    options: tuple[str, ...] = (),
    given: str = "default",
    listed: tuple[str, ...] = (),
) -> dict:
    """The key of a widget, its value set from the address or the session where it must follow.

    `given` is what the widget calls the value that it begins with, which is a place in what is
    `listed` for an index.
    """
    # One name has other options on other pages: each such choice is a widget of its own, or
    # the browser would hand over what was chosen on the page before.
    own = f":{crc32('|'.join(options).encode())}" if options else ""
    key, state = f"pick:{name}{own}", st.session_state
    moved = state.pop(f"moved:{name}", False)
    value = list(value) if isinstance(value, tuple) and name != "years" else value
    if state["fresh"]:
        # A session that begins anew, after a restart or a lost line: what the reader chose last
        # came with the message and goes before the address, which was written earlier.
        return {"key": key, given: listed.index(value) if listed else value}
    if moved or key not in state:
        state[key] = value
    elif state["renamed"]:
        # The browser holds names: it must learn those of the new language, or the next message
        # brings the old ones, which no option has any more.
        state[key] = state[key]
    return {"key": key}


def _keep(name: str, value, written: str) -> None:
    """Keep a value in the session, and what the address has of it: nothing for the default."""
    st.session_state[f"choice:{name}"] = value
    st.session_state["wanted"][name] = written


def _write() -> None:
    wanted = {name: text for name, text in st.session_state["wanted"].items() if text}
    written = {name: (text,) for name, text in wanted.items()}
    if {name: tuple(st.query_params.get_all(name)) for name in st.query_params} != written:
        st.query_params.from_dict(wanted)
    st.session_state["address"] = written
