"""`offer(...)`: the files of the very rows that a table of a page shows."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.model.scope import Scope
from dashboard.render.files.csv import write_table
from dashboard.render.provenance import imprint
from dashboard.render.sheets.table_book import write_book
from dashboard.ui.download_menu import link
from dashboard.web.public_address import seen_from_outside

File = Callable[[], tuple[Sequence[str], Sequence[Sequence[object]]]]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def site() -> str:
    """The address of the dashboard, as far as its pages."""
    return seen_from_outside((st.context.url or "").rpartition("/")[0])


def offer(
    scope: Scope,
    key: str,
    title: str,
    file: File,
    about: Sequence[tuple[str, str]] = (),
    name: str = "",
) -> None:
    """A button for CSV and one for Excel, where a CSV opens in one column in many languages; each
    makes its file on the click. Its name is the key unless told otherwise."""
    say, reopens = scope.say, link(scope)

    def book() -> bytes:
        headings, rows = file()
        return write_book(title, headings, [*rows], about, imprint(reopens), say)

    with st.container(horizontal=True):
        for form, make, media in (
            ("csv", lambda: write_table(*file()), "text/csv"),
            ("xlsx", book, EXCEL),
        ):
            st.download_button(
                say(f"ledger.file_{form}"),
                data=make,
                file_name=f"{name or key}_{say.language}.{form}",
                mime=media,
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
                key=f"{form}-{key}",
            )
