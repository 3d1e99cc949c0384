"""The notes of figures, acts, events and promises in every language, as a curator wrote them."""

import duckdb

from etl import checks
from etl.cooperation import in_languages
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "note_words.csv"


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    table = read_catalogue(run, FILE, in_languages("note", checks.text), key=("note_en",))
    stage(connection, "note_words", FILE, table)
