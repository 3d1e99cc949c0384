"""Functions of at most 60 lines and eight parameters, modules of at most 300 lines."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_no_function_is_long_or_takes_many_values():
    trees = [
        (path, ast.parse(path.read_text("utf-8")))
        for room in ("dashboard", "etl", "pages", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    ]
    functions = [
        (path.relative_to(ROOT), one)
        for path, tree in trees
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 1000
    long = [
        f"{path}: {one.name}" for path, one in functions if _lines(one) > 60 or _values(one) > 8
    ]
    assert not long


def test_no_module_is_long():
    modules = [
        path
        for room in ("dashboard", "etl", "pages", "data", "tests", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    ]
    assert len(modules) > 400
    lines = {
        str(one.relative_to(ROOT)): len(one.read_text("utf-8").splitlines()) for one in modules
    }
    assert {path: count for path, count in lines.items() if count > 300} == {}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def _values(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    return len(given.posonlyargs + given.args + given.kwonlyargs)
