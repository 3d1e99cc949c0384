"""A table that is no chart as an Excel workbook: its rows, and what the file is."""

import io
import re
from collections.abc import Iterable, Sequence

from dashboard.language.words import Words
from dashboard.render.provenance import Imprint, plain, titled
from dashboard.render.sheets.workbook import Page

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
    import xlsxwriter

    file = io.BytesIO()
    no_guessing = dict.fromkeys(("strings_to_formulas", "strings_to_urls"), False)
    with xlsxwriter.Workbook(file, {"in_memory": True, **no_guessing}) as book:
        book.set_properties({"title": titled(title), "comments": imprint.words(say)})
        lengths = [
            max((len(str(row[column] or "")) for row in rows), default=0)
            for column in range(len(headings))
        ]
        widths = [WIDE if length > LONG else NARROW for length in lengths]
        page = Page(book, named(title), headings, widths)
        for row in rows:
            page.add(row)
        page.sheet.autofilter(0, 0, max(1, page.row - 1), len(headings) - 1)
        told = Page(book, say("exports.sheet_about"), [], [26, 110])
        for pair in (
            *about,
            (say("exports.address"), imprint.link),
            (say("exports.build"), imprint.build),
            (say("exports.built"), imprint.built),
            (say("exports.taken"), imprint.taken),
        ):
            told.add(pair)
        for sheet in book.worksheets():
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
    return file.getvalue()
