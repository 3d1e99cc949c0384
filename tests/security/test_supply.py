"""What is installed is what the lists pin, and the code imports nothing that they do not name.

That every line is a pin and names no other place: `tests/test_setup.py`."""

import ast
import re
import sys
from importlib import metadata

import pytest
from packaging.markers import Marker

from tests.conftest import ROOT

LIST = ROOT / "requirements.txt"


def pins() -> dict[str, str]:
    found = {}
    for line in LIST.read_text("utf-8").splitlines():
        named, _, marker = line.partition(" ; ")
        if named and not named.startswith("#") and (not marker or Marker(marker).evaluate()):
            name, _, version = named.partition("==")
            found[re.sub(r"[-_.]+", "-", name).lower()] = version
    return found


def test_what_runs_is_what_is_pinned():
    other = {}
    for name, version in pins().items():
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            installed = "absent"
        if installed != version:
            other[name] = (version, installed)
    assert not other


@pytest.mark.slow
@pytest.mark.parametrize("room", ["dashboard", "etl", "data", "pages"])
def test_the_product_imports_what_the_list_names_and_nothing_else(room):
    homes = metadata.packages_distributions()
    known = {name.lower().replace("_", "-") for name in pins()}
    strange = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for top in {name.split(".")[0] for name in names}:
                if top in sys.stdlib_module_names or (ROOT / top).exists():
                    continue
                owners = {re.sub(r"[-_.]+", "-", one).lower() for one in homes.get(top, ())}
                if not owners & known:
                    strange.add(f"{path.relative_to(ROOT)}: {top}")
    # What only some need, such as readers of sources, has lists of its own.
    rest = [path for path in ROOT.glob("requirements-*.txt") if path.stem != "requirements-dev"]
    more = "".join(path.read_text("utf-8") for path in rest).lower()
    assert not {one for one in strange if one.split(": ")[1].lower() not in more}
