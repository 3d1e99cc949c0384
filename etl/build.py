"""Reads and checks every file, and writes the database when nothing breaks the contract."""

import hashlib
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import babel
import duckdb
import pycountry

import etl
from etl import catalogue, claim_rules, context, cooperation, corrections, figures, migrants
from etl import remittances
from etl import platform as platforms
from etl.run import Run
from etl.schema import OBSERVATIONS, create_staging, create_table, schema, write_comments
from etl.workplace import put_in_place, workplace

# The catalogue first: the others refer to it.
LOADERS = (catalogue, cooperation, corrections, remittances, migrants, platforms, context)
DOMAINS = ("remittances", "migrants", "platform", "context")
CATALOGUES = (
    "areas.csv",
    "claim_steps.csv",
    "claims.csv",
    "codes.csv",
    "concepts.csv",
    "corrections.csv",
    "datasets.csv",
    "definitions.csv",
    "families.csv",
    "indicators.csv",
    "institutions.csv",
    "milestone_links.csv",
    "milestones.csv",
    "origin_pages.csv",
    "own_sums.csv",
    "sources.csv",
)
# DuckDB 2 would write a file that DuckDB 1.5 refuses.
STORAGE = "v1.5.0"
ANSWERS = Path(__file__).with_name("views.sql")
FINDINGS = ("findings.sql", "contradictions.sql")
_ORDER = {
    OBSERVATIONS: "indicator, ref_area, counterpart_area, breakdown, period_start, source",
    "milestones": "date, milestone",
}


def check(run: Run) -> duckdb.DuckDBPyConnection:
    """All files in staging tables of an instance in memory, all faults in the run."""
    # What does not fit into memory goes where the system keeps such things, not to this folder.
    # One thread: so many small queries lose more by sharing than they gain.
    settings = {"threads": 1, "temp_directory": tempfile.gettempdir()}
    connection = duckdb.connect(":memory:", config=settings)
    create_staging(connection)
    _look_for_strays(run)
    for loader in LOADERS:
        loader.load(connection, run)
    figures.check_all(connection, run)
    corrections.check_all(connection, run)
    catalogue.check_all(connection, run)
    claim_rules.check_all(connection, run)
    return connection


def build(run: Run, database: Path) -> str | None:
    """The id of the new build, or nothing when the data break the contract."""
    hashed = hash_data(run.data_dir)
    with check(run) as connection:
        if run.faults.errors:
            return None
        try:
            with workplace(database) as new:
                build_id = fill(connection, run, str(new), hashed)
                with run.step("swap", database.name):
                    _seal(connection)
                    put_in_place(new, database)
                return build_id
        except (duckdb.Error, OSError) as reason:
            # The old database has not been touched.
            told = getattr(reason, "strerror", None) or str(reason).splitlines()[0]
            expected = "a database that can be written (the old one is as it was)"
            run.faults.add(str(database), None, None, expected, told)
            return None


def hash_data(data_dir: Path) -> str:
    """SHA-256 over the name and bytes of each CSV file of the contract, sorted by name."""
    hashed = hashlib.sha256()
    for path in contract_files(data_dir):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        hashed.update(f"{path.relative_to(data_dir).as_posix()}\0{len(content)}\0".encode())
        hashed.update(content)
    return hashed.hexdigest()


def contract_files(data_dir: Path) -> list[Path]:
    of_domains = (path for domain in DOMAINS for path in (data_dir / domain).glob("*.csv"))
    return sorted([*(data_dir / name for name in CATALOGUES), *of_domains])


def _look_for_strays(run: Run) -> None:
    """A file in a folder with a slip in its name would be left out in silence."""
    known = set(contract_files(run.data_dir))
    # os.walk does not mind a folder that another build takes away meanwhile.
    found = (Path(folder) / name for folder, _, names in os.walk(run.data_dir) for name in names)
    for path in sorted(found):
        if path.suffix.lower() == ".csv" and path not in known:
            name = path.relative_to(run.data_dir).as_posix()
            expected = f"a file of the contract, or one in {', '.join(DOMAINS)}"
            run.faults.add(name, None, None, expected, "a file that nothing reads", "warning")


def fill(connection: duckdb.DuckDBPyConnection, run: Run, place: str, hashed: str) -> str:
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
        step.rows = len(schema()["views"])
        rows["newest"] = _count(connection, "newest")
        write_comments(connection)
    build_id = _sign(connection, hashed, rows)
    with run.step("views", "findings.sql") as step:
        for name in FINDINGS:
            connection.execute(Path(__file__).with_name(name).read_text("utf-8"))
        step.rows = _count(connection, "findings")
    return build_id


def _seal(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("commit")
    connection.execute("use memory")
    connection.execute("detach built")


def _in_order_of_references() -> list[str]:
    derived = ("newest", "findings", "build", "areas", "indicators", "sources", "milestones")
    referred = ["areas", "indicators", "sources", "milestones"]
    return referred + [table for table in schema()["tables"] if table not in derived]


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return connection.execute(f"select count(*) from {table}").fetchone()[0]


def _sign(connection: duckdb.DuckDBPyConnection, hashed: str, rows: dict[str, int]) -> str:
    now = datetime.now(UTC)
    build_id = f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03d}Z-{hashed[:8]}"
    newest = connection.execute(
        """
        select max(published_from)
        from sources
        -- A source known by its year or month would pretend to a day.
        where length(published_on) = 10
        and source in (select source from observations)
        """
    ).fetchone()[0]
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
    }
    names = ", ".join(f'"{name}"' for name in signature)
    marks = ", ".join("?" for _ in signature)
    connection.execute(f"insert into build ({names}) values ({marks})", list(signature.values()))
    return build_id
