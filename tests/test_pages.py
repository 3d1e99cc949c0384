"""Every page, every view, every language: no exception, no empty chart, no word left in English."""

import re
import tomllib

import pytest

from dashboard.catalogue.controls import controls_of
from dashboard.catalogue.registry import views_of
from dashboard.language.words import LANGUAGES
from dashboard.ui import cards
from dashboard.ui.layout import DESK, MENU
from tests.opened_pages import LOCALE, OPENED, ROOT, open_page, payloads, protos, texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "view"), OPENED)
def test_a_page_opens_whole_in_its_language(database, name, view, language):
    app = open_page(name, view, language)
    assert not app.exception
    charts = payloads(app)
    assert len(charts) <= 4, "more live charts than a reader can follow"
    for chart in charts:
        assert chart["series"] or chart["empty"], chart["id"]
        assert chart["sources"] or chart["empty"], f"{chart['id']} has no source"
        assert chart["language"] == language
    text = "\n".join(one for proto in protos(app.main) for one in texts(proto))
    assert not re.search(r"\b(nan|NaT|None)\b|\{[a-z_]+\}|−0 ?%", text)
    if language != "en":
        assert not left_in_english(text, language)


def left_in_english(text: str, language: str) -> list[str]:
    """Phrases of our own catalogue that stand on the page in English."""
    found = []
    for file in LOCALE.glob("*.toml"):
        for key, entry in tomllib.loads(file.read_text("utf-8")).items():
            phrase = entry["en"]
            if (
                isinstance(phrase, dict)
                or phrase == entry[language]
                or file.stem in ("shell", "words")
            ):
                continue
            pieces = [piece.strip() for piece in re.split(r"\{.*?\}", phrase)]
            longest = max(pieces, key=len)
            if len(longest.split()) >= 3 and longest in text:
                found.append(f"{file.stem}.{key}")
    return found


WITH_MILESTONES = [
    page.name
    for page in MENU
    if "milestones" in controls_of(page.name, (*page.views, *views_of(page.name), "")[0])
]


@pytest.mark.parametrize("name", [page.name for page in MENU])
def test_a_page_with_a_choice_that_has_no_figures_says_so(database, name):
    app = open_page(name, "", "uz", years="1990-1990", countries="LTU")
    assert not app.exception
    for chart in payloads(app):
        assert chart["series"] or chart["empty"]


@pytest.mark.parametrize("name", WITH_MILESTONES)
def test_all_milestones_and_none_are_both_drawn(database, name):
    drawn = {}
    for mode in ("related", "all", "none"):
        app = open_page(name, "", "en", milestones=mode)
        assert not app.exception
        drawn[mode] = {c["id"]: {one["id"] for one in c["milestones"]} for c in payloads(app)}
    assert drawn["related"].keys() == drawn["all"].keys() == drawn["none"].keys()
    assert not any(drawn["none"].values())
    related = {chart: found for chart, found in drawn["related"].items() if found}
    assert related
    for chart, found in related.items():
        assert found < drawn["all"][chart], chart


def test_every_file_of_pages_stands_in_the_menu():
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    # The desk is in the menu only where whoever runs the server has opened it.
    assert files == {page.name for page in (*MENU, DESK)}


def test_the_first_chart_of_a_page_that_was_just_opened_leaves_before_the_others(
    database, monkeypatch
):
    left: list[str] = []
    monkeypatch.setattr(cards, "leave_now", lambda: left.append("first"))
    app = open_page("remittances", "economy", "en")
    assert len(left) == 1 and len(payloads(app)) > 1
    app.run()
    assert len(left) == 1, "a page that stands is drawn in one go"
    app.session_state["finding"] = "of a run that a choice ended"
    app.switch_page(str(ROOT / "pages" / "migrants.py")).run()
    assert len(left) == 2
