"""Loads `colours.csv`: the colour that a country or an origin wears on every chart."""

import duckdb

from etl import checks
from etl.run import Run
from etl.staging import read_catalogue, stage

PALETTE = tuple(str(place) for place in range(8))


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    file = "colours.csv"
    areas, origins = run.known.get("areas"), run.codes("ORIGIN")
    # Where one of the lists could not be read, its own fault is enough.
    known = None if areas is None or origins is None else {*areas, *origins}
    columns = {
        "list": checks.one_of(("AREA", "ORIGIN"), "AREA or ORIGIN"),
        "code": checks.one_of(known, "an area of areas.csv or a code of the list ORIGIN"),
        "colour": checks.one_of(PALETTE, "a place in the palette, 0 to 7"),
    }
    stage(connection, "colours", file, read_catalogue(run, file, columns, key=("list", "code")))
