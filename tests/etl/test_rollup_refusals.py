"""What a roll-up refuses and says: a wrong specification, files outside, missing columns."""

import tomllib
from pathlib import Path

import duckdb
import pytest

from etl.readers.row import Unreadable
from etl.rollup import engines, inputs, secret, specification
from tests.etl.rollup_records import CROSSINGS, changed, load, record, rolled, text, values, write


def test_a_short_secret_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv("ROLLUP_SECRET", raising=False)
    (tmp_path / "short").write_text("abc")
    for path in (None, tmp_path / "short", tmp_path / "none"):
        with pytest.raises(Unreadable, match="secret"):
            secret.read_secret(path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('source = "gcp-2025"', 'sauce = "gcp-2025"'), "source as a text, got nothing"),
        (("minimum = 1", "minimum = 1\nmaximum = 2"), "got disclosure.maximum"),
        (("minimum = 1", "minimum = true"), "disclosure.minimum as a whole number, got True"),
        (("minimum = 1", "minimum = -1"), "disclosure.minimum as a whole number, got -1"),
        (("minimum = 1", ""), "disclosure.minimum as a whole number, got nothing"),
        (('every = "month"', 'every = "week"'), "one of day, month, quarter, year, got week"),
        (('"Asia/Tashkent"', '"Asia/Samarqand2"'), "period.zone of the IANA list"),
        (("from = 2025-01-01", "from = 2025-01-02"), "where a month begins"),
        (("to = 2025-03-01", "to = 2025-02-27"), "where a month begins"),
        (("to = 2025-03-01", "to = 2025-01-01"), "period.to after period.from"),
        (("to = 2025-03-01", 'to = "2025-03-01"'), "a day without quotes"),
        (('amount = "decimal(2)"', 'amount = "money"'), "columns.amount: one of text"),
        (('sex = "text"\n', ""), "sex of a column of codes in [columns]"),
        (('direction = "text"', 'direction = "text"\nmore = "text"'), "got more"),
        (('code = "UZB"', 'code = "UZB"\ncolumn = "sex"'), "either area.code or area.column"),
        (('kind = "records"', 'kind = "records"\ncolumn = "amount"'), "where kind is sum"),
        (('"crossings"\nkind', '"money"\nkind'), "each indicator and dimension once"),
        (('received = "received_at"', ""), "records.received"),
        (('passport"]', 'passport", 3]'), "persons.columns as a list of texts"),
        (('version = "integer"', 'version = "text"'), "version as integer or timestamp or day"),
    ],
)  # fmt: skip
def test_a_wrong_specification_is_told_by_its_place(tmp_path, change, said):
    write(tmp_path, [record(1)])
    with pytest.raises(Unreadable) as refused:
        rolled(tmp_path, load(text(change)), tmp_path / "work")
    assert said in str(refused.value)


def test_a_file_that_is_no_toml_is_told(tmp_path):
    path = tmp_path / "spec.toml"
    path.write_text("name = ")
    with pytest.raises(Unreadable, match="a specification in TOML"):
        specification.load(path)
    with pytest.raises(Unreadable, match="No such file"):
        specification.load(tmp_path / "none.toml")


def test_only_files_below_the_root_are_read(tmp_path):
    write(tmp_path / "root", [record(1)])
    write(tmp_path / "outside", [record(2)], "b.csv")
    for pattern in ("../outside/*.csv", "/etc/*", ""):
        with pytest.raises(Unreadable, match="inside of the root"):
            inputs.find(changed(('"*.csv"', f'"{pattern}"')), tmp_path / "root")
    (tmp_path / "root" / "link.csv").symlink_to(tmp_path / "outside" / "b.csv")
    with pytest.raises(Unreadable, match="a link to"):
        inputs.find(changed(), tmp_path / "root")


def test_the_engine_itself_reads_nothing_outside_of_the_root(tmp_path):
    write(tmp_path / "root", [record(1)])
    write(tmp_path / "outside", [record(2)])
    of, work = changed(), tmp_path / "work"
    work.mkdir()
    tables = engines.Tables([(0, "1970-01")], None)
    found = inputs.find(of, tmp_path / "root")
    with engines.open_duckdb(of, found, tables, work, ("200MB", 1)) as running:
        assert len(running.rows(f"select event_id from read_csv('{tmp_path}/root/a.csv')")) == 1
        for query in (f"from read_csv('{tmp_path}/outside/a.csv')", "install httpfs"):
            with pytest.raises(duckdb.Error):
                running.rows(query)


def test_a_missing_column_is_told_with_those_that_are_there(tmp_path):
    write(tmp_path, [record(1)])
    write(tmp_path, [{"event_id": 1, "crossed": "x"}], "b.csv")
    with pytest.raises(Unreadable, match=r"the column version in b.csv, got event_id, crossed"):
        inputs.find(changed(), tmp_path)


HOSTILE = "a\"'; drop table events; --`$(x)|\\"


def test_names_and_values_never_become_sql(tmp_path):
    records = [
        {HOSTILE if name == "country" else name: value for name, value in record(n).items()}
        for n in range(3)
    ]
    records[0][HOSTILE] = HOSTILE
    folder = tmp_path / "it's"
    write(folder, records, "o'clock.csv")
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    of = changed(
        ('country = "text"', f'"{quoted}" = "text"'),
        ('column = "country"', f'column = "{quoted}"'),
        ('RU = "RUS"', f'RU = "RUS", "{quoted}" = "GBR"'),
    )
    told = values(rolled(folder, of, tmp_path / "work"))
    assert told[CROSSINGS, "GBR", "_T", "2025-01"] == "1"
    assert told[CROSSINGS, "RUS", "_T", "2025-01"] == "2"


def test_the_specification_of_the_documentation_is_read():
    told = (Path(__file__).parents[2] / "docs" / "rollup.md").read_text("utf-8")
    example = told.split("```toml\n")[1].split("```")[0]
    assert specification.read(tomllib.loads(example)).name == "crossings"
