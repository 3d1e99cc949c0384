"""A table that is no chart as an Excel workbook: its rows, and what the file is."""

import io
import re
from collections.abc import Iterable, Sequence

from dashboard.language.words import Words
from dashboard.render.provenance import Imprint, plain
from dashboard.render.sheets.workbook import Page, add_about, book_in

WIDE, NARROW = 42, 20
LONG = 24  # letters; a column with longer texts is a wide one


def named(title: str) -> str:
    """A title as a sheet may be called: without some signs, and short."""
    return re.sub(r"[\[\]:*?/\\']+", " ", plain(title))[:31].strip() or "1"


def write_book(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    about: Iterable[tuple[str, str]],
    imprint: Imprint,
    say: Words,
) -> bytes:
    """The workbook as a file; `about` are labels and texts that tell what was chosen."""
    file = io.BytesIO()
    with book_in(file, title, imprint, say) as book:
        lengths = [
            max((len(str(row[column] or "")) for row in rows), default=0)
            for column in range(len(headings))
        ]
        widths = [WIDE if length > LONG else NARROW for length in lengths]
        page = Page(book, named(title), headings, widths)
        for row in rows:
            page.add(row)
        page.sheet.autofilter(0, 0, max(1, page.row - 1), len(headings) - 1)
        add_about(book, about, imprint, say)
    return file.getvalue()
