"""`bundle(main, files)`: modules of the browser as one classic script.

A browser takes no modules from `file://`. Ours import one another by name alone, so each becomes a
function that is called once, after what it needs; where two need each other, the names of the later
one are filled in before `main` begins. A module that is written in another way is refused by its
name, never guessed at.
"""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?:async )?(?:function\*?|class|const) ([A-Za-z_$][\w$]*)", re.MULTILINE
)
_WORD = re.compile(r"^export (?=async |function|class|const)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export|await)\b.*$|\bimport\(.*$", re.MULTILINE)
_NAME = re.compile(r"([A-Za-z_$][\w$]*)(?: as ([A-Za-z_$][\w$]*))?")
_DOCS = re.compile(r"/\*\*.*?\*/\n?", re.DOTALL)
_HEAD = "const at = ((base) => (name) => new URL(name, base).href)(document.currentScript.src);"


class CannotBundle(ValueError):
    """A module is written in a way that cannot be put into one script."""


def bundle(main: str, files: Mapping[str, str]) -> str:
    """The script that runs `main`; a name is that of a file below the folder of assets."""
    order = _order(main, files)
    numbers = {name: number for number, name in enumerate(order)}
    *before, last = [_function(name, files[name], numbers) for name in order]
    parts = ("(() => {", '"use strict";', _HEAD, "const late = [];", *before)
    return "\n".join((*parts, "for (const fill of late) fill();", last, "})();", ""))


def _order(main: str, files: Mapping[str, str]) -> list[str]:
    """The modules as a browser would run them: what is needed first."""
    order: list[str] = []
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        if name not in files:
            raise CannotBundle(f"expected a module {name}, got none of that name")
        for _, where in _IMPORT.findall(files[name]):
            visit(_beside(name, where))
        order.append(name)

    visit(main)
    return order


def _function(name: str, text: str, numbers: Mapping[str, int]) -> str:
    def taken(match: re.Match[str]) -> str:
        pairs = [_name(part, name) for part in match[1].split(",") if part.strip()]
        inside = ", ".join(one if one == own else f"{one}: {own}" for one, own in pairs)
        needed = numbers[_beside(name, match[2])]
        if needed < numbers[name]:
            return f"const {{ {inside} }} = m{needed};\n"
        own_names = ", ".join(own for _, own in pairs)
        return f"let {own_names}; late.push(() => ({{ {inside} }} = m{needed}));\n"

    given = ", ".join(_EXPORT.findall(text))
    body = _WORD.sub("", _IMPORT.sub(taken, _DOCS.sub("", text)))
    if odd := _LEFT.search(body):
        raise CannotBundle(f"{name}: expected imports and exports by name, got {odd[0].strip()!r}")
    body = body.replace("import.meta.url", f'at("{name}")')
    return f"const m{numbers[name]} = (() => {{ // {name}\n{body}return {{ {given} }};\n}})();"


def _name(part: str, module: str) -> tuple[str, str]:
    found = _NAME.fullmatch(part.strip())
    if not found:
        raise CannotBundle(f"{module}: expected a name to import, got {part.strip()!r}")
    return found[1], found[2] or found[1]


def _beside(name: str, where: str) -> str:
    return normpath(join(dirname(name), where))
