"""What is written into a database: the tables of checked rows, the views, and who made it."""

import json
import platform
from datetime import UTC, datetime
from pathlib import Path

import babel
import duckdb
import pycountry

import etl
from etl.run import Run
from etl.schema import OBSERVATIONS, create_table, schema
from etl.workplace import first_value

# DuckDB 2 would write a file that DuckDB 1.5 refuses.
STORAGE = "v1.5.0"
ANSWERS = Path(__file__).with_name("views.sql")
LAW = Path(__file__).with_name("milestones.sql")
PROMISES = Path(__file__).with_name("promises.sql")
REFERENCE = Path(__file__).with_name("reference.sql")
FRESHNESS = Path(__file__).with_name("freshness.sql")
PAGES = Path(__file__).with_name("page_subjects.sql")
FINDINGS = ("findings.sql", "contradictions.sql")
_ORDER = {
    OBSERVATIONS: "indicator, ref_area, counterpart_area, breakdown, period_start, source",
    "milestones": "date, milestone",
}


def fill(connection: duckdb.DuckDBPyConnection, run: Run, place: str, inputs: str) -> str:
    """The tables of checked rows and the answers, in a file or `:memory:`; the build's id."""
    quoted = place.replace("'", "''")
    connection.execute(f"attach '{quoted}' as built (storage_version '{STORAGE}')")
    connection.execute("use built")
    connection.execute("begin")
    rows = {}
    create_table(connection, "build")
    for table in _in_order_of_references():
        with run.step("load", table) as step:
            create_table(connection, table)
            connection.execute(
                f"insert into {table} by name select * exclude (file, line) "
                f"from temp.staged_{table} order by {_ORDER.get(table, 'line')}"
            )
            step.rows = rows[table] = _count(connection, table)
    create_table(connection, "findings")
    connection.execute(
        "update areas set is_reporting = area in (select ref_area from observations)"
    )
    with run.step("views", "views.sql") as step:
        connection.execute(ANSWERS.read_text("utf-8"))
        connection.execute("set variable judged_on = ?::date", [run.judged_on])
        connection.execute(LAW.read_text("utf-8"))
        connection.execute(PROMISES.read_text("utf-8"))
        connection.execute(REFERENCE.read_text("utf-8"))
        connection.execute(FRESHNESS.read_text("utf-8"))
        connection.execute(PAGES.read_text("utf-8"))
        step.rows = len(schema()["views"])
        rows["newest"] = _count(connection, "newest")
    build_id = _sign(connection, run.data_hash, rows, inputs)
    with run.step("views", "findings.sql") as step:
        for name in FINDINGS:
            connection.execute(Path(__file__).with_name(name).read_text("utf-8"))
        step.rows = _count(connection, "findings")
    return build_id


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing more is written: the file can be put in its place."""
    connection.execute("commit")
    connection.execute("use memory")
    connection.execute("detach built")


def _in_order_of_references() -> list[str]:
    derived = ("newest", "findings", "build", "areas", "indicators", "sources", "milestones")
    referred = ["areas", "indicators", "sources", "milestones"]
    return referred + [table for table in schema()["tables"] if table not in derived]


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return first_value(connection, f"select count(*) from {table}")


def _sign(
    connection: duckdb.DuckDBPyConnection, hashed: str, rows: dict[str, int], inputs: str
) -> str:
    now = datetime.now(UTC)
    build_id = f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03d}Z-{hashed[:8]}"
    newest = first_value(
        connection,
        """
        select max(published_from)
        from sources
        -- A source known by its year or month would pretend to a day.
        where length(published_on) = 10
        and source in (select source from observations)
        """,
    )
    signature = {
        "built_at": now.replace(tzinfo=None),
        "build_id": build_id,
        "data_hash": hashed,
        "newest_publication": newest,
        "product_version": etl.__version__,
        "python_version": platform.python_version(),
        "duckdb_version": duckdb.__version__,
        "babel_version": babel.__version__,
        "pycountry_version": pycountry.__version__,
        "rows": json.dumps(rows),
        "answers": ANSWERS.read_text("utf-8"),
        "inputs": inputs,
    }
    names = ", ".join(f'"{name}"' for name in signature)
    marks = ", ".join("?" for _ in signature)
    connection.execute(f"insert into build ({names}) values ({marks})", list(signature.values()))
    return build_id
