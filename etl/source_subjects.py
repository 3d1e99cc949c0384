"""What a page tells of whose own title was not stored: the act, or the promise."""

import duckdb

from etl.checks import optional
from etl.cooperation import known_source, of_known
from etl.rules import Rule, apply_rules
from etl.run import Run
from etl.staging import read_catalogue, stage

FILE = "source_subjects.csv"
RULES = (
    Rule(
        "a page without a title of its own is told by one thing: the act or the promise that it"
        " tells of",
        "source",
        """
        select file, line, source || ': ' || case
            when title is not null then title
            else 'milestone ' || coalesce(milestone, '') || ', promise ' || coalesce(promise, '')
        end
        from staged_source_subjects
        join (select source, title from staged_sources) using (source)
        where title is not null
        or (milestone is null) = (promise is null)
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
    }
    table = read_catalogue(run, FILE, columns, key=("source",))
    stage(connection, "source_subjects", FILE, table)
    apply_rules(connection, "cooperation", RULES, run)
