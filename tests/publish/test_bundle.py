"""Modules as one classic script: in their order, in a circle, and refused where they are odd."""

import shutil
import subprocess

import pytest

from dashboard.publish.bundle import CannotBundle, bundle
from tests.js.conftest import without


def run(script: str) -> str:
    node = shutil.which("node")
    if node is None:
        without("needs Node")
    page = 'globalThis.document = { currentScript: { src: "file:///site/light.js" } };'
    done = subprocess.run([node, "-e", page + script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_names_are_taken_from_where_they_are_made_and_may_be_called_otherwise():
    files = {
        "a/main.js": 'import {\n  one,\n  two as other,\n} from "../b/two.js";\n'
        "console.log(one(), other, import.meta.url);\n",
        "b/two.js": "/** @type {import('./x').Y} */\nexport const two = 2;\n"
        "export function one() {\n  return two - 1;\n}\n",
    }
    assert run(bundle("a/main.js", files)) == "1 2 file:///site/a/main.js\n"


def test_two_modules_that_need_each_other_find_each_other():
    files = {
        "main.js": 'import { even } from "./even.js";\nconsole.log(even(7));\n',
        "even.js": 'import { odd } from "./odd.js";\n'
        "export function even(n) {\n  return n === 0 || odd(n - 1);\n}\n",
        "odd.js": 'import { even } from "./even.js";\n'
        "export function odd(n) {\n  return n !== 0 && even(n - 1);\n}\n",
    }
    assert run(bundle("main.js", files)) == "false\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import everything from "./b.js";\n', "import everything"),
        ('import * as b from "./b.js";\n', "import \\* as b"),
        ("export default 1;\n", "export default"),
        ("export let moving = 1;\n", "export let"),
        ("await load();\n", "await load"),
        ('import { a } from "./none.js";\n', "none.js"),
        ('const b = () => import("./b.js");\n', "import\\("),
    ],
)
def test_a_module_that_is_written_in_another_way_is_refused_with_its_words(text, told):
    with pytest.raises(CannotBundle, match=told):
        bundle("main.js", {"main.js": text, "b.js": "export const a = 1;\n"})
