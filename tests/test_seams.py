"""Dependences on private insides: one list, each checked on what is installed, no strays."""

import ast
import logging
import re
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from dashboard.catalogue.address import chart_of
from dashboard.render.provenance import imprint
from dashboard.render.slides.slide import write_pptx
from dashboard.seams import switch
from dashboard.seams.manifest import SEAMS

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("dashboard/seams/", "dashboard/frontend/seams/")
SHORTEST = 15  # signs of a sentence that tells something
# What is private in whose house, as it stands in a text.
STRAYS = {
    "Streamlit's test ids": re.compile(r"data-testid|\bst(?:App|Main|Sidebar|Html|Button)[A-Z]\w+"),
    "Streamlit's states": re.compile(r"data-test-(?:script|connection)-state"),
    "Streamlit's window": re.compile(r"__streamlit"),
    "Streamlit's paths": re.compile(r"[\"'/]_stcore"),
    "Streamlit's files": re.compile(r"static/static|/static/js|SourceSans\b|MaterialSymbols"),
    "Streamlit's messages": re.compile(r"_pb2\b|WebSocket\.prototype"),
    "Streamlit's modules": re.compile(
        r"streamlit\.(?:runtime|web|proto|elements|emojis|material_icon_names|config)\b"
    ),
    "Plotly's insides": re.compile(
        r"_fullLayout|_fullData|[lL]ayout\._size\b|calcdata|\.main-svg|nsewdrag"
    ),
    "XML under python-pptx": re.compile(r"OxmlElement|parse_xml|pptx\.oxml|\blxml\b"),
    "choreographer's insides": re.compile(r"choreographer\.browsers|find_browser"),
    "uvicorn's protocols": re.compile(r"uvicorn\.protocols|_impl\b"),
    "the heap": re.compile(r"gc\.get_objects|sys\._|ctypes"),
}
# Outside the rooms, each with its reason.
ALLOWED = {
    ("dashboard/web/public_address.py", "Streamlit's paths"): "names the address of health",
    ("dashboard/frontend/make_icons.py", "Streamlit's files"): "a tool, run by hand",
    ("dashboard/web/preload_links.py", "Streamlit's files"): "writes links to what a seam found",
}
KINDS = (".py", ".js", ".css", ".ts")
PRIVATE = re.compile(r"_[a-z]\w*")


def files() -> list[Path]:
    found = [ROOT / "app.py"]
    for folder in ("dashboard", "pages", "etl"):
        found += [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in KINDS]
    return found


def on_self(node: ast.AST) -> bool:
    """An attribute of the object or class whose method it stands in."""
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("self", "cls")
    )


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", SEAMS)
def test_a_seam_tells_what_it_leans_on_and_what_is_lost_without_it(name):
    seam = SEAMS[name]
    assert len(seam.leans_on) > SHORTEST and len(seam.loss) > SHORTEST
    assert seam.places
    for one in seam.places:
        assert (ROOT / one).is_file(), one
    module, _, function = seam.check.partition(":")
    assert function and (ROOT / f"{module.replace('.', '/')}.py").is_file()


@pytest.mark.parametrize("name", SEAMS)
def test_a_seam_holds_with_the_installed_version(name):
    assert switch.moved(name) == "", f"{SEAMS[name].library} {version(SEAMS[name].library)}"


@pytest.mark.parametrize("name", SEAMS)
def test_the_version_that_was_looked_at_is_the_one_that_is_pinned(name):
    seam = SEAMS[name]
    pinned = (ROOT / "requirements.txt").read_text("utf-8")
    assert f"\n{seam.library}=={seam.seen}" in f"\n{pinned}", "look at the seam again"


def test_every_file_of_the_rooms_belongs_to_a_seam():
    named = {one for seam in SEAMS.values() for one in seam.places}
    ours = {"__init__.py", "manifest.py", "switch.py", "switch.js", "browser.py"}
    for path in files():
        if place(path).startswith(ROOMS) and path.name not in ours:
            assert place(path) in named, place(path)


@pytest.mark.parametrize("kind", STRAYS)
def test_no_private_inside_is_used_outside_the_rooms(kind):
    stray = [
        f"{place(path)}:{number}: {line.strip()[:80]}"
        for path in files()
        if not place(path).startswith(ROOMS) and (place(path), kind) not in ALLOWED
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if STRAYS[kind].search(line)
    ]
    assert not stray


def test_what_is_allowed_outside_is_still_there():
    for (name, kind), reason in ALLOWED.items():
        assert reason and STRAYS[kind].search((ROOT / name).read_text("utf-8")), name


@pytest.mark.slow
def test_no_private_attribute_of_another_is_touched_in_python():
    """`_name` where neither the module defines it nor one of its objects has it."""
    stray = []
    for path in files():
        if path.suffix != ".py" or place(path).startswith(ROOMS):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        own = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        own |= {node.attr for node in ast.walk(tree) if on_self(node)}
        own |= {"_replace", "_fields", "_asdict"}  # named tuples: public in spite of the sign
        stray += [
            f"{place(path)}:{node.lineno} {node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and PRIVATE.fullmatch(node.attr)
            and node.attr not in own
        ]
    assert not stray


@pytest.mark.slow
def test_private_modules_are_imported_in_the_rooms_alone():
    for path in files():
        if path.suffix != ".py" or place(path).startswith(ROOMS):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            parts = [part for name in names for part in name.split(".")]
            assert not [part for part in parts if PRIVATE.fullmatch(part)], place(path)


@pytest.fixture
def fresh():
    switch.stands.cache_clear()
    yield
    switch.stands.cache_clear()


def test_a_seam_whose_ground_has_moved_is_told_once_and_not_used(fresh, monkeypatch, caplog):
    monkeypatch.setattr("dashboard.seams.icons.moved", lambda: "the font is called otherwise")
    with caplog.at_level(logging.WARNING):
        assert [switch.stands("streamlit-icons") for _ in range(3)] == [False] * 3
    (record,) = caplog.records
    told = record.getMessage()
    assert "streamlit-icons" in told and "called otherwise" in told and "375 kB" in told


def test_a_check_that_fails_is_a_ground_that_moved(fresh, monkeypatch):
    def fail() -> str:
        raise AttributeError("no such inside")

    monkeypatch.setattr("dashboard.seams.half_open.moved", fail)
    assert not switch.stands("half-open")


def test_all_of_them_can_be_switched_off_without_a_word(fresh, monkeypatch, caplog):
    monkeypatch.setenv("DASHBOARD_SEAMS", "off")
    assert not any(map(switch.stands, SEAMS)) and not caplog.records


@pytest.mark.parametrize(
    "name", ["remittances-inflow", "remittances-share-ranking", "migrants-stock-map"]
)
def test_a_slide_is_written_without_its_seam(name, fresh, monkeypatch, database):
    monkeypatch.setenv("DASHBOARD_SEAMS", "off")
    query = {"lang": "en"}
    chart, _ = chart_of(name, query)
    told = imprint("https://migration.example.uz/")
    (slide,) = Presentation(BytesIO(write_pptx(chart, told))).slides
    assert chart.title in "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    assert "manualLayout" not in "".join(
        s.chart.part.blob.decode() for s in slide.shapes if s.has_chart
    )


def test_lists_of_choices_fold_what_the_search_folds(server):
    from dashboard.language import cyrillic, text_search
    from dashboard.seams import streamlit_choices

    signs = text_search._SIGNS.pattern.strip("[]")
    assert f"{signs}]/g" in streamlit_choices.FOLD
    named = next(
        path.name
        for path in (streamlit_choices.static() / "static" / "js").iterdir()
        if streamlit_choices.NAMED.fullmatch(f"/static/js/{path.name}")
    )
    answer = server.get(f"/static/js/{named}")
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/javascript")
    assert answer.body == streamlit_choices.folded(cyrillic.LETTERS)
    assert server.get(f"/static/js/{named}", If_None_Match=answer.headers["etag"]).status == 304
