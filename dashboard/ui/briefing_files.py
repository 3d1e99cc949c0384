"""The files of a briefing on its page: a button each, how far it is, then the file; and the way
to the presentation."""

from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from dashboard.briefing import files
from dashboard.briefing.choice import Choice, present_path
from dashboard.briefing.files import File, Wish
from dashboard.briefing.names import briefing_name
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.render.job_queue import LineFull, Work
from dashboard.ui.address_state import stay
from dashboard.ui.briefing_focus import follow_later
from dashboard.ui.plain import plain
from dashboard.web.public_address import seen_from_outside

SECONDS = 0.4  # between two looks at a file that is being made


def show_files(scope: Scope, choice: Choice) -> None:
    """Deck, report and presentation of the charts that are chosen."""
    if not choice.codes:
        return
    wishes = tuple(_wish(form, scope, choice) for form in files.FORMS)
    making = _making(wishes)
    # Only what is under way is looked at again and again, and it never holds up the page.
    st.fragment(_show, run_every=SECONDS if making else None)(scope, choice, wishes, making)


def _show(scope: Scope, choice: Choice, wishes: tuple[Wish, ...], making: bool) -> None:
    say, without = scope.say, files.hint(scope.say)
    if making != _making(wishes):
        if making:
            keys = [f"take-{wish.form}" for wish in wishes if _file(wish)]
            follow_later(keys, say("briefing.ready") if keys else "", gently=True)
        stay()
        st.rerun()
    with st.container(horizontal=True, key="briefing-files"):
        for wish in wishes:
            _show_button(scope, choice, wish, bool(wish.form == "pdf" and without))
        present = present_path(scope, choice).removeprefix("/")
        st.link_button(say("briefing.present"), present, icon=":material/co_present:")
    if without:
        st.caption(without)
    for wish in wishes:
        _tell(scope, wish)


def _show_button(scope: Scope, choice: Choice, wish: Wish, idle: bool) -> None:
    say, form = scope.say, wish.form
    file = _file(wish)
    if file and file.content:
        size = say("briefing.size", size=say.number(len(file.content) / 1024))
        st.download_button(
            say(f"briefing.take_{form}", size=size),
            data=lambda: file.content,
            file_name=briefing_name(choice, scope, form, file.areas),
            mime=files.FORMS[form],
            icon=":material/download:",
            type="primary",
            on_click="ignore",
            key=f"take-{form}",
        )
        return
    st.button(
        say(f"briefing.make_{form}"),
        icon=":material/slideshow:" if form == "pptx" else ":material/picture_as_pdf:",
        disabled=idle or file is not None or _making((wish,)),
        key=f"make-{form}",
        on_click=_order,
        args=(wish,),
    )


def _tell(scope: Scope, wish: Wish) -> None:
    """How far a file is, what it leaves out, or why there is none."""
    say, work = scope.say, files.find(wish)
    if st.session_state.pop(f"briefing-refused-{wish.form}", False):
        st.warning(say("briefing.busy"), icon=":material/hourglass_top:")
    elif work and work.open:
        st.progress(work.part, text=_progress(say, work))
    elif work and work.state == "failed":
        st.error(files.why(work.failure, say), icon=":material/error:")
    elif work and not work.result.content:
        st.info(say("briefing.nothing"), icon=":material/info:")
    elif work and work.result.empty:
        st.caption(say("briefing.left_out", titles=plain("; ".join(work.result.empty))))


def _progress(say: Words, work: Work) -> str:
    if not work.told:
        place = files.LINE.place_of(work)
        return say("briefing.doing_place", place=place) if place else say("briefing.doing_wait")
    step, number, every, title = work.told
    return say(f"briefing.doing_{step}", number=number, all=every, title=plain(title))


def _order(wish: Wish) -> None:
    try:
        files.order(wish)
    except LineFull:
        st.session_state[f"briefing-refused-{wish.form}"] = True


def _file(wish: Wish) -> File | None:
    work = files.find(wish)
    return work.result if work and work.state == "done" else None


def _making(wishes: tuple[Wish, ...]) -> bool:
    return any(work.open for wish in wishes if (work := files.find(wish)))


def _wish(form: str, scope: Scope, choice: Choice) -> Wish:
    here = urlsplit(seen_from_outside(st.context.url or ""))
    site = urlunsplit((here.scheme, here.netloc, here.path.rpartition("/")[0], "", ""))
    return Wish(form, choice, scope, site)
