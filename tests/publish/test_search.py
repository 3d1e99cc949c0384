"""What is typed with another keyboard is found in the browser too, by the tables of the server."""

import json

import pytest

from dashboard.language.words import speak
from dashboard.publish.search import index, words
from tests.js.conftest import run_node

pytestmark = pytest.mark.usefixtures("database")
SCRIPT = """
  import("./dashboard/frontend/light/search.js").then(({ find, fold }) => {
    const { index, words, typed } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
    const entries = index.entries.map(([kind, name, about, address, weight], at) => ({
      ...{ kind, name, address, weight, words: words[at], folded: fold(name) },
    }));
    const found = typed.map((text) => find(text, { ...index, entries }));
    console.log(JSON.stringify(found.map((some) => some.map(({ address }) => address))));
  });
"""
ALIKE = (("россия", "hjccbz"), ("russia", "кгыышф"), ("меҳнат мигрантлари", "мехнат мигрантлари"))


def test_the_other_keyboard_and_one_without_uzbek_letters_are_understood():
    table = json.loads(words()[1].decode().partition(" = ")[2].rstrip(";\n"))
    typed = [text for pair in ALIKE for text in pair]
    given = {"index": index(speak("uz")), "words": table, "typed": [*typed, "qqqqzz"]}
    found = run_node(given, "-e", SCRIPT)
    *found, nothing = map(set, found)
    for meant, other in zip(found[::2], found[1::2], strict=True):
        assert meant and meant <= other
    assert found[0] == found[1] and found[2] == found[3] and not nothing
