"""The public form of a chart as JSON: which fields, of what kind, and what each means.

Both the file (`json_file.py`) and its description in the interface (`schemas`) are made of these
types. A field may be added within a `VERSION`; one that changes its meaning or goes makes another.
"""

import types
from typing import (
    Annotated,
    Any,
    Literal,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

VERSION: Literal[2] = 2  # the first had no number: the inner value of the product as it was

Day = Annotated[str, "an ISO date"]
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


class Unit(TypedDict):
    """The unit of every `value`; of panels, which differ, each series has its own."""

    code: Annotated[str, "of the code list UNIT; empty where there are no figures"]
    words: Annotated[str, "in the language of the answer"]


class Period(TypedDict):
    """The span of the time axis; `null` for a chart without one."""

    start: Annotated[str | None, "its first day"]
    end: Annotated[str | None, "the day after its last day"]


class Corrected(TypedDict):
    """An error of the source: what was published, and why another value stands."""

    published: Annotated[str, "the published value in words"]
    reason: Annotated[str, "in the curator's language"]
    source: Annotated[str, "where the reason can be read"]
    url: str
    text: Annotated[str, "all of it in one sentence"]


class Figure(TypedDict):
    """One observation."""

    value: Annotated[float, "in the unit of the chart, not rounded for an axis"]
    text: Annotated[str, "the value in words with its unit"]
    label: Annotated[str, "the period in words, or the category"]
    time_period: Annotated[str, "SDMX code of the period"]
    start: Annotated[str | None, "first day of the span"]
    end: Annotated[str | None, "the day after the last day of the span"]
    area: Annotated[str, "alpha-3 of the category, where it is a country"]
    part: Annotated[str, "what part of a year it covers, in words; empty for a whole one"]
    status: Annotated[str, "SDMX observation status"]
    status_text: Annotated[str, "the status in words; empty for a normal value"]
    source: Annotated[str, "who published it, where and when"]
    url: Annotated[str, "where the source can be opened"]
    title: Annotated[str, "of the source: the table, the article"]
    origin_page: Annotated[str, "the producer's own page, where a copy of it was read"]
    origin_url: Annotated[str, "its address"]
    note: Annotated[str, "the curator's note on this figure"]
    change: Annotated[str, "the change on the figure before, where it may honestly be told"]
    correction: Corrected | None


class Line(TypedDict):
    """A line, a row of dots, a layer of a stack, or the bars of a ranking."""

    id: str
    label: str
    unit: Unit
    forecast: Annotated[bool, "forecasts, targets and quotas"]
    points: list[Figure]


class Fact(TypedDict):
    """Parties, signature, entry into force, number."""

    label: str
    value: str


class Event(TypedDict):
    """What became of an act later."""

    date: Annotated[str, "an ISO date; with `precision`"]
    precision: Literal["day", "month", "year"]
    words: str
    code: str


class Act(TypedDict):
    """A milestone beside the chart; its number is the same in every form of the chart."""

    id: str
    number: int
    date: Annotated[str, "the day on which it stands; with `precision`"]
    precision: Literal["day", "month", "year"]
    when: Annotated[str, "the date in words, as exact as it is known"]
    end: Annotated[str | None, "of what lasted, and is known to have ended"]
    end_precision: Annotated[str | None, "of `end`: day, month or year, whose last day it is"]
    kind: Annotated[str, "of the code list MILESTONE_KIND"]
    kind_text: str
    level: Literal["global", "regional", "bilateral", "national"]
    level_text: str
    title: str
    summary: str
    why: Annotated[str, "why it relates to this chart"]
    effect: Annotated[str, "the effect expected of it, in words"]
    facts: list[Fact]
    events: list[Event]
    url: Annotated[str, "the text of the act"]
    source: Annotated[str, "who reports it"]
    stands_instead: Annotated[str, "why it does not stand on the day that was asked for"]
    featured: Annotated[bool, "among those shown before a reader asks for all"]


class Source(TypedDict):
    """A source once, the newest first."""

    words: str
    url: str


class Made(TypedDict):
    """What the answer was made of."""

    link: Annotated[str, "opens the same view"]
    build: Annotated[str, "the id of the data's build"]
    built: Day
    taken: Annotated[str, "the day of the answer"]


class ChartFile(TypedDict):
    """A chart with its words, its milestones and its sources."""

    version: Annotated[Literal[2], "of this form"]
    id: Annotated[str, "never changes"]
    kind: Literal["line", "dots", "columns", "stack", "ranking", "map", "panels"]
    title: str
    subtitle: str
    takeaway: Annotated[str, "what the figures show, computed from them"]
    unit: Unit
    language: str
    areas: Annotated[list[str], "the reporting areas of its figures"]
    period: Period
    series: list[Line]
    milestones: list[Act]
    notes: list[str]
    sources: list[Source]
    empty: Annotated[str, "why there is nothing to show; set when `series` is empty"]
    ignored: Annotated[
        list[str],
        "parameters that were given and change nothing: the page of the chart has them, the chart "
        "does not obey them (`parameters` of /api/v1/charts)",
    ]
    imprint: Made


def schemas(form: type = ChartFile) -> dict[str, Any]:
    """The form and all that it is made of as schemas of an OpenAPI document, by name."""
    hints = get_type_hints(form, include_extras=True)
    found: dict[str, Any] = {
        form.__name__: {
            "type": "object",
            "description": (form.__doc__ or "").strip(),
            "required": list(hints),
            "properties": {name: _schema(kind) for name, kind in hints.items()},
        }
    }
    for kind in hints.values():
        for inner in _forms_in(kind):
            found |= schemas(inner)
    return found


def _schema(kind: Any) -> dict[str, Any]:
    if get_origin(kind) is Annotated:
        inner, meaning = get_args(kind)
        return _schema(inner) | {"description": meaning}
    if is_typeddict(kind):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) is list:
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    if get_origin(kind) in (Union, types.UnionType):
        return {"anyOf": [_schema(one) for one in get_args(kind)]}
    return {"type": _PLAIN[kind]}


def _forms_in(kind: Any) -> list[type]:
    if is_typeddict(kind):
        return [kind]
    return [form for inner in get_args(kind) for form in _forms_in(inner)]
