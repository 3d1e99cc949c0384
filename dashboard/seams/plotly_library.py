"""`library()`: Plotly's JavaScript from its package, less what no chart of ours draws with.

The file holds some fifty kinds of trace, a street map and three dimensions; we draw with three
kinds. Its bundler wrote every module as a function that runs when it is first called, in one list
of statements. So the list of kinds is shortened, and what nothing calls any more is left out: a
third of the bytes stays, and a quarter of the work to start it. The text of what stays is not
touched, and a file that is written in another way is taken whole.
"""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from dashboard.seams.switch import on

KINDS = {b"bar", b"choropleth"}  # besides "scatter", which the library cannot be without
log = logging.getLogger(__name__)

_BODY = re.compile(rb"var Plotly=\(\(\)=>\{(.+)\}\)\(\);", re.DOTALL)
_LIST = re.compile(rb"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
_KIND = re.compile(rb'moduleType:"trace",name:"(\w+)"')
_PASSED_ON = re.compile(rb"exports=([\w$]+)\(\)")
# The bundler's helpers: those that make a module of a function, and the one that fills exports.
_WRAPPER = re.compile(rb"[ ,]([\w$]+)=\((?:\w,)+\w\)=>\(\)=>\{")
_FILLED = re.compile(rb"[\w$]+\(([\w$]+),\{[\w$]+:\(\)=>")
_EMPTY = re.compile(rb"var ([\w$]+)=\{\};$")
_FUNCTION = re.compile(rb"(?:async )?function\*? ?([\w$]+)\(|class ([\w$]+)[ {]")
_NAME = re.compile(rb"(?:(?<![\w$.])|(?<=\.\.\.))([\w$]+)(\(\))?")

_TEXT = rb""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
_BRACES = rb"\{[^`{}]*+\}"
_TEMPLATE = rb"`(?:[^`\\]|\\.)*+`"
for _ in range(3):  # a template may hold code, and the code a template
    _BRACES = rb"\{(?:[^`{}\"']|%b|%b|%b)*+\}" % (_TEXT, _TEMPLATE, _BRACES)
    _TEMPLATE = rb"`(?:[^`\\$]|\\.|\$(?!\{)|\$%b)*+`" % _BRACES
# A stroke begins a comment, or after these signs a pattern, or else it divides.
_STROKE = (
    rb"/(?:/[^\n]*+|\*.*?\*/|(?:(?<=[(,=:\[!&|?{};+\-*%~^<>]/)|(?<=return/))"
    rb"(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/)"
)
# Whatever may hold brackets that close nothing.
_QUOTED = re.compile(b"|".join((_TEXT, _TEMPLATE, _STROKE)), re.DOTALL)
_DEEPER = np.zeros(256, np.int16)
_DEEPER[list(b"([{")] = 1
_DEEPER[list(b")]}")] = -1


@lru_cache(maxsize=1)
def library() -> bytes:
    """The text of the library; the whole of it, with a warning, where it cannot be shortened."""
    text = _whole()
    if not on():
        return text
    try:
        return shortened(text, KINDS)
    except ValueError as reason:
        log.warning("Plotly's JavaScript is served whole: %s", reason)
        return text


def moved() -> str:
    """Why the library cannot be shortened."""
    try:
        return "" if shortened(_whole(), KINDS) else "nothing was left"
    except ValueError as reason:
        return str(reason)


def _whole() -> bytes:
    # Found without importing the package, which takes a tenth of a second.
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise ValueError("expected the package plotly, found none")
    return (Path(found.origin).parent / "package_data" / "plotly.min.js").read_bytes()


def shortened(text: bytes, kinds: set[bytes]) -> bytes:
    """The library with these kinds of trace; `ValueError` says what of it was not understood."""
    body = _BODY.search(text)
    if not body:
        raise ValueError("expected its modules in `var Plotly=(()=>{…})();`, found no such text")
    inside = body[1]
    statements = [inside[first:last] for first, last in _spans(inside)]
    wrappers = b"|".join(map(re.escape, _WRAPPER.findall(b"".join(statements[:40]))))
    module = re.compile(rb"var (?:[\w$]+,)*([\w$]+)=(?:%b)\((?:\(|\w+=>)" % wrappers)
    modules = {found[1]: n for n, each in enumerate(statements) if (found := module.match(each))}
    lists = [n for n, each in enumerate(statements) if _LIST.search(each)]
    if not wrappers or len(lists) != 1:
        raise ValueError(f"expected one list of the kinds of trace, found {len(lists)}")
    names = next(_LIST.finditer(statements[lists[0]]))[1]
    stay = [name for name in names.split(b",") if _kind(name[:-2], statements, modules) in kinds]
    if len(stay) != len(kinds):
        raise ValueError(f"expected the kinds {sorted(kinds)}, found {len(stay)} of them")
    statements[lists[0]] = statements[lists[0]].replace(names, b",".join(stay))
    kept = sorted(_called(statements, modules))
    return text[: body.start(1)] + b"".join(statements[n] for n in kept) + text[body.end(1) :]


def _spans(text: bytes) -> Iterator[tuple[int, int]]:
    """Where each statement of the outermost level begins and ends."""
    bare = _QUOTED.sub(lambda found: b" " * len(found[0]), text)
    signs = np.frombuffer(bare, np.uint8)
    depth = _DEEPER[signs].cumsum(dtype=np.int16)
    if depth[-1] or depth.min() < 0:
        raise ValueError("expected brackets in pairs, found one without its other")
    first = 0
    for at in np.flatnonzero((depth == 0) & ((signs == ord(";")) | (signs == ord("}")))):
        last = int(at) + 1
        if bare[at] == ord(";") or _FUNCTION.match(text, first):
            yield first, last
            first = last
    yield first, len(text)


def _kind(name: bytes, statements: list[bytes], modules: dict[bytes, int]) -> bytes:
    """The kind of trace that a module of the list passes on, empty for another thing."""
    try:
        passed = _PASSED_ON.search(statements[modules[name]])
        kind = passed and _KIND.search(statements[modules[passed[1]]])
    except KeyError as missing:
        raise ValueError(f"expected a module {missing}, found none") from missing
    return kind[1] if kind else b""


def _called(statements: list[bytes], modules: dict[bytes, int]) -> set[int]:
    """The numbers of the statements that run by themselves, and of all that these need."""
    owners: dict[bytes, list[int]] = {}
    filled = []
    for number, statement in enumerate(statements):
        if found := _FUNCTION.match(statement) or _EMPTY.match(statement):
            owners.setdefault(found[found.lastindex or 0], []).append(number)
        elif found := _FILLED.match(statement):
            filled.append((found[1], number))
    for name, number in filled:
        owners.setdefault(name, []).append(number)
    waiting = {number for numbers in owners.values() for number in numbers} | set(modules.values())
    due = [number for number in range(len(statements)) if number not in waiting]
    kept = set(due)
    while due:
        for name, call in set(_NAME.findall(statements[due.pop()])):
            needed = owners.get(name, [])
            if call and name in modules:
                needed = [*needed, modules[name]]
            new = [number for number in needed if number not in kept]
            kept.update(new)
            due += new
    return kept
