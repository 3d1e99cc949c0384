"""The chart's JavaScript on its own: its pure modules under Node, its types under TypeScript.

Neither is needed to run the product; without them these tests are skipped, and with
`REQUIRE_JAVASCRIPT=1` they fail.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.js.conftest import without

HERE = Path(__file__).parent
CHART = HERE.parents[1] / "dashboard" / "frontend" / "chart"


@pytest.mark.slow
def test_the_pure_modules_keep_their_promises():
    node = shutil.which("node")
    if node is None or _version(node) < (20, 19):
        without("needs Node 20.19 or newer")
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.slow
def test_the_types_in_the_comments_hold():
    compiler = shutil.which("tsc")
    if compiler is None:
        without("needs TypeScript: npm install --global typescript")
    command = [compiler, "--project", str(HERE / "tsconfig.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout[-4000:]


def test_no_module_is_too_long_to_be_read():
    long = {path.name: n for path in CHART.glob("*.js") if (n := _lines(path)) > 300}
    assert not long


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())
