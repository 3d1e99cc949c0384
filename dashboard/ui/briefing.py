"""The page of briefings: story and title, the charts on offer, and what stands beside them."""

from pathlib import Path

import streamlit as st

from dashboard.briefing import briefing as subject
from dashboard.briefing import choice as choices
from dashboard.briefing.choice import Choice
from dashboard.charts import overview
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.ui import filters
from dashboard.ui.briefing_state import (
    current_choice,
    follow_own,
    hold_choice,
    keep_in_browser,
    kept_choice,
    open_choice,
    own_choice,
    put_choice,
)
from dashboard.ui.presses import press

STYLE = Path(__file__).parents[1] / "frontend" / "briefing" / "style.css"


def choose_briefing(scope: Scope) -> Choice:
    """Story and title, and the slides that the address or the buttons below name."""
    say = scope.say
    st.html(STYLE)
    choice = hold_choice()
    if "slides" in filters.left_out():
        st.warning(say("briefing.unread"), icon=":material/warning:")
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
    choice = Choice(choice.story, choice.slides, title, choice.without)
    follow_own(choice)
    if choice.changed:
        _offer_restoring(say, choice)
    _offer_own(say, choice)
    keep_in_browser("page")
    return choice


def choose_charts(scope: Scope, choice: Choice) -> None:
    """All charts on offer, by the page where they stand, and what the files hold besides."""
    say, every = scope.say, len(subject.OFFERS)
    chosen = [code for code in choice.codes if code in subject.OFFERS]
    label = say("briefing.choose", n=len(chosen), all=every)
    if not choice.codes:
        st.info(say("briefing.choose_none"), icon=":material/info:")
    opened = choice.story == choices.OWN
    with st.expander(label, expanded=opened, icon=":material/checklist:", key="briefing-choose"):
        st.caption(say("briefing.choose_any"))
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
                args=(group, key),
            )
    with st.expander(say("briefing.parts"), icon=":material/checklist:", key="briefing-parts"):
        _choose_parts(say, choice)


def _choose_parts(say: Words, choice: Choice) -> None:
    """The headline figures and the lists at the end, each wanted or not."""
    figures = tuple(code for code, _ in overview.HEADLINES)
    for name, group in (("headlines", figures), ("lists", subject.LISTS)):
        key = f"briefing-with-{name}"
        _set(key, [part for part in group if part not in choice.without])
        st.pills(
            say(f"briefing.{name}"),
            group,
            selection_mode="multi",
            format_func=lambda part: _name_part(say, part),
            key=key,
            on_change=_want,
            args=(group, key),
        )


def _name_part(say: Words, part: str) -> str:
    return say(f"exports.{part}" if part in subject.LISTS else f"overview.{part}")


def _offer_restoring(say: Words, choice: Choice) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("briefing.changed"), width="content")
        press(say("briefing.restore"), "briefing-restore", _restore, choice, icon=":material/undo:")


def _offer_own(say: Words, choice: Choice) -> None:
    """The way back to what the reader made himself, perhaps before the browser was closed."""
    if (own := kept_choice().slides) and own != choice.slides:
        with st.container(horizontal=True, vertical_alignment="center", key="briefing-kept"):
            st.caption(say("briefing.kept", n=len(own)), width="content")
            label, icon = say("briefing.open_kept"), ":material/history:"
            press(label, "briefing-open-kept", _open_own, icon=icon)


def _set(key: str, value) -> None:
    """The value of a widget that follows the choice, whoever made it."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _restore(choice: Choice) -> None:
    put_choice(choices.read_choice(choice.story, ()))


def _open_own() -> None:
    open_choice(kept_choice())


def _begin() -> None:
    """Another story begins with its own charts under its own title; the reader's goes on."""
    story, own = st.session_state["briefing-story"], own_choice()
    if story == choices.OWN and own.slides:
        open_choice(own)
    else:
        put_choice(choices.read_choice(story, ()))
        filters.put("title", "")


def _pick(group: tuple[str, ...], key: str) -> None:
    put_choice(choices.picked(current_choice(), group, st.session_state[key]))


def _want(group: tuple[str, ...], key: str) -> None:
    others = [part for part in current_choice().without if part not in group]
    unwanted = [part for part in group if part not in st.session_state[key]]
    filters.put("without", (*others, *unwanted))
