"""The two engines: where the compiled steps run, within a bound of memory."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow

from etl.readers.libraries import MissingLibrary
from etl.readers.row import Unreadable
from etl.rollup import expressions as steps
from etl.rollup.inputs import Inputs
from etl.rollup.specification import Specification

COMMAND = "pip install -r requirements-cluster.txt"
JAVA = "sudo apt-get install -y default-jre-headless"
# Spark names a fault before it quotes: [MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION].
_CONDITION = re.compile(r"\[[A-Z][A-Z0-9_.]{5,}\]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_MEMORY = re.compile(r"([1-9]\d{0,4})(MB|GB)")
_TYPES = {
    "text": ("varchar", "string"), "integer": ("bigint", "bigint"),
    "decimal": ("decimal(38, 9)", "decimal(38, 9)"), "float": ("decimal(38, 9)", "decimal(38, 9)"),
    "timestamp": ("timestamp", "timestamp_ntz"), "instant": ("timestamptz", "timestamp"),
    "day": ("date", "date"),
}  # fmt: skip


class Engine(Protocol):
    """What runs SQL on the records, the calendar and the keys of persons."""

    dialect: str

    def keep(self, name: str, sql: str) -> None: ...

    def rows(self, sql: str) -> list[Sequence[Any]]: ...


class Tables:
    """Small tables that go beside the records: never as SQL text, the keys least of all."""

    def __init__(self, days: Sequence[tuple[int, str]], keys: tuple[str, str] | None) -> None:
        numbers, texts = zip(*days, strict=True)
        day = pyarrow.array(numbers, pyarrow.int64())
        self.of = {steps.CALENDAR: pyarrow.table({"day": day, "period": list(texts)})}
        if keys:
            columns = {"inner_key": [keys[0]], "outer_key": [keys[1]]}
            self.of[steps.KEYS] = pyarrow.table(columns)


class DuckDB:
    dialect = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def keep(self, name: str, sql: str) -> None:
        self.connection.execute(f"create table {name} as {sql}")

    def rows(self, sql: str) -> list[Sequence[Any]]:
        return list(self.connection.execute(sql).fetchall())


class Spark:
    dialect = "pyspark"

    def __init__(self, session: Any) -> None:
        self.session = session

    def keep(self, name: str, sql: str) -> None:
        from pyspark import StorageLevel

        frame = self.session.sql(sql).persist(StorageLevel.DISK_ONLY)
        frame.createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[Sequence[Any]]:
        return [tuple(row) for row in self.session.sql(sql).collect()]


def memory(told: str) -> str:
    if not _MEMORY.fullmatch(told):
        raise Unreadable("--memory as 2GB or 800MB", told, "mend it")
    return told


@contextmanager
def _told(kinds: tuple[type[Exception], ...]) -> Iterator[None]:
    """What stopped an engine as a sentence: never with what it quotes of a record."""
    try:
        yield
    except kinds as reason:
        condition = _CONDITION.search(str(reason))
        first = condition[0] if condition else _QUOTED.sub("…", str(reason).split("\n")[0])
        expected = "records that the engine can read, memory and room in --temp for its work"
        raise Unreadable(expected, first, "look at the files, --memory and --temp") from reason


@contextmanager
def open_duckdb(
    of: Specification, inputs: Inputs, tables: Tables, work: Path, limits: tuple[str, int]
) -> Iterator[DuckDB]:
    """DuckDB in this process; what does not fit into memory goes into the folder `work`."""
    config: dict[str, Any] = {
        "memory_limit": limits[0],
        "threads": limits[1],
        "temp_directory": str(work / "spilled"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with (
        _told((duckdb.Error,)),
        duckdb.connect(str(work / "events.duckdb"), config=config) as connection,
    ):
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"set allowed_directories = [{_text(str(inputs.root))}]")
        connection.execute("set enable_external_access = false")
        for name, table in tables.of.items():
            connection.register(name, table)
        connection.execute(f"create temp view {steps.RECORDS} as {_reading(of, inputs)}")
        yield DuckDB(connection)


def _reading(of: Specification, inputs: Inputs) -> str:
    """The records, as they are stored; paths and names are quoted. A number that is none (NaN)
    is missing."""
    files = ", ".join(map(_text, inputs.files))
    options = f"hive_partitioning = {str(of.records.partitioned).lower()}"
    if of.records.partitioned:
        options += ", hive_types_autocast = false"
    if of.records.form == "csv":
        options += ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
    columns = ", ".join(
        f"try_cast({_name(name)} as {_TYPES[kind][0]}) as {_name(name)}"
        for name, kind in inputs.stored.items()
    )
    return f"select {columns} from read_{of.records.form}([{files}], {options})"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def open_spark(
    of: Specification, inputs: Inputs, tables: Tables, work: Path, limits: tuple[str, int]
) -> Iterator[Spark]:
    """Spark: the cluster that spark-submit names, or workers on this machine."""
    session = _session(work, limits)
    # What Spark raises, and what the way to its Java process raises.
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with _told((PySparkException, Py4JError)):
        try:
            for name, table in tables.of.items():
                rows = [tuple(row.values()) for row in table.to_pylist()]
                kinds = ", ".join(f"{f.name} {_spark_type(f.type)}" for f in table.schema)
                session.createDataFrame(rows, kinds).createOrReplaceTempView(name)
            _read(session, of, inputs).createOrReplaceTempView(steps.RECORDS)
            yield Spark(session)
        finally:
            session.catalog.clearCache()
            for name in (*tables.of, steps.RECORDS, steps.EVENTS):
                session.catalog.dropTempView(name)


def _session(work: Path, limits: tuple[str, int]) -> Any:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise MissingLibrary(f"Spark needs Java: run {JAVA}")
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError as reason:
        raise MissingLibrary(f"this engine needs pyspark: run {COMMAND}") from reason
    builder = SparkSession.builder.appName("rollup")
    if not SparkConf().contains("spark.master"):
        builder = builder.master(f"local[{limits[1]}]")
    settings = {
        "spark.driver.memory": limits[0].replace("GB", "g").replace("MB", "m"),
        "spark.local.dir": str(work),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        # A row with a cell too many is broken, also where that cell is not needed.
        "spark.sql.csv.parser.columnPruning.enabled": "false",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.sql.shuffle.partitions": str(2 * limits[1]),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _read(session: Any, of: Specification, inputs: Inputs) -> Any:
    from pyspark.sql import functions

    reader = session.read
    if of.records.partitioned:
        reader = reader.option("basePath", str(_base(inputs)))
    if of.records.form == "csv":
        reader = reader.options(header=True, escape='"', mode="FAILFAST", enforceSchema=False)
        frame = reader.csv(list(inputs.files))
    else:
        frame = reader.parquet(*inputs.files)
    columns = []
    for name, kind in inputs.stored.items():
        quoted = "`" + name.replace("`", "``") + "`"
        columns.append(functions.col(quoted).try_cast(_TYPES[kind][1]).alias(name))
    return frame.select(*columns)


def _base(inputs: Inputs) -> Path:
    """The folder above the first NAME=VALUE."""
    inside = Path(inputs.files[0]).relative_to(inputs.root).parts
    above = next((n for n, part in enumerate(inside) if "=" in part), len(inside) - 1)
    return inputs.root.joinpath(*inside[:above])


def _spark_type(of: pyarrow.DataType) -> str:
    return "bigint" if pyarrow.types.is_integer(of) else "string"


Opening = Callable[
    [Specification, Inputs, Tables, Path, tuple[str, int]], AbstractContextManager[Engine]
]
OPEN: dict[str, Opening] = {"duckdb": open_duckdb, "spark": open_spark}
