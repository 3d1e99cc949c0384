"""What a page is called whose own title was not stored: by the act or the promise that it tells of,
or by its matter in our own words."""

import duckdb

from etl.checks import optional, optional_text
from etl.columns import id_of, in_languages
from etl.rules import judge
from etl.run import Run
from etl.staging import bring


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "source": id_of(run, "sources"),
        "milestone": optional(id_of(run, "milestones")),
        "promise": optional(id_of(run, "promises")),
        **in_languages("told", optional_text),
    }
    bring(connection, run, "source_subjects.csv", columns, ("source",))
    judge(connection, "cooperation", ("source_subjects",), run)
