"""The files of rules: each has its form, and none is left out of a check."""

import io
import re
import tomllib
from pathlib import Path

import duckdb
import pytest

import etl.rules
from data.edition import HOME
from etl.build import check
from etl.report import JsonReport
from etl.rules import rules_of
from etl.run import Run
from etl.schema import schema

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FOLDER = Path(etl.rules.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.sql"))


def test_every_rule_of_every_file_is_applied():
    assert len(NAMES) > 20
    run = Run(DATA, JsonReport(io.StringIO()))
    check(run).close()
    written = {rule.sentence for name in NAMES for rule in rules_of(name)[1]}
    applied = {judged.sentence.partition(" (known reason")[0] for judged in run.judgements}
    assert len(written) > 200
    assert applied == written


def test_what_rules_share_hides_no_table_of_the_database():
    """A view of the same name among temporary ones would be read in place of it."""
    shared = [
        line.split()[5]
        for name in NAMES
        for line in rules_of(name)[0].splitlines()
        if line.startswith("create or replace temp view")
    ]
    assert shared
    assert not {*shared} & {*schema()["tables"], *schema()["views"]}
    assert len({*shared}) == len(shared)


@pytest.mark.parametrize("broken", ["-- column: value\n", ";\n"])
def test_a_rule_that_has_not_its_form_is_told(tmp_path, monkeypatch, broken):
    monkeypatch.setattr(etl.rules, "__file__", str(tmp_path / "__init__.py"))
    told = "-- Rules.\n\n-- rule: a value is above 0\n-- column: value\nselect 1;\n"
    (tmp_path / "sound.sql").write_text(told, "utf-8")
    assert len(rules_of("sound")[1]) == 1
    (tmp_path / "broken.sql").write_text(told.replace(broken, ""), "utf-8")
    with pytest.raises(ValueError, match=r"broken\.sql"):
        rules_of("broken")


def test_home_is_the_country_of_the_edition(monkeypatch):
    monkeypatch.setattr("etl.schema.HOME", "KGZ")
    with duckdb.connect() as connection:
        etl.schema.create_staging(connection)
        assert connection.execute("select getvariable('home')").fetchone() == ("KGZ",)


def test_a_unit_without_words_is_refused_and_every_written_unit_has_them(folder):
    words = tomllib.loads(
        (ROOT / "dashboard" / "language" / "locale" / "words.toml").read_text("utf-8")
    )
    spoken = {name[len("axis_") :].upper() for name in words if name.startswith("axis_")}
    rule = next(rule for rule in rules_of("catalogue")[1] if rule.column == "unit")
    assert set(re.findall("[A-Z]+", rule.sentence)) == spoken - {"BILLION", "MILLION", "THOUSAND"}
    folder.append("codes.csv", "UNIT,TONNES,tonnes,tonna,тонны")
    folder.replace("indicators.csv", 2, ",PERSONS,", ",TONNES,")
    error = folder.check().error()
    assert error["column"] == "unit" and "TONNES" in error["got"]


def test_no_rule_or_view_names_the_home_country_itself():
    """An edition of another country begins in `data/edition.py` alone."""
    folder = Path(__file__).parents[2] / "etl"
    assert not [file for file in folder.rglob("*.sql") if f"'{HOME}'" in file.read_text("utf-8")]
