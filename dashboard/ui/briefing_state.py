"""Where the choice of a briefing lives: in the address, in the session, and in the browser.

The browser keeps the reader's own briefing when it closes. A new session asks for it once, and
opens it when the reader wants it: an address that names a story goes on showing that story.
"""

import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.briefing import choice as choices
from dashboard.briefing import packing
from dashboard.briefing.briefing import OFFERS, PARTS, Slide
from dashboard.briefing.choice import OWN, Choice
from dashboard.catalogue.grammar import forgive, read_some
from dashboard.ui import filters
from dashboard.ui.address_state import keep, stay, take
from dashboard.ui.component import component

LONGEST_KEPT = 20_000  # letters of what a browser gives back


def hold_choice() -> Choice:
    """What the address or the session says, without the title, which has a control."""
    story = filters.hold("story", choices.KINDS)
    slides = take("slides", packing.unpack)
    codes = filters.hold_many("charts", tuple(OFFERS))
    without = filters.hold_many("without", PARTS)
    keep("slides", slides, packing.pack(slides))
    if slides:
        keep("charts", (), "")
    return choices.read_choice(story, codes, "", slides, without)


def put_choice(choice: Choice) -> None:
    """Make a choice from a control of the page; for callbacks, before the next run."""
    written = choices.write_choice(choice)
    filters.put("story", written.get("story", ""))
    filters.put("charts", tuple(filter(None, written.get("charts", "").split(","))))
    filters.put("slides", choice.slides if "slides" in written else ())
    if choice.story == OWN:
        # What a link shows is the reader's own as soon as he changes it, and not before.
        st.session_state["briefing-own"] = choice


def open_choice(choice: Choice) -> None:
    """Make a choice with its title and its parts; for callbacks, before the next run."""
    put_choice(choice)
    filters.put("title", choice.title)
    filters.put("without", choice.without)


def offer_with(slide: Slide) -> Choice:
    """The reader's own briefing with one slide more, for a link of ours that leads to it."""
    offered = choices.added(own_choice(), slide)
    st.session_state.setdefault("briefing-offered", {})[slide.code] = offered.slides
    return offered


def follow_own(choice: Choice) -> None:
    """Title and parts of the reader's own briefing are chosen by controls of their own, and a link
    of ours may have added to its end."""
    state, own = st.session_state, kept_choice().slides
    goes_on = own and choice.slides[: len(own)] == own
    is_offered = choice.slides in state.get("briefing-offered", {}).values()
    if choice.story == OWN and (goes_on or is_offered):
        state["briefing-own"] = choice


def current_choice() -> Choice:
    """What is chosen now. A second press may come before the page was drawn after the first: what
    a button knew when it was drawn is then the choice of before."""
    state = st.session_state
    story, title = state.get("choice:story") or "", state.get("choice:title") or ""
    slides, codes = state.get("choice:slides") or (), state.get("choice:charts") or ()
    return choices.read_choice(story, codes, title, slides, state.get("choice:without") or ())


def own_choice() -> Choice:
    """The reader's own briefing: what he works on, or what he made of his own before."""
    now = current_choice()
    if now.slides and now.story == OWN:
        return now
    kept = kept_choice()
    return replace(now, story=OWN) if now.changed and not kept.slides else kept


def kept_choice() -> Choice:
    """What the reader made of his own in this session, or what the browser has kept of it."""
    return st.session_state.get("briefing-own", Choice(OWN, ()))


def keep_in_browser(place: str) -> None:
    """Gives the reader's own briefing to the browser, or asks once for what it has kept."""
    own = kept_choice()
    written = urlencode(choices.write_choice(own), safe=",") if own.slides else ""
    content = {"asks": "briefing-own" not in st.session_state, "state": written}
    component("briefing_keep", "briefing/keep.js")(
        data=json.dumps(content),
        key=f"briefing-keep-{place}",
        on_kept_change=lambda: _restore(place),
    )


def _restore(place: str) -> None:
    stay()
    kept = str(st.session_state[f"briefing-keep-{place}"].get("kept") or "")
    begun, found = st.session_state.get("briefing-own"), read_kept(kept)
    if begun is None:
        st.session_state["briefing-own"] = found
    elif found.slides:
        is_current = current_choice().slides == begun.slides
        st.session_state["briefing-own"] = whole = choices.joined(found, begun)
        if is_current:
            open_choice(whole)


def read_kept(text: str) -> Choice:
    """What a browser gave back, as far as it can be understood; it may be anything."""
    query = dict(parse_qsl(text)) if len(text) <= LONGEST_KEPT else {}
    slides, _ = forgive(packing.unpack, query.get("slides", ""))
    codes, _ = forgive(
        lambda value: read_some("charts", value, tuple(OFFERS)), query.get("charts", "")
    )
    without = query.get("without", "").split(",")
    title = packing.tidy(query.get("title", ""))[: filters.LONGEST]
    if not slides and not codes:
        return Choice(OWN, ())
    return choices.read_choice(query.get("story", ""), codes, title, slides, without)
