"""The page of briefings: story and title, the charts in their order, one of them live."""

from pathlib import Path

import streamlit as st

from dashboard.briefing import briefing as subject
from dashboard.briefing import choice as choices
from dashboard.briefing.choice import Choice
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.render.screen.payload import pack
from dashboard.store.database import remember
from dashboard.ui import filters
from dashboard.ui.briefing_focus import follow, follow_later
from dashboard.ui.component import draw
from dashboard.ui.plain import plain

STYLE = Path(__file__).parents[1] / "frontend" / "briefing" / "style.css"


def choose_briefing(scope: Scope) -> Choice:
    """Story and title, and the charts that the address or the buttons below name."""
    say = scope.say
    st.html(STYLE)
    held = filters.hold("story", choices.KINDS), filters.hold_many("charts", tuple(subject.OFFERS))
    choice = choices.read_choice(*held)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        _set("briefing-story", choice.story)
        st.segmented_control(
            say("briefing.story"),
            choices.KINDS,
            format_func=lambda story: say(f"briefing.story_{story}"),
            required=True,
            key="briefing-story",
            on_change=_begin,
        )
    with right:
        hint = choice.title_in(say)
        title = filters.search("title", say("briefing.title"), hint)
    if choice.changed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(say("briefing.changed"), width="content")
            st.button(
                say("briefing.restore"),
                icon=":material/undo:",
                type="tertiary",
                on_click=_put,
                args=(choices.read_choice(choice.story, ()),),
            )
    if choice.story == choices.OWN and choice.codes:
        st.session_state["briefing-own"] = choice.codes, title
    return Choice(choice.story, choice.codes, title)


def choose_charts(scope: Scope, choice: Choice) -> None:
    """All charts on offer, by the page where they stand."""
    say, every = scope.say, len(subject.OFFERS)
    label = say("briefing.choose", n=len(choice.codes), all=every)
    if not choice.codes:
        st.info(say("briefing.choose_none"), icon=":material/info:")
    opened = choice.story == choices.OWN
    with st.expander(label, expanded=opened, icon=":material/checklist:", key="briefing-choose"):
        for page, group in choices.groups().items():
            key = f"briefing-{page}"
            _set(key, [code for code in group if code in choice.codes])
            st.pills(
                say(f"layout.page_{page}"),
                group,
                selection_mode="multi",
                format_func=lambda code: subject.title_of(code, say),
                key=key,
                on_change=_pick,
                args=(choice, group, key),
            )


def show_charts(scope: Scope, choice: Choice) -> None:
    """The charts in their order beside the one that is looked at."""
    say = scope.say
    if not choice.codes:
        follow()
        return
    shown = st.session_state.get("briefing-shown")
    shown = shown if shown in choice.codes else choice.codes[0]
    left, right = st.columns([11, 10], gap="medium")
    with left:
        st.subheader(say("briefing.charts"), anchor=False)
        number = 0
        for code in choice.codes:
            number += _show_row(scope, choice, code, number + 1, code == shown)
    with right, st.container(border=True, key="briefing-preview"):
        draw(_payload(code=shown, scope=scope), key="briefing-chart")
    follow()


def _show_row(scope: Scope, choice: Choice, code: str, number: int, shown: bool) -> bool:
    """One chart of the list; whether it has figures, and so a number."""
    say, chart = scope.say, subject.draw_chart(code, scope).chart
    title, drawn = chart.title, bool(chart.series)
    kind = "shown" if shown else "other"
    with st.container(
        horizontal=True, vertical_alignment="top", gap="small", key=f"briefing-row-{kind}-{code}"
    ):
        st.html(f'<p class="briefing-number">{number if drawn else "–"}</p>', width="content")
        with st.container(gap=None, key=f"briefing-text-{code}"):
            st.button(
                plain(title),
                type="tertiary",
                key=f"open-{code}",
                on_click=_look,
                args=(code,),
            )
            if drawn:
                st.caption(plain(chart.takeaway or chart.subtitle))
            else:
                st.caption(f":material/block: {say('briefing.no_figures')}")
        with st.container(
            horizontal=True, gap="xxsmall", width="content", key=f"briefing-buttons-{code}"
        ):
            _show_buttons(say, choice, code, title)
    return drawn


def _show_buttons(say: Words, choice: Choice, code: str, title: str) -> None:
    place, last = choice.codes.index(code), len(choice.codes) - 1
    for name, icon, step in (("up", "arrow_upward", -1), ("down", "arrow_downward", 1)):
        st.button(
            say(f"briefing.{name}", title=plain(title)),
            icon=f":material/{icon}:",
            disabled=place + step not in range(last + 1),
            key=f"{name}-{code}",
            on_click=_move,
            args=(say, choice, code, step, title),
        )
    st.button(
        say("briefing.remove", title=plain(title)),
        icon=":material/close:",
        key=f"remove-{code}",
        on_click=_drop,
        args=(say, choice, code, title),
    )


@remember
def _payload(code: str, scope: Scope) -> bytes:
    return pack(subject.draw_chart(code, scope).chart)


def _set(key: str, value) -> None:
    """The value of a widget that follows the choice, whoever made it."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _put(choice: Choice) -> None:
    written = choices.write_choice(choice)
    filters.put("story", written.get("story", ""))
    filters.put("charts", tuple(filter(None, written.get("charts", "").split(","))))


def _begin() -> None:
    """Another story begins with its own charts under its own title; the reader's goes on."""
    story = st.session_state["briefing-story"]
    last = st.session_state.get("briefing-own", ((), "")) if story == choices.OWN else ((), "")
    _put(choices.read_choice(story, last[0]))
    filters.put("title", last[1])


def _pick(choice: Choice, group: tuple[str, ...], key: str) -> None:
    _put(choices.picked(choice, group, st.session_state[key]))


def _look(code: str) -> None:
    st.session_state["briefing-shown"] = code
    follow_later(place="briefing-preview")


def _move(say: Words, choice: Choice, code: str, step: int, title: str) -> None:
    changed = choices.moved(choice, code, step)
    _put(changed)
    place, every = changed.codes.index(code) + 1, len(changed.codes)
    there, back = ("up", "down") if step < 0 else ("down", "up")
    words = say("briefing.said_moved", title=title, number=place, all=every)
    follow_later([f"{there}-{code}", f"{back}-{code}"], words)


def _drop(say: Words, choice: Choice, code: str, title: str) -> None:
    changed = choices.dropped(choice, code)
    _put(changed)
    near = changed.codes[choice.codes.index(code) :][:1] or changed.codes[-1:]
    follow_later([f"remove-{one}" for one in near], say("briefing.said_removed", title=title))
