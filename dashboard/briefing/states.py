"""A chart as its reader saw it, as one code: `remittances-inflow?years=2015-2025`.

The part before the question mark is the chart's public name, the part behind it are parameters as
the grammar of addresses writes them, without the language: a briefing is told in its reader's.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode
from zlib import crc32

from dashboard.catalogue.address import UnknownChart, chart_of, declared, page_of, read
from dashboard.catalogue.grammar import RefusedName, RefusedValue, read_scope, write_scope
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope

LONGEST_STATE = 1200  # letters of a code
_SAFE = ",~"


def has_state(code: str) -> bool:
    """Whether a code has a state of its own; another follows the controls of the briefing."""
    return "?" in code


def code_of(name: str, query: str) -> str:
    """The code of a chart and of its parameters; what cannot be read is refused."""
    given = {key: value for key, value in _pairs(query) if key != "lang" and value}
    code = f"{name}?{urlencode(given, safe=_SAFE)}"
    if len(code) > LONGEST_STATE:
        raise RefusedValue("slides", f"at most {LONGEST_STATE} letters a chart", code)
    check(code)
    return code


def offered(name: str, query: str) -> str:
    """The chart with all its choices as one code; empty where it has no address of its own, or one
    that is too long to be kept."""
    try:
        return code_of(name, query) if name else ""
    except RefusedValue:
        return ""


def check(code: str) -> None:
    """Refuses a code whose chart or whose parameters do not exist."""
    name, query = split(code)
    try:
        read(declared(name), query)
    except UnknownChart:
        raise RefusedValue("slides", "the name of a chart", name) from None


def split(code: str) -> tuple[str, dict[str, str]]:
    """The chart's name and its parameters."""
    name, _, query = code.partition("?")
    return name, dict(_pairs(query))


def draw(code: str, language: str) -> tuple[Chart, str]:
    """The chart in its state, in a language, and the address on our site that opens it again."""
    name, query = split(code)
    query["lang"] = language
    chart, scope = chart_of(name, query)
    return chart, page_of(name, scope, query)


def scope_of(code: str, language: str) -> Scope:
    """What the state says of years, countries and milestones."""
    return read_scope(split(code)[1] | {"lang": language})


def following(code: str) -> str:
    """The same code without what is at its default now: it follows the figures as they grow."""
    name, query = split(code)
    chart = declared(name)
    scope, given = read(chart, query)
    shared = write_scope(scope)
    kept = {key: value for key, value in shared.items() if key in query and key != "lang"}
    own = {key: value for key, value in query.items() if key not in write_scope(scope, whole=True)}
    for choice in chart.choices:
        rest = {key: value for key, value in own.items() if key != choice.name}
        if choice.name in own and _reads(name, kept | rest) == (scope, given):
            own = rest
    return f"{name}?{urlencode(kept | own, safe=_SAFE)}"


def key_of(code: str) -> str:
    """What stands for a code in the names of controls, which hold letters and dashes alone."""
    if not has_state(code):
        return code
    return f"{code.partition('?')[0]}-{crc32(code.encode()):08x}"


def _reads(name: str, query: Mapping[str, str]):
    try:
        return read(declared(name), query)
    except RefusedValue:
        return None


def _pairs(query: str) -> list[tuple[str, str]]:
    pairs = parse_qsl(query, keep_blank_values=True)
    if len(dict(pairs)) < len(pairs):
        raise RefusedName("slides", "each parameter once", query)
    return pairs
