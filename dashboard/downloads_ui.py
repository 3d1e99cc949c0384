"""The section "Download everything": all figures, sources and milestones, a file a format."""

from functools import partial

import streamlit as st

from dashboard import downloads
from dashboard.queries import catalogue
from dashboard.scope import Scope


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
                st.download_button(
                    say("downloads.button"),
                    data=partial(_read, chosen),
                    file_name=downloads.file_name(chosen),
                    mime="application/zip",
                    icon=":material/download:",
                    on_click="ignore",
                    key=f"everything-{chosen}",
                )
    st.caption(say("downloads.build", built=built, build=build["build_id"]))
    st.caption(say("downloads.terms"))
    st.caption(say("downloads.command"))
    st.code("python -m etl export --format sdmx-csv --out DIR", language="bash")


def _read(chosen: str) -> bytes:
    """Runs when the button is pressed, beside the page."""
    return downloads.archive(chosen).read_bytes()
