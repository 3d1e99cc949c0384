"""The floors of `dashboard/`: what a module loads in the end, not only what a line of it names.

Imports are followed over their syntax, wherever in a module they stand, through the `__init__` of
every package on the way; what `import_module` loads counts too, by the constant that its name
begins with. What libraries really come along is seen in processes of their own.
"""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.syntax import statements

ROOT = Path(__file__).resolve().parents[1]
DRAWING = frozenset({"plotly", "pptx", "xlsxwriter"})
WEB = DRAWING | {"starlette"}
# A room, its floor, and which of the libraries below it may load in the end. A room imports itself
# and what stands on lower floors; rooms of one floor know nothing of each other.
HOUSE = {
    "store": (1, frozenset()),
    "seams": (1, WEB | {"streamlit"}),  # its checks look into Streamlit when they are asked
    "language": (2, frozenset()),
    "model": (3, frozenset()),
    "queries": (3, frozenset()),
    "frontend": (4, frozenset()),
    "builder": (4, frozenset()),
    "charts": (5, frozenset()),
    "render": (5, DRAWING),
    "catalogue": (6, frozenset()),
    "briefing": (7, DRAWING),
    "build": (7, frozenset()),
    "exports": (8, DRAWING),
    "effect": (8, frozenset()),
    "publish": (8, DRAWING),
    "web": (8, WEB),
    "ui": (9, WEB | {"streamlit"}),  # Streamlit itself loads starlette
    "main": (10, WEB | {"streamlit"}),
}
LIBRARIES = WEB | {"streamlit"}
# At most three: the module that imports, what it imports, and why it may.
EXCEPTIONS: tuple[tuple[str, str, str], ...] = ()
# Modules that are programs: what they do stands at their top level.
PROGRAMS = ("dashboard.main", "dashboard.frontend.make_", "pages.", "app", "benchmarks.")
LOADERS = {"import_module", "__import__"}
# Modules that load what they are given: the checks of the manifest, a library by its name.
GIVEN = {"dashboard.seams.switch", "etl.readers.libraries"}


@cache
def modules() -> dict[str, Path]:
    """Every module of ours by its full name."""
    found = {}
    for place in ("dashboard", "etl", "data", "pages", "app.py"):
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            parts = file.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts).removesuffix(".__init__")] = file
    return found


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text("utf-8"))


def packages(name: str) -> Iterator[str]:
    """The packages that are loaded before a module."""
    parts = name.split(".")
    for length in range(1, len(parts)):
        yield ".".join(parts[:length])


def named(node: ast.AST) -> Iterator[str]:
    """The full names that one statement or call loads."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in modules() else node.module
    elif isinstance(node, ast.Call) and _called(node).split(".")[-1] in LOADERS:
        yield from _computed(node.args[0])


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _computed(name: ast.expr) -> Iterator[str]:
    """All that a computed name may stand for: what begins with its constant part."""
    if isinstance(name, ast.Constant):
        yield name.value
    elif isinstance(name, ast.JoinedStr) and isinstance(name.values[0], ast.Constant):
        start = name.values[0].value
        ours = [module for module in modules() if module.startswith(start)]
        yield from ours or [start.split(".")[0]]


def loading(name: str) -> Iterator[ast.AST]:
    """The statements of a module, and its calls too where one may load something."""
    if any(loader in modules()[name].read_text("utf-8") for loader in LOADERS):
        return ast.walk(tree(name))
    return statements(tree(name))


@cache
def direct(name: str) -> frozenset[str]:
    """What a module names itself, wherever in it, and the packages on the way."""
    found = {full for node in loading(name) for full in named(node)}
    on_the_way = {package for full in {*found, name} for package in packages(full)}
    return frozenset((found | on_the_way) - {name})


@cache
def in_the_end(name: str) -> frozenset[str]:
    """All that is loaded in the end, of ours and of others."""
    reached, waiting = {name}, [name]
    while waiting:
        for one in direct(waiting.pop()) - reached:
            reached.add(one)
            waiting += [one] if one in modules() else []
    return frozenset(reached - {name})


def room(name: str) -> str:
    """The room of a module of the dashboard; nothing for the package itself and for others."""
    parts = name.split(".")
    return parts[1] if parts[0] == "dashboard" and len(parts) > 1 else ""


def dashboards() -> list[str]:
    return [name for name in modules() if room(name)]


def test_every_room_has_its_floor():
    assert {room(name) for name in dashboards()} == set(HOUSE)
    assert len(EXCEPTIONS) <= 3


@pytest.mark.parametrize("name", dashboards())
def test_a_module_loads_in_the_end_only_what_stands_below_it(name):
    here = room(name)
    excused = {other for one, other, _ in EXCEPTIONS if one == name}
    above = {
        other
        for other in in_the_end(name)
        if room(other) not in ("", here) and HOUSE[room(other)][0] >= HOUSE[here][0]
    }
    assert not above - excused
    loaded = {other.split(".")[0] for other in in_the_end(name)}
    assert loaded & LIBRARIES <= HOUSE[here][1]
    assert "etl" not in loaded and "pages" not in loaded


@pytest.mark.slow
def test_the_loader_loads_nothing_of_the_dashboard_and_no_library_of_drawing():
    loaders = [name for name in modules() if name.split(".")[0] in ("etl", "data")]
    assert len(loaders) > 10
    for name in loaders:
        loaded = {other.split(".")[0] for other in in_the_end(name)}
        assert not loaded & {"dashboard", "pages", "streamlit", "plotly", "starlette"}, name


def test_no_module_comes_back_to_itself():
    # A module names its package by standing in it; only what it asks for can come back to it.
    graph = {
        name: {one for one in direct(name) if one in modules() and one not in packages(name)}
        for name in modules()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_what_is_loaded_by_a_computed_name_says_its_room():
    computed = [
        (name, node)
        for name in modules()
        for node in loading(name)
        if isinstance(node, ast.Call) and _called(node).split(".")[-1] in LOADERS
    ]
    assert computed
    for name, node in computed:
        listed = isinstance(node.args[0], ast.Name) and _is_over_constants(name, node.args[0].id)
        known = name in GIVEN or listed or list(_computed(node.args[0]))
        assert known, f"{name}: {ast.unparse(node)}"


def _is_over_constants(name: str, variable: str) -> bool:
    """Whether the variable of a loop runs over names that stand in the module."""
    loops = [node for node in ast.walk(tree(name)) if isinstance(node, ast.For | ast.comprehension)]
    return any(
        ast.unparse(loop.target) == variable and isinstance(loop.iter, ast.Name | ast.Tuple)
        for loop in loops
    )


QUIET = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
VALUES = (ast.Assign, ast.AnnAssign, ast.AugAssign)


def is_work(statement: ast.stmt) -> bool:
    """Whether a statement at the top level does more than to import, define or name a value."""
    if isinstance(statement, ast.If):
        test = ast.unparse(statement.test)
        return "__name__" not in test and "TYPE_CHECKING" not in test
    if isinstance(statement, ast.For):  # a value that is made in steps
        return any(is_work(node) for node in statement.body)
    if isinstance(statement, ast.Try):  # what one system has and another has not
        handled = [node for handler in statement.handlers for node in handler.body]
        return any(is_work(node) for node in [*statement.body, *handled])
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, ast.Constant)  # a docstring
    if isinstance(statement, VALUES):
        calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
        return any(_called(call).split(".")[0] in ("st", "streamlit") for call in calls)
    return not isinstance(statement, QUIET)


@pytest.mark.parametrize("name", [name for name in modules() if not name.startswith(PROGRAMS)])
def test_a_module_only_imports_defines_and_names_values(name):
    work = [node for node in tree(name).body if is_work(node)]
    assert not [f"line {node.lineno}: {ast.unparse(node)[:80]}" for node in work]


# Reports each file, folder, socket or process that the top level of a module of ours asks for:
# the nearest frame that is no library's is ours, and no import stands between.
WATCH = """
import importlib, json, sys, threading
root, names = sys.argv[1], json.loads(sys.argv[2])
sys.path.insert(0, root)
found, before = [], threading.active_count()
EVENTS = ("open", "os.listdir", "os.scandir", "glob.glob", "subprocess.Popen", "os.system",
          "socket.connect", "socket.bind", "sqlite3.connect", "shutil.rmtree", "os.mkdir")
def watch(event, arguments):
    if event not in EVENTS:
        return
    frame = sys._getframe(1)
    while frame:
        place = frame.f_code.co_filename
        if "importlib._bootstrap" in place:
            return
        # A virtual environment may stand inside the checkout: what a library does is its own.
        if place.startswith(root) and "site-packages" not in place:
            found.append([place, frame.f_lineno, event, str(arguments[0])])
            return
        frame = frame.f_back
sys.addaudithook(watch)
import duckdb
def refuse(*given, **more):
    found.append(["", 0, "duckdb.connect", str(given)])
    raise RuntimeError("a connection at import")
duckdb.connect = refuse
for name in names:
    importlib.import_module(name)
loaded = sorted({name.split(".")[0] for name in sys.modules})
print(json.dumps([found, loaded, threading.active_count() - before]))
"""


@cache
def imported(names: tuple[str, ...]) -> tuple[list, set[str], int]:
    """Work at import, libraries that were loaded, threads that were begun."""
    run = [sys.executable, "-c", WATCH, str(ROOT), json.dumps(names)]
    env = {**os.environ, "MIGRATION_DATABASE": str(ROOT / "no-such-folder" / "none.duckdb")}
    done = subprocess.run(run, capture_output=True, text=True, timeout=120, env=env)
    assert done.returncode == 0, done.stderr[-3000:]
    found, loaded, threads = json.loads(done.stdout.splitlines()[-1])
    return found, set(loaded), threads


def together(start: str) -> tuple[str, ...]:
    names = tuple(name for name in modules() if f"{name}.".startswith(f"{start}."))
    return tuple(name for name in names if not name.startswith(PROGRAMS))


@pytest.mark.parametrize("part", [*(name for name in HOUSE if name != "main"), "etl"])
def test_a_room_really_loads_only_its_libraries_and_does_no_work(part):
    found, loaded, threads = imported(together(part if part == "etl" else f"dashboard.{part}"))
    assert not found
    assert loaded & LIBRARIES <= HOUSE.get(part, (0, frozenset({"xlsxwriter"})))[1]
    assert threads == 0 and (part != "etl" or "dashboard" not in loaded)
