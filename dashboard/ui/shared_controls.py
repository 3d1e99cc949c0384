"""The controls that pages share: language, years, countries, key dates, day of publication.

A page shows those that change something on it; the others keep their value.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from dashboard.catalogue import grammar
from dashboard.language.alphabet import sort_key
from dashboard.language.words import Words, speak
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.ui.address_state import bound, keep, take
from dashboard.ui.years import pick_years
from data.edition import LANGUAGES, USUAL

NEWEST = "newest"
WIDTHS = {"years": 9, "counterpart": 7, "countries": 8, "milestones": 4, "as_of": 5}


def pick_language() -> Words:
    """The language switch; a first visit follows the browser, a later one the last choice."""
    preferred = st.context.cookies.get("lang") or (st.context.locale or USUAL).split("-")[0]
    default = preferred if preferred in LANGUAGES else USUAL
    language = take("lang", lambda text: grammar.read_language(text or default))
    chosen = st.segmented_control(
        "Language · Til · Язык",
        tuple(LANGUAGES),
        format_func=lambda code: LANGUAGES[code].name,
        required=True,
        label_visibility="collapsed",
        **bound("lang", language),
    )
    keep("lang", chosen, chosen)
    if chosen != language:
        # Then the language was the choice; the other controls came with names of the one before.
        st.session_state["fresh"] = False
    state = st.session_state
    state["renamed"], state["spoken"] = state.get("spoken", chosen) != chosen, chosen
    return speak(chosen)


def pick_scope(say: Words, shown: Sequence[str], known: Sequence[str] = ()) -> Scope:
    """The controls that a page shows (see `layout.MENU`); the others keep their value. `known` are
    the partners that its charts can draw."""
    with st.container(key="filters"):
        widths = [WIDTHS[name] for name in shown]
        places = st.columns(widths, vertical_alignment="bottom") if shown else ()
        place = dict(zip(shown, places, strict=True))
        years = pick_years(say, place.get("years"))
        partners = _pick_partners(say, place.get("counterpart"), known)
        countries = _pick_countries(say, place.get("countries"))
        milestones, by, levels, kinds = _pick_milestones(say, place.get("milestones"))
        as_of = _pick_day(say, place.get("as_of"))
    day = None if as_of == NEWEST else date.fromisoformat(as_of)
    scope = Scope(say.language, *years, countries, milestones, levels, kinds, day, by, partners)
    written = grammar.write_scope(scope)
    seen = take("seen", grammar.read_seen)
    keep("seen", seen, seen.isoformat() if seen else "")
    for name, value in (
        ("years", years),
        ("countries", countries),
        *([("counterpart", partners)] if "counterpart" in shown else ()),
        ("milestones", milestones),
        ("milestones_by", by),
        ("level", levels),
        ("kind", kinds),
        ("as_of", as_of),
    ):
        keep(name, value, written.get(name, ""))
    return scope


def _pick_partners(say: Words, column, known: Sequence[str]) -> tuple[str, ...]:
    """The partners whose figures and acts are shown; none where the page has no place for it."""
    told = take("counterpart", grammar.read_partners)
    value = tuple(area for area in told if area in catalogue.partners())
    if column is None:
        return ()
    return tuple(
        column.multiselect(
            say("filters.partner"),
            _by_name({*known, *value}, say),
            format_func=say.country,
            max_selections=grammar.MOST_COUNTRIES,
            select_all=False,
            placeholder=say("filters.all"),
            **bound("counterpart", value),
        )
    )


def _by_name(areas: Iterable[str], say: Words) -> list[str]:
    return sorted(areas, key=lambda area: sort_key(say.language, say.country(area)))


def _pick_countries(say: Words, column) -> tuple[str, ...]:
    value = take("countries", grammar.read_countries)
    if column:
        value = column.multiselect(
            say("filters.countries"),
            _by_name(catalogue.reporting_areas(), say),
            format_func=say.country,
            max_selections=grammar.MOST_COUNTRIES,
            select_all=False,
            placeholder=say("filters.choose"),
            **bound("countries", value),
        )
    return tuple(value) or grammar.read_countries("")


def _pick_milestones(say: Words, column) -> tuple[str, str, tuple, tuple]:
    levels, kinds = catalogue.codes("LEVEL"), catalogue.codes("MILESTONE_KIND")
    mode = take("milestones", grammar.read_milestones)
    by = take("milestones_by", grammar.read_by)
    level = take("level", grammar.read_levels)
    kind = take("kind", grammar.read_kinds)
    if column:
        with column.popover(say("filters.milestones"), width="stretch"):
            mode = st.segmented_control(
                say("filters.milestones_shown"),
                grammar.MODES,
                format_func=lambda code: say(f"filters.milestones_{code}"),
                required=True,
                **bound("milestones", mode),
            )
            by = st.segmented_control(
                say("filters.milestones_by"),
                grammar.DAYS,
                format_func=lambda code: say(f"filters.by_{code}"),
                required=True,
                **bound("milestones_by", by),
            )
            level = st.pills(
                say("filters.level"),
                levels,
                selection_mode="multi",
                format_func=lambda code: say.code("LEVEL", code),
                **bound("level", level),
            )
            kind = st.multiselect(
                say("filters.kind"),
                kinds,
                format_func=lambda code: say.code("MILESTONE_KIND", code),
                placeholder=say("filters.all"),
                **bound("kind", kind),
            )
    return mode, by, tuple(level), tuple(kind)


def _pick_day(say: Words, column) -> str:
    """The day by which figures were published; the control offers ends of months with news."""

    def read(text: str) -> str:
        day = grammar.read_day(text)
        return day.isoformat() if day else NEWEST

    def name(code: str) -> str:
        return say(f"filters.{NEWEST}") if code == NEWEST else say.day(date.fromisoformat(code))

    value = take("as_of", read)
    if column:
        days = sorted({*catalogue.publication_days(), value} - {NEWEST}, reverse=True)
        label = say("filters.as_of") if value == NEWEST else name(value)
        with column.popover(label, width="stretch"):
            options = (NEWEST, *days)
            widget = bound("as_of", value, given="index", listed=options)
            value = st.selectbox(say("filters.as_of_day"), options, format_func=name, **widget)
            st.caption(say("filters.as_of_rule"))
    return value
