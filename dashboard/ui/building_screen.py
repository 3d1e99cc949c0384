"""Builds the database before the first page when it is missing or old, and shows the progress."""

import streamlit as st

from dashboard.build import process as building
from dashboard.language.words import Words, speak
from dashboard.ui.plain import plain

FAULTS_SHOWN = 50


def ensure_database() -> None:
    """Let the page go on with a database: a new one, or the last good one with a warning."""
    if not building.stale():
        return
    # No choice is known yet: the address, else the reader's browser, names the language.
    say = speak(st.query_params.get("lang") or (st.context.locale or "en").split("-")[0])
    screen = st.empty()
    with screen.status(say("building.running"), expanded=True):
        outcome = building.build(lambda event: _tell(event, say))
    screen.empty()
    if outcome.aside:
        st.info(say("building.aside", name=outcome.aside), icon=":material/info:")
    if outcome.state == "built":
        return
    warn = st.warning if outcome.state == "kept" else st.error
    warn(sentence(outcome, say), icon=":material/report:")
    if outcome.errors:
        with st.expander(say("building.faults", n=len(outcome.errors))):
            st.code(report(outcome.errors, say), language=None)
    if outcome.state == "failed":
        st.stop()


def sentence(outcome: building.Outcome, say: Words) -> str:
    """Why there is no new database, and what is shown instead. No place of the machine is named."""
    if outcome.cause in ("", "data"):
        return say(f"building.{outcome.state}")
    left = "still_old" if outcome.state == "kept" else "none_yet"
    return f"{say(f'building.cause_{outcome.cause}')} {say(f'building.{left}')}"


def report(faults: tuple[building.Event, ...], say: Words) -> str:
    """The faults as text: where, what was expected, what came."""
    lines = [
        say(
            "building.fault",
            file=fault["file"],
            line=fault.get("line") or "–",
            column=fault.get("column") or "–",
            expected=fault["expected"],
            got=fault["got"],
        )
        for fault in faults[:FAULTS_SHOWN]
    ]
    if len(faults) > FAULTS_SHOWN:
        lines.append(say("building.more", n=len(faults) - FAULTS_SHOWN))
    return "\n".join(lines)


def step_words(event: building.Event, say: Words) -> str:
    """What is done now: files and tables by their names, domains in words."""
    words, name = say(f"building.step_{event['step']}"), event.get("name")
    if event["step"] == "check":
        name = say(f"building.domain_{name.replace(' ', '_')}")
    return f"{words}: {name}" if name else words


def _tell(event: building.Event, say: Words) -> None:
    if event.get("event") == "waiting":
        st.write(say("building.waiting"))
    elif event.get("event") == "step":
        # A file may have any name.
        st.write(plain(step_words(event, say)))
