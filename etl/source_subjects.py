"""What a page is called whose own title was not stored: by the act or the promise that it tells of,
or by its matter in our own words."""

import duckdb

from etl.checks import optional, optional_text
from etl.cooperation import in_languages, known_source, of_known
from etl.rules import judge
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "source_subjects.csv"


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "source": known_source(run),
        "milestone": optional(of_known(run, "milestones", "a milestone of milestones.csv")),
        "promise": optional(of_known(run, "promises", "a promise of promises.csv")),
        **in_languages("told", optional_text),
    }
    table = read_catalogue(run, FILE, columns, key=("source",))
    stage(connection, "source_subjects", FILE, table)
    judge(connection, "cooperation", ("source_subjects",), run)
