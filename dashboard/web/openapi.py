"""`document(prefix)`: the OpenAPI 3.1 description of the interface, made from what reads it.

A framework that derives it (FastAPI with pydantic) costs some 170 ms more at each start.
"""

import json
from functools import lru_cache
from typing import Any

from data.edition import LANGUAGES

VERSION = "1.0.0"
PROBLEM = {"$ref": "#/components/responses/Problem"}


@lru_cache
def document(prefix: str) -> bytes:
    """The document as JSON; `prefix` is the base path that the server stands under."""
    # Imported here: the tables need pandas, which would delay the start.
    from dashboard.render.files.json_form import schemas as chart_schemas
    from dashboard.web.api_search import PARAMETERS
    from dashboard.web.api_tables import TABLES
    from dashboard.web.openapi_charts import chart_paths

    paths: dict[str, Any] = {f"/api/v1/{table.name}": {"get": _table(table)} for table in TABLES}
    paths |= chart_paths(PROBLEM)
    paths |= {f"/api/v1/{name}": {"get": _feed(name, *told)} for name, told in FEEDS.items()}
    paths["/api/v1/search"] = {"get": _search(PARAMETERS)}
    paths["/api/v1/problems"] = {
        "get": {
            "operationId": "listProblems",
            "summary": "Kinds of problems",
            "responses": {"200": _json("Every kind of problem, by name", {"type": "object"})},
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
            "responses": {"Problem": _problem()},
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
    schema = {"type": "object" if media == "application/json" else "string"}
    return {
        "operationId": "get" + name.partition(".")[0].capitalize(),
        "summary": summary,
        "parameters": [
            {
                "name": "lang",
                "in": "query",
                "required": False,
                "description": "language",
                "schema": language,
                "example": "uz",
            }
        ],
        "responses": {
            "200": {"description": summary, "content": {media: {"schema": schema}}},
            "400": PROBLEM,
            "503": PROBLEM,
        },
    }


def _table(table) -> dict[str, Any]:
    forms = next(p.schema["enum"] for p in table.parameters if p.name == "format")
    content: dict[str, Any] = {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{table.name}"}}
    }
    content["text/csv"] = {"schema": {"type": "string"}}
    if "sdmx-csv" in forms:
        content["application/vnd.sdmx.data+csv"] = {"schema": {"type": "string"}}
    return {
        "operationId": f"list{table.name.capitalize()}",
        "summary": table.summary,
        "description": table.meaning,
        "parameters": [_parameter(one) for one in table.parameters],
        "responses": {
            "200": {
                "description": table.summary,
                "headers": {
                    "ETag": _header("changes with the build"),
                    "X-Build": _header("the id of the data's build"),
                    "X-Total-Count": _header("how many rows there are in all"),
                    "Link": _header('the next page, as rel="next"'),
                },
                "content": content,
            },
            "304": {"description": "Nothing has changed since the ETag of If-None-Match"},
            "400": PROBLEM,
            "503": PROBLEM,
        },
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
            "200": _json("What was found", {"$ref": "#/components/schemas/search"}),
            "304": {"description": "Nothing has changed since the ETag of If-None-Match"},
            "400": PROBLEM,
            "503": PROBLEM,
        },
    }


def _found() -> dict[str, Any]:
    texts = ("kind", "id", "name", "about", "address", "lang")
    result = {"type": "object", "required": [*texts]}
    result["properties"] = {name: {"type": "string"} for name in texts}
    group = {
        "type": "object",
        "required": ["kind", "name", "total", "results"],
        "properties": {
            "kind": {"type": "string"},
            "name": {"type": "string"},
            "total": {"type": "integer"},
            "results": {"type": "array", "items": result},
        },
    }
    return {
        "type": "object",
        "required": ["build", "lang", "q", "none", "total", "groups"],
        "properties": {
            "build": {"$ref": "#/components/schemas/build"},
            "lang": {"type": "string"},
            "q": {"type": "string"},
            "none": {"type": "string", "description": "What to say where nothing was found"},
            "total": {"type": "integer"},
            "groups": {"type": "array", "items": group},
        },
    }


def _parameter(parameter) -> dict[str, Any]:
    described = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.meaning,
        "schema": dict(parameter.schema),
    }
    example = parameter.example
    if not example:
        usual = {"integer": parameter.schema.get("minimum")}.get(parameter.schema.get("type"))
        example = parameter.schema.get("default", "2024") if usual is None else usual
    return described | {"example": example}


def _schemas(tables) -> dict[str, Any]:
    schemas: dict[str, Any] = {
        "build": {
            "type": "object",
            "required": ["id", "built_at", "newest_publication"],
            "properties": {
                "id": {"type": "string"},
                "built_at": {"type": "string"},
                "newest_publication": {"type": "string"},
            },
        },
        "problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail", "instance"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "instance": {"type": "string", "format": "uri-reference"},
                "expected": {"type": "string"},
                "got": {"type": "string"},
                "todo": {"type": "string"},
                "parameter": {"type": "string"},
            },
        },
    }
    for table in tables:
        schemas[table.name] = {
            "type": "object",
            "required": ["build", "total", "limit", "offset", "next", table.name],
            "properties": {
                "build": {"$ref": "#/components/schemas/build"},
                "total": {"type": "integer"},
                "limit": {"type": "integer"},
                "offset": {"type": "integer"},
                "next": {"type": ["string", "null"]},
                table.name: {"type": "array", "items": {"type": "object"}},
            },
        }
    return schemas


def _problem() -> dict[str, Any]:
    return {
        "description": "A refusal (RFC 9457)",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}
        },
    }


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}
