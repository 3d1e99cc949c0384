"""`document(prefix)`: the OpenAPI 3.1 description of the interface, made from what reads it.

A framework that derives it (FastAPI with pydantic) costs some 170 ms more at each start.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.web.openapi_parts import (
    OBJECT,
    REFUSED,
    TEXT,
    UNCHANGED,
    WHOLE,
    content_of,
    header,
    parameter,
)
from data.edition import LANGUAGES

VERSION = "1.0.0"


@lru_cache
def document(prefix: str) -> bytes:
    """The document as JSON; `prefix` is the base path that the server stands under."""
    # Imported here: the tables need pandas, which would delay the start.
    from dashboard.render.files.json_form import schemas as chart_schemas
    from dashboard.web.api_search import PARAMETERS
    from dashboard.web.api_tables import TABLES
    from dashboard.web.openapi_charts import chart_paths

    paths: dict[str, Any] = {f"/api/v1/{table.name}": {"get": _table(table)} for table in TABLES}
    paths |= chart_paths()
    paths |= {f"/api/v1/{name}": {"get": _feed(name, *told)} for name, told in FEEDS.items()}
    paths["/api/v1/search"] = {"get": _search(PARAMETERS)}
    paths["/api/v1/problems"] = {
        "get": {
            "operationId": "listProblems",
            "summary": "Kinds of problems",
            "responses": {"200": content_of("Every kind of problem, by name", OBJECT)},
        }
    }
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": "Migration and remittances of Uzbekistan",
            "version": VERSION,
            "summary": "Figures, milestones, indicators, sources and charts; read-only.",
            "description": "Every answer carries the ETag of the data's build: ask again with"
            " If-None-Match. No key is needed. Refusals are problem documents (RFC 9457) that say"
            " what was expected, what came, and what to do.",
            "license": {"name": "MIT (code); the terms of each source (data)"},
        },
        **({"servers": [{"url": prefix}]} if prefix else {}),
        "paths": paths,
        "components": {
            "schemas": _schemas(TABLES) | chart_schemas() | {"search": _found()},
            "responses": {
                "Problem": content_of(
                    "A refusal (RFC 9457)", _of_form("problem"), "application/problem+json"
                )
            },
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


FEEDS = {
    "calendar.ics": (
        "Coming days: promises that fall due, entries into force, ends, years of quotas",
        "text/calendar",
    ),
    "acts.atom": ("Acts, those added last first", "application/atom+xml"),
    "changes.atom": (
        "New figures, revisions, acts and corrections, the newest first",
        "application/atom+xml",
    ),
    "timeline.json": ("All milestones in the form of TimelineJS", "application/json"),
}


def _feed(name: str, summary: str, media: str) -> dict[str, Any]:
    language = {"type": "string", "enum": list(LANGUAGES), "default": next(iter(LANGUAGES))}
    schema = OBJECT if media == "application/json" else TEXT
    return {
        "operationId": "get" + name.partition(".")[0].capitalize(),
        "summary": summary,
        "parameters": [parameter("lang", "language", language, "uz")],
        "responses": {"200": content_of(summary, schema, media), **REFUSED},
    }


def _table(table) -> dict[str, Any]:
    forms = next(p.schema["enum"] for p in table.parameters if p.name == "format")
    found = content_of(table.summary, _of_form(table.name))
    found["content"]["text/csv"] = {"schema": TEXT}
    if "sdmx-csv" in forms:
        found["content"]["application/vnd.sdmx.data+csv"] = {"schema": TEXT}
    found["headers"] = {
        "ETag": header("changes with the build"),
        "X-Build": header("the id of the data's build"),
        "X-Total-Count": header("how many rows there are in all"),
        "Link": header('the next page, as rel="next"'),
    }
    return {
        "operationId": f"list{table.name.capitalize()}",
        "summary": table.summary,
        "description": table.meaning,
        "parameters": [_parameter(one) for one in table.parameters],
        "responses": {"200": found, **UNCHANGED, **REFUSED},
    }


def _search(parameters) -> dict[str, Any]:
    return {
        "operationId": "search",
        "summary": "Everything that fits some words",
        "description": "Charts, indicators, countries, acts, definitions, promises, claims, bodies"
        " and sources, the best of each kind first, by stem and with mistyped letters forgiven;"
        " `address` is that of a page of this site.",
        "parameters": [_parameter(one) for one in parameters],
        "responses": {
            "200": content_of("What was found", _of_form("search")),
            **UNCHANGED,
            **REFUSED,
        },
    }


def _parameter(one) -> dict[str, Any]:
    """One that the interface reads; without an example of its own, with its usual value."""
    example = one.example
    if not example:
        least = one.schema.get("minimum") if one.schema.get("type") == "integer" else None
        example = one.schema.get("default", "2024") if least is None else least
    return parameter(one.name, one.meaning, one.schema, example)


def _of_form(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _form(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object that has all of these."""
    return {**OBJECT, "required": [*properties], "properties": properties}


def _list_of(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


def _found() -> dict[str, Any]:
    result = _form(**dict.fromkeys(("kind", "id", "name", "about", "address", "lang"), TEXT))
    group = _form(kind=TEXT, name=TEXT, total=WHOLE, results=_list_of(result))
    build = _of_form("build")
    none = TEXT | {"description": "What to say where nothing was found"}
    groups = _list_of(group)
    return _form(build=build, lang=TEXT, q=TEXT, none=none, total=WHOLE, groups=groups)


def _schemas(tables) -> dict[str, Any]:
    place = TEXT | {"format": "uri-reference"}
    problem = _form(type=place, title=TEXT, status=WHOLE, detail=TEXT, instance=place)
    problem["properties"] |= dict.fromkeys(("expected", "got", "todo", "parameter"), TEXT)
    build = _form(**dict.fromkeys(("id", "built_at", "newest_publication"), TEXT))
    page = {"build": _of_form("build"), "total": WHOLE, "limit": WHOLE, "offset": WHOLE}
    page["next"] = {"type": ["string", "null"]}
    rows = _list_of(OBJECT)
    every = {table.name: _form(**page, **{table.name: rows}) for table in tables}
    return {"build": build, "problem": problem, **every}
