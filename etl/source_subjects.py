"""What a page is called whose own title was not stored: by the act or the promise that it tells of,
or by its matter in our own words."""

import duckdb

from etl.checks import optional, optional_text
from etl.cooperation import in_languages, known_source, of_known
from etl.rules import Rule, apply_rules
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "source_subjects.csv"
RULES = (
    Rule(
        "a page is called by one thing: its own title in sources.csv, an act, a promise, or words",
        "source",
        """
        select file, line, concat_ws('; ', source, title, milestone, promise, told_en)
        from staged_source_subjects
        join (select source, title from staged_sources) using (source)
        where list_count([title, milestone, promise, told_en]) <> 1
        """,
    ),
    Rule(
        "a source has the title of its page, or a line in source_subjects.csv",
        "title",
        """
        select file, line, source || ': none'
        from staged_sources
        where title is null
        and source not in (select source from staged_source_subjects)
        """,
    ),
)


def load(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    columns = {
        "source": known_source(run),
        "milestone": optional(of_known(run, "milestones", "a milestone of milestones.csv")),
        "promise": optional(of_known(run, "promises", "a promise of promises.csv")),
        **in_languages("told", optional_text),
    }
    table = read_catalogue(run, FILE, columns, key=("source",))
    stage(connection, "source_subjects", FILE, table)
    apply_rules(connection, "cooperation", RULES, run)
