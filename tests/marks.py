"""Which tests draw in a browser, are slow, or wait for another process; what the quick part reads.

`slow` is what says so, what opens a page or a server, what checks all the data, and each further
case of a test: the quick part has the first case of every other one.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECONDS_FOR_LONG = 7200
# Fixtures that start a browser: Playwright's, and those of the product's own pictures.
BROWSER = {"browser", "browser_path", "context", "page", "browser_found", "pictures"}
# Fixtures that start a server or bake a site, and functions that open a page or start a server.
SERVER = {"server", "own_server", "kept", "place", "nginx", "site"}
# Fixtures of a copy of all the data, which is then checked or built as a whole.
WHOLE = {"folder", "sample"}
OPENS = {"open_page", "AppTest", "start_server"}
PROCESSES = {"subprocess", "Popen"}

QUICK = {"not browser", "not slow"}
# A line by which every test of a module is slow.
ALL_SLOW = re.compile(
    rf"^from \S+ import .*\b({'|'.join(OPENS)})\b|^pytestmark = .*\bmark\.(slow|browser|long)\b",
    re.MULTILINE,
)


def quick(config: pytest.Config) -> bool:
    """Whether only tests that are neither of the browser nor slow were asked for."""
    asked = config.getoption("markexpr")
    return " or " not in asked and set(asked.split(" and ")) >= QUICK


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick part does not load modules that have nothing for it: a third of what it waited."""
    if not quick(config) or not collection_path.is_relative_to(ROOT / "tests"):
        return None
    if collection_path.is_dir():
        return True if collection_path.name == "browser" else None
    return True if ALL_SLOW.search(collection_path.read_text("utf-8")) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known: set[str] = set()
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(SECONDS_FOR_LONG))
        names = set(getattr(item, "fixturenames", ()))
        if BROWSER & names or "browser" in item.path.relative_to(ROOT).parts:
            item.add_marker("browser")
        if (BROWSER | SERVER) & names or (OPENS | PROCESSES) & set(vars(item.module)):
            item.add_marker("served")
        test = item.nodeid.split("[")[0]
        if test in known or (SERVER | WHOLE) & names or OPENS & set(vars(item.module)):
            item.add_marker("slow")
        known.add(test)
