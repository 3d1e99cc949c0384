"""The section "Download everything": all figures, sources and milestones, a file a format."""

from functools import partial

import streamlit as st

from dashboard.build import downloads
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.ui.file_offer import hand_over
from dashboard.ui.layout import api_described


def show_downloads(scope: Scope) -> None:
    """A card a format: what it is good for, and the button that makes its archive."""
    say, build = scope.say, catalogue.build()
    built = say.day(build["built_at"].date())
    st.subheader(say("downloads.title"), anchor=False)
    st.markdown(say("downloads.lead"))
    with st.container(horizontal=True, key="downloads"):
        for chosen in downloads.FORMATS:
            with st.container(border=True, width=310, key=f"download-{chosen}"):
                code = chosen.replace("-", "_")
                st.markdown(f"**{say(f'downloads.name_{code}')}**")
                st.caption(say(f"downloads.about_{code}"))
                _offer(scope, chosen)
    st.markdown(say("downloads.programs", address=api_described()))
    st.caption(say("downloads.build", built=built, build=build["build_id"]))
    st.caption(say("downloads.terms"))
    st.caption(say("downloads.command"))
    # Its colours of a language are too pale, and a line that is cut off cannot be scrolled by keys.
    command = "python -m etl export --format sdmx-csv --out DIR"
    st.code(command, language=None, wrap_lines=True)


@st.fragment
def _offer(scope: Scope, chosen: str) -> None:
    """The button of an archive, and under it how it goes."""
    say, icon = scope.say, ":material/download:"
    if st.button(say("downloads.button"), icon=icon, key=f"everything-{chosen}"):
        name = downloads.file_name(chosen)
        hand_over(say, partial(_read, chosen), name, "application/zip")


def _read(chosen: str) -> bytes:
    return downloads.archive(chosen).read_bytes()
