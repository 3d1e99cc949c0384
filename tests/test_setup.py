"""What a fresh machine needs: pinned lists, the README's commands, CI, and the first build."""

import json
import os
import re
import threading
import tomllib
from pathlib import Path

import pytest

from dashboard.build import process as building
from dashboard.language.words import LANGUAGES, speak
from dashboard.ui.building_screen import sentence, step_words
from tests.small_data import write_small

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"[a-z0-9][a-z0-9._-]*==[0-9][^\s;]*( ; .+)?")


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in text if line and not line.startswith("#")]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data that a test may change; a busy machine is slow, not wrong."""
    monkeypatch.setattr(building, "PATIENCE", 120.0)
    return write_small(tmp_path / "data")


def break_a_row(data: Path) -> None:
    file = data / "remittances" / "other.csv"
    file.write_text(file.read_text("utf-8").replace(",A,", ",Q,", 1), "utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_names_no_place(name):
    pinned = lines(name)
    assert pinned
    for line in pinned:
        assert PIN.fullmatch(line), line


def test_the_developers_list_holds_the_readers_list():
    assert set(lines("requirements.txt")) <= set(lines("requirements-dev.txt"))


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_everything_asked_for_is_in_the_pinned_list(name):
    pinned = {line.split("==")[0] for line in lines(f"{name}.txt")}
    asked = {re.split(r"[\[=<>~]", line)[0] for line in lines(f"{name}.in") if line[0] != "-"}
    assert asked <= pinned


def test_ci_runs_exactly_the_command_of_the_readme_and_beside_it_spark_alone():
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- tests -->\n+```\w*\n(.+?)\n```\n+<!-- /tests -->", readme, re.DOTALL)
    assert shown, "README.md: the test command stands between <!-- tests --> and <!-- /tests -->"
    assert "requirements-dev.txt" in shown[1]
    assert "pytest" in shown[1]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "<!-- tests -->" in ci
    tests = [line.strip() for line in ci.splitlines() if "pytest" in line]
    assert tests == ["REQUIRE_SPARK=1 .venv/bin/pytest -n0 tests/etl/test_rollup_spark.py"]
    if os.name == "posix":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_streamlit_calls_nobody_and_shows_no_traceback():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert "http" not in json.dumps(settings)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_links_stand_out_from_their_ground(mode):
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][mode]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        for colour in ("textColor", "linkColor", "primaryColor"):
            assert contrast(theme[colour], theme[ground]) >= 4.5
            assert contrast(theme[colour], theme["sidebar"][ground]) >= 4.5


@pytest.mark.slow
def test_a_missing_database_is_built_once_by_many_who_ask_at_once(data, tmp_path):
    database = tmp_path / "warehouse.duckdb"
    assert building.stale(data, database)
    events: list[dict] = []
    outcomes: list[building.Outcome] = []

    def ask() -> None:
        outcomes.append(building.build(events.append, data, database))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.state for outcome in outcomes] == ["built"] * 4
    assert sum(event["event"] == "done" for event in events) == 1
    assert not building.stale(data, database)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_a_build_is_told_in_the_language_of_the_reader(data, tmp_path, language):
    events: list[dict] = []
    building.build(events.append, data, tmp_path / "warehouse.duckdb")
    steps = [event for event in events if event.get("event") == "step"]
    assert all(step_words(event, speak(language)) for event in steps)
    checks = [event for event in steps if event["step"] == "check"]
    assert len(checks) > 6
    for event in checks:
        assert language == "en" or not step_words(event, speak(language)).endswith(event["name"])


@pytest.mark.slow
def test_a_failed_build_keeps_the_last_good_database_and_is_not_tried_again(data, tmp_path):
    database = tmp_path / "warehouse.duckdb"
    assert building.build(lambda event: None, data, database).state == "built"
    good = database.read_bytes()
    break_a_row(data)
    assert building.stale(data, database)
    outcome = building.build(lambda event: None, data, database)
    assert outcome.state == "kept"
    fault = next(fault for fault in outcome.faults if fault["severity"] == "error")
    assert (fault["file"], fault["line"]) == ("remittances/other.csv", 2)
    assert database.read_bytes() == good
    events: list[dict] = []
    assert building.build(events.append, data, database) == outcome
    assert events == []


@pytest.mark.slow
def test_a_first_build_that_fails_says_what_is_wrong(data, tmp_path):
    break_a_row(data)
    outcome = building.build(lambda event: None, data, tmp_path / "warehouse.duckdb")
    assert outcome.state == "failed"
    assert outcome.faults


def test_a_folder_that_does_not_exist_is_a_reason_and_not_a_crash(data, tmp_path):
    outcome = building.build(lambda event: None, data, tmp_path / "none" / "warehouse.duckdb")
    assert outcome.state == "failed"
    assert "none" in outcome.reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_its_sentence(language):
    say = speak(language)
    for state in ("kept", "failed"):
        causes = ("data", "disk", "folder", "moving", "lock", "time", "loader", "slow")
        told = {sentence(building.Outcome(state, cause=cause), say) for cause in causes}
        assert len(told) == len(causes)
