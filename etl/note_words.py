"""The notes of figures, acts, events and promises in every language, as a curator wrote them."""

import duckdb

from etl import checks
from etl.columns import in_languages
from etl.run import Run
from etl.staging import bring


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    bring(connection, run, "note_words.csv", in_languages("note", checks.text), ("note_en",))
