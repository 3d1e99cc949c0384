"""The quick part leaves out what is slow, and nothing else."""

import ast
from types import SimpleNamespace

import pytest

from tests.marks import ALL_SLOW, OPENS, ROOT, quick


@pytest.mark.parametrize(
    ("asked", "whether"),
    [
        ("not browser and not slow", True),
        ("not long and not slow and not browser", True),
        ("not slow", False),
        ("not long", False),
        ("", False),
        ("served or not browser and not slow", False),
    ],
)
def test_the_quick_part_is_known_by_what_was_asked_for(asked, whether):
    assert quick(SimpleNamespace(getoption={"markexpr": asked}.get)) is whether


def test_a_module_that_is_not_read_has_slow_tests_alone():
    texts = [one.read_text("utf-8") for one in (ROOT / "tests").rglob("test_*.py")]
    left = [text for text in texts if ALL_SLOW.search(text)]
    assert 20 < len(left) < len(texts) / 2
    assert all(_loaded(tree) & (OPENS | {"pytestmark"}) for tree in map(ast.parse, left))


def _loaded(tree: ast.Module) -> set[str]:
    """The names that a module has of others, or sets itself."""
    taken = {
        name.name for one in tree.body if isinstance(one, ast.ImportFrom) for name in one.names
    }
    own = (one.targets for one in tree.body if isinstance(one, ast.Assign))
    return taken | {name.id for names in own for name in names if isinstance(name, ast.Name)}
