"""Corrections of upstream errors: the value that is used, and the published one kept beside it."""

import duckdb

from etl import checks
from etl.columns import id_of, of_list
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "corrections.csv"
KEY = ("indicator", "ref_area", "counterpart_area", "breakdown", "time_period", "source")
_SAME = " and ".join(f"figure.{column} = correction.{column}" for column in KEY)


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    area = id_of(run, "areas")
    source = id_of(run, "sources")
    columns = {
        "indicator": id_of(run, "indicators"),
        "ref_area": area,
        "counterpart_area": area,
        "breakdown": of_list(run, "BREAKDOWN"),
        "time_period": checks.period,
        "source": source,
        "published_value": checks.number,
        "value_used": checks.number,
        "reason": checks.text,
        "reason_source": source,
    }
    # No error known is the usual case.
    table = read_catalogue(run, FILE, columns, key=KEY, may_be_empty=True)
    stage(connection, "corrections", FILE, table)


def correct(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the corrections to the figures read so far: rules then judge the values that are used."""
    connection.execute(
        f"""
        update staged_observations as figure
        set value = value_used, value_published = published_value, correction_reason = reason
        from staged_corrections as correction
        where {_SAME}
        and value = published_value
        and value_published is null
        """
    )
