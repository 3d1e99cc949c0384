"""The part of the interface's description that tells of charts, pictures and embedded pages."""

from collections.abc import Iterable
from typing import Any

from dashboard.catalogue.grammar import DAYS, MODES
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES
from dashboard.render.formats import BY_ENDING
from dashboard.render.print.pictures import SIZES
from dashboard.web.embed import THEMES
from dashboard.web.openapi_parts import (
    OBJECT,
    PROBLEM,
    REFUSED,
    TEXT,
    UNCHANGED,
    content_of,
    header,
    parameter,
)
from data.edition import HOME

_EXAMPLE = "remittances-inflow"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


def chart_paths() -> dict[str, Any]:
    """The paths of charts."""
    page = {"text/html": {"schema": TEXT}}
    refused = {"description": "A refusal", "content": page}
    file = {"description": "The chart", "headers": {"X-Ignored": _ignored()}, "content": _files()}
    return {
        "/api/v1/charts": {
            "get": {
                "operationId": "listCharts",
                "summary": "Every chart: its name, page and parameters",
                "responses": {"200": content_of("Charts", OBJECT), "503": PROBLEM},
            }
        },
        "/api/v1/chart/{name}.{form}": {
            "get": {
                "operationId": "getChart",
                "summary": "A chart of the dashboard as data, picture or office file",
                "description": "The parameters are those of the page's own address, so that its "
                "link is turned into a file as it is. What the page has and this chart does not "
                "obey (`parameters` of /api/v1/charts) changes nothing, and is named in the header "
                "X-Ignored and in `ignored` of the form json; any other name is refused.",
                "parameters": [_name(), _form(), *_query(), _size()],
                "responses": {"200": file, **UNCHANGED, "404": PROBLEM, **REFUSED},
            }
        },
        "/embed/{name}": {
            "get": {
                "operationId": "embedChart",
                "summary": "A page with one chart, its source and milestones, for an iframe",
                "parameters": [_name(), *_query(), _theme()],
                "responses": {
                    "200": {"description": "The page", "content": page},
                    **UNCHANGED,
                    **dict.fromkeys(("400", "404", "503"), refused),
                },
            }
        },
    }


def _ignored() -> dict[str, Any]:
    what = "names of given parameters that the chart does not obey; absent where there are none"
    return header(what, example="years, countries")


def _files() -> dict[str, Any]:
    chart = {"$ref": "#/components/schemas/ChartFile"}
    return {
        form.media_type.partition(";")[0]: {"schema": chart if ending == "json" else TEXT}
        for ending, form in BY_ENDING.items()
    }


def _form() -> dict[str, Any]:
    return parameter("form", "the form of the file", _one_of(BY_ENDING), "csv", "path")


def _name() -> dict[str, Any]:
    return parameter("name", "the public name of a chart", _one_of(CHARTS), _EXAMPLE, "path")


def _query() -> list[dict[str, Any]]:
    """The shared parameters, then those of single charts with the charts that obey them."""
    shared = [
        parameter("lang", "language", _one_of(LANGUAGES), "uz"),
        parameter("years", "first and last year", _pattern(r"^\d{4}-\d{4}$"), "2010-2024"),
        parameter("countries", "countries, joined by commas (alpha-3)", _pattern(), HOME),
        parameter("counterpart", "partners, joined by commas (alpha-3)", _pattern(), "KAZ"),
        parameter("milestones", "which", _one_of(MODES), "related"),
        parameter(
            "milestones_by",
            "the day of an act that its sign stands on",
            _one_of(DAYS),
            "in_force",
        ),
        parameter("level", "levels of milestones", _pattern(), "bilateral"),
        parameter("kind", "kinds of milestones", _pattern(), "agreement"),
        parameter(
            "as_of",
            "figures as published by this day, of a chart that obeys it",
            _pattern(_DAY),
            "2024-06-30",
        ),
        parameter("same", "the same first months of each year alone", _pattern(r"^\d*$"), "9"),
        parameter("view", "the part of the page; changes nothing", _pattern(), "inflow"),
    ]
    meanings: dict[str, dict[str, list[str]]] = {}
    for name, entry in CHARTS.items():
        for choice in entry.choices:
            meanings.setdefault(choice.name, {}).setdefault(choice.meaning, []).append(name)
    own = [
        parameter(name, "; ".join(f"{what} ({', '.join(of)})" for what, of in told.items()), TEXT)
        for name, told in meanings.items()
    ]
    return shared + own


def _size() -> dict[str, Any]:
    schema = _one_of(SIZES)
    return parameter("size", "of a picture: slide, and a4 for pdf, unless told", schema, "slide")


def _theme() -> dict[str, Any]:
    schema = _one_of(THEMES) | {"default": "light"}
    return parameter("theme", "colours of the page", schema, "dark")


def _one_of(codes: Iterable[str]) -> dict[str, Any]:
    return TEXT | {"enum": list(codes)}


def _pattern(pattern: str = r"^[A-Za-z0-9_.,-]*$") -> dict[str, Any]:
    return TEXT | {"pattern": pattern}
