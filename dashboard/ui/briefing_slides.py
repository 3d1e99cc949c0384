"""The slides of a briefing in their order: rows that move and go, one of them looked at."""

import streamlit as st

from dashboard.briefing import briefing as subject
from dashboard.briefing import choice as choices
from dashboard.briefing import packing, states
from dashboard.briefing.briefing import Slide
from dashboard.briefing.choice import Choice
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.ui.briefing_focus import follow, follow_later
from dashboard.ui.briefing_state import current_choice, put_choice
from dashboard.ui.briefing_words import look_at, show_slide
from dashboard.ui.component import component
from dashboard.ui.plain import plain
from dashboard.ui.presses import press

MOVES = (
    ("top", ":material/vertical_align_top:"),
    ("up", ":material/arrow_upward:"),
    ("down", ":material/arrow_downward:"),
    ("end", ":material/vertical_align_bottom:"),
)


def show_slides(scope: Scope, choice: Choice) -> None:
    """The slides in their order beside the one that is looked at."""
    say = scope.say
    shown = st.session_state.get("briefing-shown")
    shown = shown if shown in choice.codes else next(iter(choice.codes), "")
    left, right = st.columns([11, 10], gap="medium")
    with left:
        if choice.codes:
            st.subheader(say("briefing.charts"), anchor=False)
        number = 0
        for slide in choice.slides:
            number += _show_row(scope, choice, slide, number + 1, slide.code == shown)
        _show_below(say, choice)
    if shown:
        with right, st.container(border=True, key="briefing-preview"):
            show_slide(scope, choice.slide(shown))
    component("briefing_order", "briefing/order.js")(
        key="briefing-order", on_placed_change=lambda: _place(scope)
    )
    follow()


def _show_below(say: Words, choice: Choice) -> None:
    """Under the list: what was just removed, and a slide of text."""
    before, after, title = st.session_state.get("briefing-undo", (None, None, ""))
    if before and after.slides == choice.slides:
        with st.container(horizontal=True, vertical_alignment="center", key="briefing-undo-row"):
            st.caption(say("briefing.said_removed", title=plain(title)), width="content")
            label, icon = say("briefing.undo"), ":material/undo:"
            press(label, "briefing-undo-button", _undo, before, icon=icon)
    new = Slide(choices.new_text(choice), "", say("briefing.new_heading"))
    if packing.fits(choices.added(choice, new).slides):
        label, icon = say("briefing.add_text"), ":material/add:"
        press(label, "briefing-add-text", _add_text, new.heading, icon=icon)
    else:
        st.info(say("briefing.full", n=packing.MOST_SLIDES), icon=":material/info:")


def _show_row(scope: Scope, choice: Choice, slide: Slide, number: int, shown: bool) -> bool:
    """One slide of the list; whether it is a chart with figures, and so has a number."""
    key, chart = states.key_of(slide.code), None
    if slide.is_text:
        title, sign = slide.heading or slide.text[:60], "¶"
    else:
        chart = subject.draw_chart(slide.code, scope).chart
        title, sign = chart.title, str(number) if chart.series else "–"
    kind = "shown" if shown else "other"
    with st.container(
        horizontal=True, vertical_alignment="top", gap="small", key=f"briefing-row-{kind}-{key}"
    ):
        st.html(f'<p class="briefing-number">{sign}</p>', width="content")
        with st.container(gap=None, key=f"briefing-text-{key}"):
            press(plain(title), f"open-{key}", look_at, slide.code)
            for line in _lines(scope, slide, chart):
                st.caption(line)
        with st.container(
            horizontal=True, gap="xxsmall", width="content", key=f"briefing-buttons-{key}"
        ):
            _show_buttons(scope.say, choice, slide.code, title)
    return bool(chart and chart.series)


def _lines(scope: Scope, slide: Slide, chart) -> list[str]:
    """Under the title: what the chart says, the state of its own, the reader's words."""
    say, lines = scope.say, []
    if chart is not None:
        if chart.series:
            lines.append(plain(chart.takeaway or chart.subtitle))
        else:
            lines.append(f":material/block: {say('briefing.no_figures')}")
        if bounds := subject.bounds_of_chart(slide.code, scope):
            lines.append(f":material/tune: {plain(say('briefing.own_state', bounds=bounds))}")
    if slide.text:
        lines.append(f":material/edit: {plain(' '.join(slide.text.split()))}")
    return [line for line in lines if line]


def _show_buttons(say: Words, choice: Choice, code: str, title: str) -> None:
    place, last = choice.codes.index(code), len(choice.codes) - 1
    key = states.key_of(code)
    places = {"top": 0, "up": place - 1, "down": place + 1, "end": last}
    for name, icon in MOVES:
        st.button(
            say(f"briefing.{name}", title=plain(title)),
            icon=icon,
            disabled=places[name] == place or not 0 <= places[name] <= last,
            key=f"{name}-{key}",
            on_click=_move,
            args=(say, code, name, title),
        )
    st.button(
        say("briefing.remove", title=plain(title)),
        icon=":material/close:",
        key=f"remove-{key}",
        on_click=_drop,
        args=(say, code, title),
    )


def _title(scope: Scope, choice: Choice, code: str) -> str:
    slide = choice.slide(code)
    return slide.heading if slide.is_text else subject.title_of(code, scope.say)


def _place(scope: Scope) -> None:
    """A row was dragged: its old place and its new one, which a browser tells and may be wrong."""
    choice, told = current_choice(), str(st.session_state["briefing-order"].get("placed") or "")
    places = [int(part) for part in told.split(",") if part.isascii() and part.isdigit()]
    if len(places) == 2 and places[0] < len(choice.codes):
        code = choice.codes[places[0]]
        _put_place(scope.say, code, places[1], _title(scope, choice, code))


def _move(say: Words, code: str, name: str, title: str) -> None:
    codes = current_choice().codes
    if code not in codes:
        return
    place = codes.index(code)
    places = {"top": 0, "up": place - 1, "down": place + 1, "end": len(codes)}
    words = _put_place(say, code, places[name], title)
    back = {"top": "down", "up": "down", "down": "up", "end": "up"}[name]
    key = states.key_of(code)
    follow_later([f"{name}-{key}", f"{back}-{key}"], words)


def _put_place(say: Words, code: str, place: int, title: str) -> str:
    changed = choices.placed(current_choice(), code, place)
    put_choice(changed)
    number, every = changed.codes.index(code) + 1, len(changed.codes)
    words = say("briefing.said_moved", title=title, number=number, all=every)
    follow_later(words=words)
    return words


def _drop(say: Words, code: str, title: str) -> None:
    choice = current_choice()
    if code not in choice.codes:
        return
    changed = choices.dropped(choice, code)
    put_choice(changed)
    st.session_state["briefing-undo"] = choice, changed, title
    near = changed.codes[choice.codes.index(code) :][:1] or changed.codes[-1:]
    keys = [f"remove-{states.key_of(one)}" for one in near]
    follow_later([*keys, "briefing-undo-button"], say("briefing.said_removed", title=title))


def _undo(before: Choice) -> None:
    put_choice(before)
    del st.session_state["briefing-undo"]


def _add_text(heading: str) -> None:
    choice = current_choice()
    new = Slide(choices.new_text(choice), "", heading)
    put_choice(choices.added(choice, new))
    look_at(new.code)
