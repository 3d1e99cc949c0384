"""The README says what is so: its commands, its pages, its places, its picture."""

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.ui.layout import MENU
from etl.__main__ import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_it_is_short_enough_to_be_read():
    assert len(README.splitlines()) < 150


def test_it_names_every_page_of_the_menu_in_its_order():
    words = tomllib.loads(
        (ROOT / "dashboard" / "language" / "locale" / "layout.toml").read_text("utf-8")
    )
    titles = [words[f"page_{page.name}"]["en"] for page in MENU]
    table = README.split("## What each page answers")[1].split("##")[0]
    assert re.findall(r"^\| ([\w ]+) \|", table, re.M)[1:] == titles


def test_its_places_and_files_exist():
    places = re.findall(r"`((?:data|etl|dashboard|pages|tests|benchmarks)/[\w./]*)`", README)
    linked = re.findall(r"\]\((?!http)([^)]+)\)", README)
    assert places and linked
    # DOMAIN and PAGE stand for any; the database is made at the first start.
    named = [place for place in {*places, *linked} if not re.search("[A-Z]{4}|duckdb", place)]
    assert not [place for place in named if not (ROOT / place).exists()]


def test_its_commands_install_the_lists_that_exist_and_run_the_app():
    for command in ("requirements.txt", "requirements-dev.txt"):
        assert f"-m venv .venv && .venv/bin/pip install -r {command}" in README
        assert f".venv\\Scripts\\pip install -r {command}" in README
        assert (ROOT / command).is_file()
    assert "streamlit run app.py" in README and (ROOT / "app.py").is_file()


def test_its_command_line_words_are_those_of_the_loader():
    commands = set(re.findall(r"python -m etl (\w+)", README))
    assert len(commands) > 1
    for command in commands:
        with pytest.raises(SystemExit) as asked_for_help:
            main([command, "--help"])
        assert asked_for_help.value.code == 0


def test_nothing_in_it_is_left_open():
    assert not re.search(r"TODO|MEASURED|FIXME", README)
