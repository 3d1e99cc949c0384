"""`docs/security.md` names tests that exist, for items of the standard in their form."""

import re

from tests.conftest import ROOT

TABLE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.splitlines()
    if re.match(r"\| \d", line)
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_item_is_shown_by_a_test_that_exists():
    assert len(ROWS) > 30
    for items, _, shown in ROWS:
        assert re.fullmatch(r"\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*", items), items
        found = NAMED.findall(shown)
        assert found and len(found) == shown.count("`") // 2, items
        for file, name in found:
            text = (ROOT / file).read_text("utf-8")
            assert f"def {name or 'test_'}" in text, f"{items}: {file}::{name}"
            assert not name or f"def {name}(" in text


def test_every_test_of_the_suite_is_in_the_table_or_named_beside_it():
    """A file of the suite that shows nothing of the standard has lost its way."""
    files = {path.name for path in (ROOT / "tests" / "security").glob("test_*.py")}
    assert {name for name in files if name not in TABLE} == set()
