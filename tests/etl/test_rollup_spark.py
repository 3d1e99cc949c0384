"""The same specification gives the same rows and the same report on Spark as on DuckDB."""

import os
import random
import shutil
from pathlib import Path

import pytest

from etl.readers.row import Unreadable
from etl.rollup import engines, writing
from etl.rollup.generate import SPECIFICATION
from etl.rollup.generate import write as generate
from etl.rollup.specification import load
from tests.etl.rollup_records import changed, record, rolled, write

pytestmark = pytest.mark.slow

MISSING = "Spark is not here; install it with: "


@pytest.fixture(scope="module", autouse=True)
def spark():
    """One session for all tests of this file."""
    lack = []
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        lack.append(engines.JAVA)
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        lack.append(engines.COMMAND)
    if lack:
        told = MISSING + " && ".join(lack)
        if os.environ.get("REQUIRE_SPARK") == "1":
            pytest.fail(told)
        pytest.skip(told)
    yield
    if session := SparkSession.getActiveSession():
        session.stop()


def told(folder: Path, of, work: Path, engine: str) -> dict[str, str]:
    """All files of a result."""
    out = work / f"out-{engine}"
    result = rolled(folder, of, work / engine, engine)
    out.mkdir()
    writing.write(out, of, result, [])
    return {path.name: path.read_text("utf-8") for path in out.iterdir()}


def test_generated_records_in_parquet(tmp_path):
    generate(tmp_path, 30_000, tmp_path, "500MB", 2)
    of = load(tmp_path / SPECIFICATION)
    on_duckdb = told(tmp_path, of, tmp_path, "duckdb")
    assert on_duckdb["figures.csv"].count("\n") > 50
    assert told(tmp_path, of, tmp_path, "spark") == on_duckdb


def odd_records() -> list[dict]:
    """Records with what engines differ in: zones, blanks, quotes, letters, ties, missing parts."""
    chance = random.Random(5)
    instants = (
        "2025-01-31T18:59:59Z", "2025-01-31T19:00:00Z", "2025-01-31 23:59:59.999999+05:00",
        "2025-02-01T00:00+05:00", "2024-12-31T20:00:00-05:30", "2025-02-28 23:59:59+05:00",
        "2025-02-30T00:00:00Z", "2025-01-15", "31.01.2025 10:00", "2025-01-01T25:00:00Z", "",
        "2025-01-31T18:59:59", " 2025-02-01T00:00:00+05:00 ",
    )  # fmt: skip
    return [
        record(
            chance.randrange(150), version=chance.choice(["1", "2", "3", " 2", "x"]),
            crossed_at=chance.choice(instants),
            received_at=chance.choice(["2025-03-31", "2025-03-01", "2025-04-01", "2025-3-1"]),
            passport=chance.choice(["p", "P", " p", "", "ʻж, \"q\"", "ﬀ", "p|q", "\u00a0p"]),
            country=chance.choice(["RU", "KZ", "TR", "ru", "RU ", "", "=cmd", "'; --"]),
            sex=chance.choice(["m", "f", "", "M", "m\t"]),
            direction=chance.choice(["out", "in", "out ", ""]),
            amount=chance.choice(["10.50", "0.1", "-3", "1e3", "", "999999999999.99", "0.005"]),
        )
        for _ in range(600)
    ]  # fmt: skip


def test_odd_records_in_csv_in_folders(tmp_path):
    records = odd_records()
    for n in range(2):
        write(tmp_path / "r", records[n::2], f"part={n} x/records.csv")
    marked = tmp_path / "r" / "part=0 x" / "records.csv"
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    of = changed(
        ('"*.csv"', '"**/*.csv"\npartitioned = true'),
        ("late_after", "unreadable_at_most = 600\nlate_after"),
        ("[persons]", '[[breakdown]]\ndimension = "PART"\ncolumn = "part"\n'
         'codes = { "0 x" = "A", "1 x" = "B" }\n[persons]'),
        ('sex = "text"', 'sex = "text"\npart = "text"'),
    )  # fmt: skip
    on_duckdb = told(tmp_path / "r", of, tmp_path, "duckdb")
    assert on_duckdb["figures.csv"].count("\n") > 20 and "PART_A" in on_duckdb["figures.csv"]
    assert told(tmp_path / "r", of, tmp_path, "spark") == on_duckdb


@pytest.mark.parametrize("cells", ["", ",a,b,c,d,e,f,g"], ids=["too few", "too many"])
def test_a_broken_row_is_refused_by_both(tmp_path, cells):
    write(tmp_path / "r", [record(1)])
    with (tmp_path / "r" / "a.csv").open("a") as opened:
        opened.write(f"secret-e2,1,2025-01-15T12:00:00+05:00{cells}\n")
    for engine in ("duckdb", "spark"):
        with pytest.raises(Unreadable, match="records that the engine can read") as refused:
            rolled(tmp_path / "r", changed(), tmp_path / engine, engine)
        assert "secret-e2" not in str(refused.value)
