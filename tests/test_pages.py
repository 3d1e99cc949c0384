"""Every page, every view, every language: no exception, no empty chart, no word left in English."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard.language.words import LANGUAGES
from dashboard.ui.layout import MENU

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "dashboard" / "language" / "locale"


def views(page: str) -> list[str]:
    """The views of a page by the words it has for them; a page without views is one."""
    words = tomllib.loads((LOCALE / f"{page}.toml").read_text("utf-8"))
    return [key.removeprefix("view_") for key in words if key.startswith("view_")] or [""]


OPENED = [(page.name, view) for page in MENU for view in views(page.name)]


def open_page(page: str, view: str, language: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in {"lang": language, "view": view, **address}.items():
        if value:
            app.query_params[name] = value
    return app.run()


def protos(node):
    """Every element of a page, in the order of the page."""
    for child in getattr(node, "children", {}).values():
        if isinstance(getattr(child, "proto", None), Message):
            yield child.proto
        yield from protos(child)


def texts(message: Message):
    """Every text inside a message, with those of a component's payload."""
    for field, value in message.ListFields():
        if field.name in {"id", "js_content", "css_content", "html_content", "key"}:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from texts(one)
            elif isinstance(one, bytes):
                yield from words_of(json.loads(one))
            elif isinstance(one, str):
                yield one


def words_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)


def payloads(app: AppTest) -> list[dict]:
    """What the charts of a page were given."""
    found = []
    for proto in protos(app.main):
        data = getattr(proto, "bytes", b"")
        if data and proto.component_name == "chart_card":
            found.append(json.loads(data))
    return found


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
    assert not re.search(r"\bnan\b|NaT|None\b|\{[a-z_]+\}|−0 ?%", text)
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


@pytest.mark.parametrize("name", [page.name for page in MENU])
def test_a_page_with_a_choice_that_has_no_figures_says_so(database, name):
    app = open_page(name, "", "uz", years="1990-1990", countries="LTU")
    assert not app.exception
    for chart in payloads(app):
        assert chart["series"] or chart["empty"]


@pytest.mark.parametrize("name", [page.name for page in MENU])
def test_all_milestones_and_none_are_both_drawn(database, name):
    for mode in ("all", "none"):
        app = open_page(name, "", "en", milestones=mode)
        assert not app.exception
        for chart in payloads(app):
            assert mode == "all" or not chart["milestones"]


def test_every_file_of_pages_stands_in_the_menu():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == {page.name for page in MENU}
