"""What the tests of the JavaScript share."""

import json
import os
import shutil
import subprocess
from typing import Any

import pytest


def without(told: str) -> None:
    """What a test does where the machine has not what it needs."""
    pytest.fail(told) if os.environ.get("REQUIRE_JAVASCRIPT") == "1" else pytest.skip(told)


def run_node(given: Any, *arguments: object) -> list:
    """What a script makes of some JSON; the arguments of Node name the script, or hold it."""
    node = shutil.which("node")
    if node is None:
        without("needs Node")
    done = subprocess.run(
        [node, *map(str, arguments)],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
