"""The command: what it writes and where, and that nothing made up can enter the data."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.readers.row import Unreadable
from etl.refresh import accept
from etl.rollup import engines
from etl.rollup.generate import FOLDER, SPECIFICATION
from etl.rollup.made_up import COLUMN, NOTE, SOURCE
from tests.etl.rollup_records import SECRET, record, text, write

ROOT = Path(__file__).parents[2]
CHANGES = (
    ('[[measure]]\nindicator = "crossings"\nkind = "records"\n', ""),
    ('[[measure]]\nindicator = "money"\nkind = "sum"\ncolumn = "amount"\n', ""),
    ('amount = "decimal(2)"', ""),
    ('"gcp-2025"', '"euronews-inkl-2025"'),
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a specification and records of sixty persons."""
    monkeypatch.setenv("ROLLUP_SECRET", SECRET.decode())
    (tmp_path / "spec.toml").write_text(text(*CHANGES), "utf-8")
    write(tmp_path, [record(n, country="RU" if n < 20 else "KZ") for n in range(60)])
    return tmp_path


def run(place: Path, *more: str, data: Path | None = None) -> int:
    told = ["--data", str(data)] if data else []
    return main(["rollup", str(place / "spec.toml"), *told, *more])


def rows(place: Path, name: str = "figures.csv") -> list[dict[str, str]]:
    with (place / "crossings.rollup" / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_it_writes_candidates_that_the_rules_take_and_a_report(place, folder, capsys):
    assert run(place, data=folder.path) == 0, capsys.readouterr().err
    assert {row["counterpart_area"] for row in rows(place)} == {"RUS", "KAZ", "WLD"}
    report = (place / "crossings.rollup" / "report.md").read_text("utf-8")
    assert "not for publication" in report
    # All that a person has still to do: the note, which is in English, into the other languages.
    said = [line for line in report.splitlines() if line.startswith(("- error", "- warning"))]
    assert said and all("a note has its words in every language" in line for line in said)
    assert {"part": "records", "what": "read", "time_period": "", "number": "60"} in rows(
        place, "report.csv"
    )
    # Once a person has moved the rows, the data keep all rules.
    lines = (place / "crossings.rollup" / "figures.csv").read_text("utf-8").splitlines()
    folder.append("migrants/national.csv", *lines[1:])
    assert folder.check().code == 0


def test_what_the_rules_refuse_is_told_by_line(place, folder, capsys):
    spec = place / "spec.toml"
    spec.write_text(spec.read_text("utf-8").replace("euronews-inkl-2025", "nobody"), "utf-8")
    assert run(place, data=folder.path) == 2
    assert "expected a source of sources.csv, got nobody" in capsys.readouterr().err
    assert "nobody" in (place / "crossings.rollup" / "report.md").read_text("utf-8")


@pytest.mark.parametrize("mark", ["column", "folder"])
def test_made_up_records_mark_every_row_and_the_data_refuse_them(place, folder, capsys, mark):
    (place / "a.csv").unlink()
    if mark == "column":
        write(place, [record(n) | {COLUMN: "yes"} for n in range(20)])
    else:
        write(place, [record(n) for n in range(20)], "Made_Up-crossings/a.csv")
        spec = place / "spec.toml"
        spec.write_text(spec.read_text("utf-8").replace('"*.csv"', '"Made*/*.csv"'), "utf-8")
    assert run(place, data=folder.path) == 2
    assert "made up" in capsys.readouterr().err
    found = rows(place)
    assert {row["source"] for row in found} == {SOURCE}
    assert all(row["note"].startswith(NOTE) for row in found)
    assert NOTE in (place / "crossings.rollup" / "report.md").read_text("utf-8")


@pytest.mark.slow
def test_a_made_up_row_is_refused_even_with_its_source_in_the_list_or_under_another(folder):
    line = f"labour_departures_abroad,UZB,RUS,_T,2025-01,5,A,{SOURCE},,,{NOTE}"
    folder.append(
        "sources.csv", f"{SOURCE},24-KG,x,x,https://example.org/x,2026,news,original,en,,2026-11-21"
    )
    folder.append("migrants/national.csv", line)
    other = line.replace(SOURCE, "euronews-inkl-2025").replace("2025-01", "2025-02")
    folder.append("migrants/national.csv", other)
    refused = [e["expected"] for e in folder.check().errors if e["column"] == "source"]
    assert len([told for told in refused if "made-up records" in told]) == 2


@pytest.mark.slow
def test_neither_add_nor_accept_takes_a_made_up_row(folder, capsys):
    cells = ["indicator=labour_departures_abroad", "ref_area=UZB", "counterpart_area=RUS"]
    cells += ["time_period=2025-03", "value=5", "source=euronews-inkl-2025", f"note={NOTE}"]
    given = ["--yes", "--json", "--data", str(folder.path)]
    assert main(["add", "figure", *cells, *given]) == 1
    assert "made-up records" in capsys.readouterr().out
    # An acceptance applies all rules to a copy with its rows.
    line = f"labour_departures_abroad,UZB,RUS,_T,2025-03,5,A,euronews-inkl-2025,,,{NOTE}"
    folder.append("migrants/national.csv", line)
    with pytest.raises(Unreadable, match="made-up records"):
        accept._check(folder.path)


def test_generated_records_say_that_they_are_made_up_and_are_the_same_each_time(place, folder):
    for name in ("one", "two"):
        assert main(["rollup", "--generate", "3000", "--out", str(place / name)]) == 0
    files = sorted((place / "one" / FOLDER).iterdir())
    assert files and all(
        file.read_bytes() == (place / "two" / FOLDER / file.name).read_bytes() for file in files
    )
    assert "made-up" in (place / "one" / SPECIFICATION).read_text("utf-8").splitlines()[0].lower()
    out = ["--out", str(place / "rolled"), "--data", str(folder.path)]
    assert main(["rollup", str(place / "one" / SPECIFICATION), *out]) == 2
    told = (place / "rolled" / "figures.csv").read_text("utf-8").splitlines()
    assert len(told) > 20 and all(SOURCE in line for line in told[1:])


@pytest.mark.parametrize("inside", ["", "migrants", "new"])
def test_nothing_is_written_into_the_data(place, inside, capsys):
    assert run(place, "--out", str(ROOT / "data" / inside)) == 1
    assert "outside data/" in capsys.readouterr().err


def test_somebody_elses_folder_is_not_replaced(place, capsys):
    (place / "mine").mkdir()
    (place / "mine" / "work.txt").write_text("x")
    assert run(place, "--out", str(place / "mine")) == 1
    assert [path.name for path in (place / "mine").iterdir()] == ["work.txt"]


def test_a_failed_run_leaves_the_last_result_and_nothing_else(place, folder, monkeypatch, capsys):
    assert run(place, data=folder.path) == 0
    before = (place / "crossings.rollup" / "figures.csv").read_bytes()
    listed = sorted(path.name for path in place.iterdir())

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(engines.DuckDB, "keep", full)
    assert run(place, data=folder.path) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert (place / "crossings.rollup" / "figures.csv").read_bytes() == before
    assert sorted(path.name for path in place.iterdir()) == listed


def test_memory_that_is_too_small_and_wrong_limits_are_sentences(place, folder, capsys):
    assert run(place, "--memory", "1MB", data=folder.path) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert run(place, "--memory", "lots", data=folder.path) == 1
    assert "--memory as 2GB" in capsys.readouterr().err


def test_a_killed_run_leaves_nothing_half_and_the_next_one_takes_its_remains_away(place, folder):
    main(["rollup", "--generate", "100000", "--out", str(place / "many")])
    out = place / "rolled"
    command = [sys.executable, "-m", "etl", "rollup", str(place / "many" / SPECIFICATION)]
    command += ["--out", str(out), "--data", str(folder.path)]
    env = {**os.environ, "ROLLUP_SECRET": SECRET.decode()}
    killed = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(place.glob("rolled.building-*/rollup.building-*/events.duckdb")):
        assert time.monotonic() < until and killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not out.exists() and list(place.glob("rolled.building-*"))
    assert subprocess.run(command, cwd=ROOT, env=env, capture_output=True).returncode == 2
    assert out.is_dir() and not list(place.glob("rolled.building-*"))
