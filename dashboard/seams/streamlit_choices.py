"""Lists of choices that find what is typed without signs, in either script: turkiye, қирғизистон.

Streamlit compares letter by letter in the browser, and no setting of its lists folds them. The one
file that does so is answered, by `web/instead.py`, with one that folds both sides, as
`language.text_search` does.
"""

import json
import re
from collections.abc import Mapping

from dashboard.seams.streamlit_page import static

NAMED = re.compile(r"/static/js/useSyncComboBoxEnterTargetFocus\.[\w-]+\.js")
# By no version's address, so that a browser asks again after an update.
FOLDED = "/assets/choices/seams/streamlit-choices.js"
# й is a letter of its own; ё is often typed as е.
FOLD = (
    'function foldedText(text){return text.normalize("NFKD")'
    '.replace(/[\\u0300-\\u0305\\u0307-\\u036f\'`´ʹʻʼʽˈ‘’‛′ʿʾ]/g,"")'
    '.normalize("NFC").toLowerCase()'
    ".replace(/[\\u0400-\\u04ff]/g,letter=>foldedLetters[letter]??letter)}"
)
# What is compared: letters in their order, a whole piece, and how well that fits.
COMPARED = (
    (
        re.compile(r"\{e=e\.toLowerCase\(\),t=t\.toLowerCase\(\);let n=e\.length;"),
        "{e=foldedText(e),t=foldedText(t);let n=e.length;",
    ),
    (re.compile(r"=e=>e\.toLowerCase\(\);"), "=foldedText;"),
    (re.compile(r"=>-(\w+)\(t,e\.label\)"), r"=>-\1(foldedText(t),foldedText(e.label))"),
)


def moved() -> str:
    """What of the file is not as it is needed."""
    text = _text()
    if not text:
        return "no file of the name that is known"
    missing = [one.pattern for one, _ in COMPARED if len(one.findall(text)) != 1]
    return f"it compares otherwise: {', '.join(missing)}" if missing else ""


def folded(letters: Mapping[str, str]) -> bytes:
    """The file, folding what it compares; `letters` are those of the other script."""
    text = _text()
    for one, instead in COMPARED:
        text = one.sub(instead, text)
    known = json.dumps(letters, ensure_ascii=False, separators=(",", ":"))
    return f"const foldedLetters={known};{FOLD}{text}".encode()


def _text() -> str:
    files = (static() / "static" / "js").glob("*.js")
    found = [path for path in files if NAMED.fullmatch(f"/static/js/{path.name}")]
    return found[0].read_text("utf-8") if len(found) == 1 else ""
