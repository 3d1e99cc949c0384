"""Shared controls, kept in the address as codes: a copied link opens the same view.

A choice lives in three places: the session (so that it survives a change of page), its widget,
and the address. An address that names a language is whole: what it leaves out is at its default.
One without (a bare visit, a step in the menu) keeps the choices of the session.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zlib import crc32

import streamlit as st

from dashboard.language.words import LANGUAGES, Words, speak
from dashboard.model.scope import Scope
from dashboard.queries import catalogue

MODES = ("related", "all", "none")
NEWEST, MOST_COUNTRIES = "newest", 8
WIDTHS = {"years": 6, "countries": 8, "milestones": 4, "as_of": 5}


def begin_address() -> None:
    """Read the address once a run, before any control is drawn."""
    state, given = st.session_state, st.query_params
    address = {name: tuple(given.get_all(name)) for name in given}
    # An address that differs from what was last written was typed, linked or gone back to.
    state["arrived"] = address if address != state.get("address") else None
    state["whole"] = "address" not in state or "lang" in address
    state["wanted"], state["ignored"], state["running"] = {}, [], True


def end_address() -> None:
    """Write the address once a run, after the last control is drawn."""
    st.session_state["arrived"], st.session_state["running"] = None, False
    _write()


def flush_address() -> None:
    """Write the address at the end of a fragment that reruns alone."""
    if not st.session_state["running"]:
        _write()


def ignored() -> list[str]:
    """The parameters of the address that could not be understood."""
    return st.session_state["ignored"]


def pick_language() -> Words:
    """The language switch; a first visit follows the browser, a later one the last choice."""
    preferred = st.context.cookies.get("lang") or (st.context.locale or "en").split("-")[0]
    default = preferred if preferred in LANGUAGES else "en"
    language = _take("lang", lambda codes: _one(codes, tuple(LANGUAGES)), default)
    chosen = st.segmented_control(
        "Language · Til · Язык",
        tuple(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        label_visibility="collapsed",
        **_bound("lang", language),
    )
    _keep("lang", chosen, (chosen,))
    return speak(chosen)


def pick_scope(say: Words, shown: Sequence[str]) -> Scope:
    """The controls that a page shows (see `layout.MENU`); the others keep their value."""
    with st.container(key="filters"):
        widths = [WIDTHS[name] for name in shown]
        places = st.columns(widths, vertical_alignment="bottom") if shown else ()
        place = dict(zip(shown, places, strict=True))
        first, last = _pick_years(say, place.get("years"))
        countries = _pick_countries(say, place.get("countries"))
        mode, levels, kinds = _pick_milestones(say, place.get("milestones"))
        as_of = _pick_day(say, place.get("as_of"))
    return Scope(say.language, first, last, countries, mode, levels, kinds, as_of)


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
    value = _take(name, lambda codes: _one(codes, options), default)
    value = value if value in options else default
    draw = partial(st.segmented_control, required=True) if style == "segments" else st.selectbox
    chosen = draw(label, options, format_func=name_of, **_bound(name, value, options))
    # A page that is left while its script runs may hand over a control without a value.
    chosen = chosen if chosen in options else value
    _keep(name, chosen, () if chosen == default else (chosen,))
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
    value = _take(name, lambda codes: _some(codes, options, most), default)
    chosen = st.multiselect(
        label,
        options,
        format_func=name_of,
        max_selections=most,
        placeholder=say("filters.choose"),
        **_bound(name, tuple(code for code in value if code in options), options),
    )
    _keep(name, tuple(chosen), () if tuple(chosen) == default else _written(chosen))
    return tuple(chosen)


def search(name: str, label: str, hint: str = "") -> str:
    """A text to look for, or to write; it never becomes SQL or HTML. `hint` stands while empty."""
    value = _take(name, lambda texts: ",".join(texts)[:100], "")
    typed = st.text_input(label, max_chars=100, placeholder=hint, **_bound(name, value)).strip()
    _keep(name, typed, (typed,) if typed else ())
    return typed


def hold(name: str, options: Sequence[str]) -> str:
    """A choice that has no control of its own, such as an opened card; empty when there is none."""
    value = _take(name, lambda codes: _one(codes, tuple(options)), "")
    value = value if value in options else ""
    _keep(name, value, (value,) if value else ())
    return value


def hold_many(name: str, options: Sequence[str]) -> tuple[str, ...]:
    """Several choices in an order of their own, made by other controls."""
    value = _take(name, lambda codes: _some(codes, tuple(options)), ())
    value = tuple(code for code in value if code in options)
    _keep(name, value, _written(value))
    return value


def put(name: str, value: str | tuple[str, ...]) -> None:
    """Make a choice from elsewhere than its control; for callbacks, before the next run."""
    st.session_state[f"choice:{name}"] = value
    st.session_state[f"moved:{name}"] = True


def _pick_years(say: Words, column) -> tuple[int, int]:
    low, high = catalogue.years()
    default = (max(low, high - 20), high)

    def parse(codes: tuple[str, ...]) -> tuple[int, int] | None:
        years = [int(code) for code in "-".join(codes).split("-") if code.isdecimal()]
        fits = len(years) == 2 and low <= years[0] <= years[1] <= high
        return tuple(years) if fits else None

    value = _take("years", parse, default)
    if column:
        value = column.slider(say("filters.years"), low, high, **_bound("years", value))
    _keep("years", tuple(value), () if tuple(value) == default else (f"{value[0]}-{value[1]}",))
    return tuple(value)


def _pick_countries(say: Words, column) -> tuple[str, ...]:
    options = tuple(sorted(catalogue.reporting_areas(), key=say.country))
    value = _take("countries", lambda codes: _some(codes, options, MOST_COUNTRIES), ("UZB",))
    if column:
        value = column.multiselect(
            say("filters.countries"),
            options,
            format_func=say.country,
            max_selections=MOST_COUNTRIES,
            placeholder=say("filters.choose"),
            **_bound("countries", value),
        )
    value = tuple(value) or ("UZB",)
    _keep("countries", value, () if value == ("UZB",) else _written(value))
    return value


def _pick_milestones(say: Words, column) -> tuple[str, tuple, tuple]:
    levels, kinds = catalogue.codes("LEVEL"), catalogue.codes("MILESTONE_KIND")
    mode = _take("milestones", lambda codes: _one(codes, MODES), MODES[0])
    level = _take("level", lambda codes: _some(codes, levels), ())
    kind = _take("kind", lambda codes: _some(codes, kinds), ())
    if column:
        with column.popover(say("filters.milestones"), width="stretch"):
            mode = st.segmented_control(
                say("filters.milestones_shown"),
                MODES,
                format_func=lambda code: say(f"filters.milestones_{code}"),
                required=True,
                **_bound("milestones", mode),
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
    _keep("milestones", mode, () if mode == MODES[0] else (mode,))
    _keep("level", tuple(level), _written(level))
    _keep("kind", tuple(kind), _written(kind))
    return mode, tuple(level), tuple(kind)


def _pick_day(say: Words, column) -> date | None:
    """The day by which figures were published; the control offers ends of months with news."""

    def parse(codes: tuple[str, ...]) -> str | None:
        try:
            day = date.fromisoformat(codes[0])
        except ValueError:
            return None
        return day.isoformat() if day <= catalogue.build()["built_at"].date() else None

    def name(code: str) -> str:
        return say(f"filters.{NEWEST}") if code == NEWEST else say.day(date.fromisoformat(code))

    value = _take("as_of", parse, NEWEST)
    if column:
        days = sorted({*catalogue.publication_days(), value} - {NEWEST}, reverse=True)
        label = say("filters.as_of") if value == NEWEST else name(value)
        with column.popover(label, width="stretch"):
            options, bound = (NEWEST, *days), _bound("as_of", value)
            value = st.selectbox(say("filters.as_of_day"), options, format_func=name, **bound)
            st.caption(say("filters.as_of_rule"))
    _keep("as_of", value, () if value == NEWEST else (value,))
    return None if value == NEWEST else date.fromisoformat(value)


def _take(name: str, parse: Callable, default):
    """The value of a parameter now: from the address if one arrived, else from the session."""
    state, arrived = st.session_state, st.session_state["arrived"]
    if arrived is None or (name not in arrived and not state["whole"]):
        return state.get(f"choice:{name}", default)
    value = default
    if arrived.get(name):
        codes = tuple(code for text in arrived[name] for code in text.split(","))
        found = parse(codes)
        if found is None:
            state["ignored"].append(name)
        else:
            value = found
    state[f"choice:{name}"] = value
    state[f"moved:{name}"] = True
    return value


def _bound(name: str, value, options: tuple[str, ...] = ()) -> dict:
    """The key of a widget, its value set from the address or the session where it must follow."""
    # One name has other options on other pages: each such choice is a widget of its own, or
    # the browser would hand over what was chosen on the page before.
    own = f":{crc32('|'.join(options).encode())}" if options else ""
    key, state = f"pick:{name}{own}", st.session_state
    if state.pop(f"moved:{name}", False) or key not in state:
        state[key] = list(value) if isinstance(value, tuple) and name != "years" else value
    return {"key": key}


def _keep(name: str, value, written: tuple[str, ...]) -> None:
    st.session_state[f"choice:{name}"] = value
    st.session_state["wanted"][name] = written


def _write() -> None:
    wanted = {name: codes for name, codes in st.session_state["wanted"].items() if codes}
    if {name: tuple(st.query_params.get_all(name)) for name in st.query_params} != wanted:
        st.query_params.from_dict({name: list(codes) for name, codes in wanted.items()})
    st.session_state["address"] = wanted


def _one(codes: tuple[str, ...], options: tuple[str, ...]) -> str | None:
    return codes[0] if codes[0] in options else None


def _some(codes: tuple, options: tuple, most: int | None = None) -> tuple[str, ...] | None:
    known = tuple(dict.fromkeys(code for code in codes if code in options))
    return known if 0 < len(known) <= (most or len(options)) else None


def _written(codes: Sequence[str]) -> tuple[str, ...]:
    return (",".join(codes),) if codes else ()
