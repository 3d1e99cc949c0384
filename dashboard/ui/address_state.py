"""What readers have chosen, kept in the address as codes: a copied link opens the same view.

A choice lives in three places: the session (so that it survives a change of page), its widget,
and the address. An address that names a language is whole: what it leaves out is at its default.
One without (a bare visit, a step in the menu) keeps the choices of the session.
"""

from collections.abc import Callable
from typing import TypeVar
from zlib import crc32

import streamlit as st

from dashboard.catalogue import grammar
from dashboard.catalogue.controls import PARTNER, as_here, controls_of, own_names, partner_of
from dashboard.queries import catalogue

T = TypeVar("T")
SEVERAL = ("counterpart", "partners")  # names of a choice of several partners


def begin_address() -> None:
    """Read the address once a run, before any control is drawn."""
    state, given = st.session_state, st.query_params
    address = {name.removeprefix(grammar.ESCAPED): tuple(given.get_all(name)) for name in given}
    # An address that differs from what was last written was typed, linked or gone back to; but
    # what comes with a touched control was only sent before the browser heard of the new one.
    touched = _touched()
    if touched:
        stay()
    state["pressed"] = state.get("pressed", frozenset()) | touched
    is_half_read = state.get("given") == address
    is_new = address != state.get("address") and (is_half_read or not state.get("stays"))
    state["given"] = address if is_new or "address" not in state else None
    state["arrived"] = state["given"]  # as the page will name it
    state["fresh"] = "address" not in state
    # A first run that a step in the menu cut short has choices to keep as well.
    state["whole"] = (state["fresh"] and "begun" not in state) or "lang" in address
    state["wanted"], state["ignored"], state["running"] = {}, [], True
    state["left_out"], state["asked"] = {}, set()


def name_as_here(page: str, view: str) -> None:
    """Once the page is known, before its choices are read: the address in the names of its view."""
    if arrived := st.session_state["arrived"]:
        st.session_state["arrived"] = arrived = as_here(arrived, page, view)
        if "counterpart" in arrived and "counterpart" not in controls_of(page, view):
            # For the views after: this one has no place for it, or not for this partner.
            read = grammar.read_partners
            st.session_state["partner"] = grammar.forgive(read, ",".join(arrived["counterpart"]))[0]
    st.session_state["asked"] |= own_names(page, view)
    _carry_partner(f"{page}/{view}", partner_of(page, view))


def _carry_partner(here: str, own: str) -> None:
    """The partner that was chosen on one view is chosen on the next that has a place for it."""
    state = st.session_state
    before, state["stood"], state["own_partner"] = state.get("stood", here), here, own
    if before == here:
        return
    state["heard"], state["lent"] = False, None
    if not own or state.get("partner") is None or _is_told(own):
        return
    lent: tuple[str, ...] = state["partner"] if own in SEVERAL else state["partner"][:1]
    state["lent"] = lent
    state.pop(f"choice:{own}", None)
    if lent:
        state[f"choice:{own}"] = lent if own in SEVERAL else lent[0]
    state[f"moved:{own}"] = True


def _remember_partner() -> None:
    """What the view's own choice of a partner says, once it is more than what the view has of
    itself, or was and the reader went back to that."""
    state = st.session_state
    own = state.get("own_partner", "")
    if own not in state["wanted"]:
        return
    is_own, value = bool(state["wanted"][own]), state[f"choice:{own}"]
    chosen = tuple(value) if own in SEVERAL else (value,)
    if (is_own or state.get("heard")) and chosen != state.get("lent"):
        state["partner"], state["lent"] = chosen, None
    state["heard"] = is_own or state.get("heard", False)


def end_address() -> None:
    """Write the address once a run, after the last control is drawn."""
    st.session_state["given"] = st.session_state["arrived"] = None
    st.session_state["running"] = False
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
    """What of which parameter could not be understood, as it was given; the whole of one that
    nobody asked for, once the page has run."""
    arrived, asked = st.session_state["arrived"] or {}, st.session_state["asked"]
    strange = {
        name for name in arrived if name not in asked and not grammar.TRACKING.fullmatch(name)
    }
    return {name: ", ".join(arrived[name]) for name in strange} | st.session_state["left_out"]


def seen(name: str, options: tuple[str, ...]) -> str:
    """A choice of the page as it will be made below: what stands above must know it already."""
    state = st.session_state
    if _is_told(name):
        value = ",".join(state["arrived"].get(name, ()))
    else:
        value = state.get(_key(name, options)) or state.get(f"choice:{name}")
    return value if value in options else options[0]


def stay() -> None:
    """What runs next is no step to another address; for callbacks, and before a page reruns itself.

    The address that comes with it may be an earlier one: a browser that is pressed twice sends the
    second press before it has heard what became of the first.
    """
    st.session_state["stays"] = True


def put(name: str, value: str | tuple[str, ...]) -> None:
    """Make a choice from elsewhere than its control; for callbacks, before the next run."""
    stay()
    st.session_state["pressed"] = st.session_state.get("pressed", frozenset()) | {name}
    st.session_state[f"choice:{name}"] = value
    st.session_state[f"moved:{name}"] = True


def take(name: str, read: Callable[[str], T]) -> T:
    """The value of a parameter now: from the address if one arrived, else from the session.

    `read` is a strict reader of `catalogue.grammar`; of no text it gives the default.
    """
    state, arrived = st.session_state, st.session_state["arrived"]
    state["asked"].add(name)
    if not _is_told(name):
        held = state.get(f"choice:{name}")
        return read("") if held is None else held
    value, left_out = grammar.forgive(read, ",".join(arrived.get(name, ())))
    if left_out is not None:
        state["ignored"].append(name)
        state["left_out"][name] = left_out
    state[f"choice:{name}"] = value
    state[f"moved:{name}"] = True
    return value


def bound(
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
    key, state = _key(name, options), st.session_state
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


def keep(name: str, value, written: str) -> None:
    """Keep a value in the session, and what the address has of it: nothing for the default."""
    st.session_state[f"choice:{name}"] = value
    st.session_state["wanted"][name] = written
    st.session_state["begun"] = True


def _is_told(name: str) -> bool:
    """Whether the address that arrived says what this choice is."""
    state, arrived = st.session_state, st.session_state["arrived"]
    # What was pressed while an address was still being read is newer than that address.
    if arrived is None or name in state["pressed"]:
        return False
    return name in arrived or state["whole"]


def _waiting() -> tuple[str, ...]:
    """The chosen partner where the view has a choice of a few, and not of that one."""
    state = st.session_state
    own, partner = state.get("own_partner", ""), state.get("partner") or ()
    if own in ("", *PARTNER) or state.get(f"choice:{own}") in partner:
        return ()
    return tuple(area for area in partner if area in catalogue.partners())


def _write() -> None:
    _remember_partner()
    if waiting := _waiting():
        st.session_state["wanted"]["counterpart"] = ",".join(waiting)
    wanted = {name: text for name, text in st.session_state["wanted"].items() if text}
    written = {name: (text,) for name, text in wanted.items()}
    # Before it is sent: a reader's next choice may end the run there.
    st.session_state["address"] = written
    st.session_state["held"] = _picked()
    st.session_state["stays"], st.session_state["pressed"] = False, frozenset()
    if {name: tuple(st.query_params.get_all(name)) for name in st.query_params} != written:
        st.query_params.from_dict(wanted)


def _picked() -> dict:
    state = st.session_state
    return {key: state[key] for key in state if str(key).startswith("pick:")}


def _touched() -> set[str]:
    """The choices whose controls say otherwise than when the address was last written."""
    held, state = st.session_state.get("held", {}), st.session_state
    keys = [key for key, value in held.items() if key in state and state[key] != value]
    return {key.split(":")[1] for key in keys}


def _key(name: str, options: tuple[str, ...]) -> str:
    # One name has other options on other pages: each such choice is a widget of its own, or
    # the browser would hand over what was chosen on the page before.
    own = f":{crc32('|'.join(options).encode())}" if options else ""
    return f"pick:{name}{own}"
