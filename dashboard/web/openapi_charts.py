"""The part of the interface's description that tells of charts, pictures and embedded pages."""

from typing import Any

from dashboard.catalogue.grammar import DAYS, MODES
from dashboard.catalogue.registry import CHARTS
from dashboard.language.words import LANGUAGES
from dashboard.render.formats import BY_ENDING
from dashboard.render.print.pictures import SIZES
from dashboard.web.embed import THEMES
from data.edition import HOME

_EXAMPLE = "remittances-inflow"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


def chart_paths(problem: dict[str, Any]) -> dict[str, Any]:
    """The paths of charts; `problem` is the answer to a refused request."""
    refusals = {"400": problem, "404": problem, "503": problem}
    page = {"text/html": {"schema": {"type": "string"}}}
    return {
        "/api/v1/charts": {
            "get": {
                "operationId": "listCharts",
                "summary": "Every chart: its name, page and parameters",
                "responses": {
                    "200": {
                        "description": "Charts",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                    "503": problem,
                },
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
                "responses": {
                    "200": {
                        "description": "The chart",
                        "headers": {"X-Ignored": _ignored()},
                        "content": _files(),
                    },
                    "304": {"description": "Nothing has changed"},
                    **refusals,
                },
            }
        },
        "/embed/{name}": {
            "get": {
                "operationId": "embedChart",
                "summary": "A page with one chart, its source and milestones, for an iframe",
                "parameters": [_name(), *_query(), _theme()],
                "responses": {
                    "200": {"description": "The page", "content": page},
                    "304": {"description": "Nothing has changed"},
                    **{
                        status: {"description": "A refusal", "content": page}
                        for status in ("400", "404", "503")
                    },
                },
            }
        },
    }


def _ignored() -> dict[str, Any]:
    what = "names of given parameters that the chart does not obey; absent where there are none"
    return {"description": what, "schema": {"type": "string"}, "example": "years, countries"}


def _files() -> dict[str, Any]:
    chart, file = {"$ref": "#/components/schemas/ChartFile"}, {"type": "string"}
    return {
        form.media_type.partition(";")[0]: {"schema": chart if ending == "json" else file}
        for ending, form in BY_ENDING.items()
    }


def _form() -> dict[str, Any]:
    return {
        "name": "form",
        "in": "path",
        "required": True,
        "description": "the form of the file",
        "schema": {"type": "string", "enum": list(BY_ENDING)},
        "example": "csv",
    }


def _name() -> dict[str, Any]:
    return {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "the public name of a chart",
        "schema": {"type": "string", "enum": list(CHARTS)},
        "example": _EXAMPLE,
    }


def _query() -> list[dict[str, Any]]:
    """The shared parameters, then those of single charts with the charts that obey them."""
    shared = [
        _described("lang", "language", {"type": "string", "enum": list(LANGUAGES)}, "uz"),
        _described("years", "first and last year", _pattern(r"^\d{4}-\d{4}$"), "2010-2024"),
        _described("countries", "countries, joined by commas (alpha-3)", _pattern(), HOME),
        _described("counterpart", "partners, joined by commas (alpha-3)", _pattern(), "KAZ"),
        _described("milestones", "which", {"type": "string", "enum": list(MODES)}, "related"),
        _described(
            "milestones_by",
            "the day of an act that its sign stands on",
            {"type": "string", "enum": list(DAYS)},
            "in_force",
        ),
        _described("level", "levels of milestones", _pattern(), "bilateral"),
        _described("kind", "kinds of milestones", _pattern(), "agreement"),
        _described(
            "as_of",
            "figures as published by this day, of a chart that obeys it",
            _pattern(_DAY),
            "2024-06-30",
        ),
        _described("same", "the same first months of each year alone", _pattern(r"^\d*$"), "9"),
        _described("view", "the part of the page; changes nothing", _pattern(), "inflow"),
    ]
    meanings: dict[str, dict[str, list[str]]] = {}
    for name, entry in CHARTS.items():
        for choice in entry.choices:
            meanings.setdefault(choice.name, {}).setdefault(choice.meaning, []).append(name)
    own = [
        _described(name, "; ".join(f"{what} ({', '.join(of)})" for what, of in told.items()))
        for name, told in meanings.items()
    ]
    return shared + own


def _size() -> dict[str, Any]:
    schema = {"type": "string", "enum": list(SIZES)}
    return _described("size", "of a picture: slide, and a4 for pdf, unless told", schema, "slide")


def _theme() -> dict[str, Any]:
    schema = {"type": "string", "enum": list(THEMES), "default": "light"}
    return _described("theme", "colours of the page", schema, "dark")


def _pattern(pattern: str = r"^[A-Za-z0-9_.,-]*$") -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def _described(
    name: str, meaning: str, schema: dict[str, Any] | None = None, example: str = ""
) -> dict[str, Any]:
    told = {"name": name, "in": "query", "required": False, "description": meaning}
    told["schema"] = schema or {"type": "string"}
    return told | ({"example": example} if example else {})
