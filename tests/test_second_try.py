"""A test that waits for others may fail once, and is named; one that fails twice has failed."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

CONFTEST = """
from tests.second_try import (
    pytest_report_teststatus, pytest_runtest_protocol, pytest_terminal_summary
)
"""
TESTS = """
import pytest
tries = []
@pytest.fixture
def torn():
    yield
    tries.append("torn")
    assert tries.count("torn") > 1
@pytest.mark.served
def test_once():
    tries.append("once")
    assert tries.count("once") == 2, "the first time"
@pytest.mark.served
def test_torn(torn):
    pass
@pytest.mark.served
def test_twice():
    assert False
def test_alone():
    tries.append("alone")
    assert tries.count("alone") == 2
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text(
        f"[pytest]\npythonpath = {ROOT}\naddopts = -ra\nmarkers =\n    served: has a second try\n"
    )

    def run(*arguments):
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    return run


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_failed_once_is_named_and_what_failed_twice_has_failed(run, workers):
    done = run("-n", workers)
    assert done.returncode == 1
    assert re.search(r"2 failed, 2 passed, .*3 unsteady", done.stdout)
    assert "first try of test_some.py::test_once" in done.stdout
    assert "AssertionError: the first time" in done.stdout
    for name in ("twice", "alone"):
        assert f"FAILED test_some.py::test_{name}" in done.stdout


def test_what_passed_at_the_second_try_is_no_failure(run):
    assert run("-n", "0", "-k", "once or torn").returncode == 0
