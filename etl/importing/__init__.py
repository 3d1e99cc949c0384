"""Any other table to rows of the contract: a guess that is shown, questioned and kept as a map.

Nothing is taken in silence: what could mean two things is a question, and a question without an
answer stops the import before anything is written.
"""

from collections.abc import Iterator

from data import DATA_DIR
from etl.importing.catalogue import Catalogue
from etl.importing.mapping import Mapping
from etl.importing.session import Session, shipped_map
from etl.readers.content import documents
from etl.readers.row import Row, Unreadable


def read(file, mapping: Mapping | None = None) -> Iterator[Row]:
    """The rows of a table by its map, or by the map that comes with the product for its form."""
    (document,) = documents(file)
    if mapping is None:
        known = shipped_map(document)
        if known is None:
            advice = "python -m etl import FILE makes one"
            raise Unreadable("a map for this table", f"none for {document.name}", advice)
        mapping = known[1]
    # Who brings rows in gives them their source; a table can be read without.
    mapping.source = mapping.source or "unnamed"
    session = Session(document, mapping, Catalogue(DATA_DIR))
    if questions := session.open_questions():
        raise Unreadable("a map that leaves nothing open", questions[0].text, questions[0].option)
    rows, left = session.rows()
    if left.problems:
        raise Unreadable("figures", "; ".join(left.problems[:3]))
    yield from rows
