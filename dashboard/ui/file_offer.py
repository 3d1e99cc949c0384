"""`hand_over`: makes a file after a press, tells how long that takes, and gives it to the reader.

Streamlit's own button for files tells in English alone that one could not be made, and not why.
"""

import base64
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from uuid import uuid4

import streamlit as st

from dashboard.language.words import Words
from dashboard.render.print.pictures import place_of
from dashboard.ui.component import component

LOOK = 0.2  # seconds between two looks at a file that is being made

log = logging.getLogger(__name__)


def hand_over(say: Words, make: Callable[[], bytes], name: str, media: str) -> None:
    """Makes the file beside the page and gives it to the reader, or says why there is none."""
    place = st.empty()
    made, thread = _start(make)
    began = time.monotonic()
    while not made.done():
        # Each call lets Streamlit leave this wait when the reader has chosen something else.
        told = say("exports.making", n=round(time.monotonic() - began))
        if before := place_of(thread.ident or 0):
            told = f"{told} {say('briefing.doing_place', place=before)}"
        place.caption(told)
        time.sleep(LOOK)
    place.empty()
    if reason := made.exception():
        if not hasattr(reason, "words"):
            log.error("a file could not be made: %s", name, exc_info=reason)
        st.error(_why(say, reason), icon=":material/error:")
        return
    content = base64.b64encode(made.result()).decode()
    data = {"token": str(uuid4()), "name": name, "media": media, "content": content}
    component("save_file", "print/save.js")(data=data, key=f"save-{data['token']}")


def _why(say: Words, reason: BaseException) -> str:
    """What happened and what to do, where the reason knows it."""
    words = getattr(reason, "words", None)
    return words(say) if words else say("exports.failed")


def _start(make: Callable[[], bytes]) -> tuple[Future[bytes], threading.Thread]:
    """Runs in a thread of its own: what waits there holds up neither the page nor the server."""
    future: Future[bytes] = Future()

    def run() -> None:
        try:
            future.set_result(make())
        except Exception as reason:
            future.set_exception(reason)

    thread = threading.Thread(target=run, name="file", daemon=True)
    thread.start()
    return future, thread
