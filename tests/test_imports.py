"""The arrows between the folders, read from every import statement."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.syntax import statements

ROOT = Path(__file__).resolve().parents[1]
OURS = ("app", "benchmarks", "dashboard", "data", "etl", "pages", "tests")
# Which of our folders a folder may import.
ALLOWED = {
    "app.py": {"dashboard"},
    "data": set(),
    "etl": {"etl", "data"},
    "dashboard": {"dashboard", "data"},
    "pages": {"dashboard"},
}
# The only places where these may be imported.
PLACES = {
    "streamlit": ("app.py", "pages/*.py", "dashboard/main.py", "dashboard/ui/*.py"),
    "plotly": ("dashboard/render/screen/*.py",),
    "pptx": ("dashboard/render/slides/*.py", "dashboard/briefing/*.py", "dashboard/seams/pptx.py"),
    "xlsxwriter": ("dashboard/render/sheets/*.py", "etl/exports/*.py"),
    "duckdb": ("dashboard/store/*.py", "etl/*.py"),
    "starlette": ("dashboard/web/*.py", "dashboard/seams/*.py"),
    "choreographer": ("dashboard/render/print/browser.py", "dashboard/seams/chromium.py"),
}
NOT_IN_PAGES = {"pandas", "plotly", "duckdb"}


def modules() -> Iterator[Path]:
    for place in ALLOWED:
        path = ROOT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def imported(path: Path) -> set[str]:
    """The full names that a module imports, wherever in it the statement stands."""
    names: set[str] = set()
    for node in statements(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(path.relative_to(ROOT).parts[0])
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_along_the_arrows(path):
    place = path.relative_to(ROOT).as_posix()
    roots = {name.split(".")[0] for name in imported(path)}
    assert roots & set(OURS) <= ALLOWED[path.relative_to(ROOT).parts[0]]
    for library, places in PLACES.items():
        allowed = any(fnmatch(place, pattern) for pattern in places)
        assert allowed or library not in roots, f"{library} in {place}"
    if place.startswith("pages/"):
        assert not roots & NOT_IN_PAGES


def test_the_database_is_the_only_contract_between_loader_and_dashboard():
    # Only what writes the name of the loader can import it.
    paths = [
        path for path in (ROOT / "dashboard").rglob("*.py") if "etl" in path.read_text("utf-8")
    ]
    assert paths
    for path in paths:
        assert not any(name.split(".")[0] == "etl" for name in imported(path)), path


def test_pages_are_short_and_ask_nothing_themselves():
    paths = list((ROOT / "pages").glob("*.py"))
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) < 40, path
        assert "select " not in text, path
