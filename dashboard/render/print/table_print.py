"""A table that is no chart as pages of A4, broad, drawn and printed by the kept browser."""

from collections.abc import Sequence
from html import escape

from dashboard.language.words import Words
from dashboard.model.table import Cell, Column
from dashboard.render.print import pictures
from dashboard.render.provenance import Imprint, plain, web


def write_table_pdf(
    title: str,
    lead: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    imprint: Imprint,
    say: Words,
    one_page: bool = False,
) -> bytes:
    """The pages as a file; `NoPicture` where there is no browser. On `one_page` the letters are as
    large as all rows leave them and, where the smallest are too large, it is told how many rows
    stand in the other files alone."""
    wish = {
        "language": say.language,
        "title": escape(plain(title)),
        "lead": escape(plain(lead)),
        "head": [escape(plain(column.label)) for column in columns],
        "rows": [[_markup(cell) for cell in row] for row in rows],
        "foot": f"{escape(imprint.words(say))}<br>{_link(imprint.link, imprint.link)}",
        "rest": escape(say("exports.rows_left", left="{left}", all=say.number(len(rows)))),
        "onePage": one_page,
    }
    return pictures.made("layTable", wish, "a4_broad")


def _markup(cell: Cell) -> str:
    if isinstance(cell, tuple):
        words, other, *_ = cell
        return _link(words, other) if isinstance(other, str) else escape(plain(words))
    return "" if cell is None else escape(plain(str(cell)))


def _link(words: str, url: str) -> str:
    told = escape(plain(words))
    return f'<a href="{escape(web(url))}">{told}</a>' if web(url) else told
