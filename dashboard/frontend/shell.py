"""The words of Streamlit's own frame (menus, tooltips, labels read aloud), which is English only.

`language/locale/shell.toml` has them: `en` is the exact English text, with `{}` where a word
of the page stands. `shell.js` puts the translations in.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from data.edition import LANGUAGES, USUAL

WORDS = Path(__file__).parents[1] / "language" / "locale" / "shell.toml"


@lru_cache
def languages() -> dict[str, dict[str, str]]:
    """Language → English text → translated text, for every language but English."""
    entries = tomllib.loads(WORDS.read_text("utf-8")).values()
    return {
        language: {entry[USUAL]: entry[language] for entry in entries}
        for language in LANGUAGES
        if language != USUAL
    }


@lru_cache
def told(name: str) -> dict[str, str]:
    """What the page says before it is alive, in each language: its title is the product's name."""
    return tomllib.loads((WORDS.parent / "layout.toml").read_text("utf-8"))[name]
