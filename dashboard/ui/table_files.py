"""`offer(...)`: the files of the very rows that a table of a page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.model.scope import Scope
from dashboard.model.table import Cell, Column
from dashboard.render.files.csv import write_table
from dashboard.render.formats import PDF, SLIDES, WORKBOOK
from dashboard.render.print import pictures
from dashboard.render.print.table_print import write_table_pdf
from dashboard.render.provenance import imprint
from dashboard.render.sheets.table_book import write_book
from dashboard.render.slides.table_deck import write_table_deck
from dashboard.ui.download_menu import link
from dashboard.ui.file_offer import hand_over
from dashboard.web.public_address import seen_from_outside

File = Callable[[], tuple[Sequence[str], Sequence[Sequence[object]]]]


def site() -> str:
    """The address of the dashboard, as far as its pages."""
    return seen_from_outside((st.context.url or "").rpartition("/")[0])


@dataclass(frozen=True)
class Shown:
    """A table as it stands on the page: what is told above it, its columns and rows."""

    lead: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    one_page: bool = False  # in print


def offer(
    scope: Scope,
    key: str,
    title: str,
    file: File,
    about: Sequence[tuple[str, str]] = (),
    shown: Shown | None = None,
    name: str = "",
) -> None:
    """A button for CSV and one for Excel, where a CSV opens in one column in many languages, and,
    of a table that is shown, for slides and print; each makes its file on the click. Its name is
    the key unless told otherwise."""
    say, reopens = scope.say, link(scope)

    def book() -> bytes:
        headings, rows = file()
        return write_book(title, headings, [*rows], about, imprint(reopens), say)

    def deck() -> bytes:
        told = (shown.lead, shown.columns, shown.rows)
        return write_table_deck(title, *told, imprint(reopens), say)

    forms = [("csv", lambda: write_table(*file()), "text/csv"), ("xlsx", book, WORKBOOK)]
    forms += [("pptx", deck, SLIDES)] if shown else []
    with st.container(horizontal=True):
        for form, make, media in forms:
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
        if shown:
            _offer_print(scope, key, title, shown)


def _offer_print(scope: Scope, key: str, title: str, shown: Shown) -> None:
    """The table in print, drawn by the kept browser beside the page."""
    say, about = scope.say, imprint(link(scope))
    without = pictures.hint(say)
    pressed = st.button(
        say("ledger.file_pdf"),
        icon=":material/picture_as_pdf:",
        type="tertiary",
        disabled=bool(without),
        help=without or None,
        key=f"pdf-{key}",
    )
    if pressed:
        told = (title, shown.lead, shown.columns, shown.rows, about, say, shown.one_page)
        name = f"{key}_{say.language}.pdf"
        hand_over(say, lambda: write_table_pdf(*told), name, PDF)
