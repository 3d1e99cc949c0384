"""What the description of the interface is put together from: kinds, parameters, answers."""

from collections.abc import Mapping
from typing import Any

TEXT, OBJECT, WHOLE = ({"type": kind} for kind in ("string", "object", "integer"))
PROBLEM = {"$ref": "#/components/responses/Problem"}
UNCHANGED = {"304": {"description": "Nothing has changed since the ETag of If-None-Match"}}
REFUSED = {"400": PROBLEM, "503": PROBLEM}


def parameter(
    name: str, meaning: str, schema: Mapping[str, Any], example: Any = "", place: str = "query"
) -> dict[str, Any]:
    """A parameter of an address or, where its place is the path, a part of it."""
    told = {"name": name, "in": place, "required": place == "path", "description": meaning}
    return told | {"schema": dict(schema)} | ({"example": example} if example != "" else {})


def content_of(
    description: str, schema: Mapping[str, Any], media: str = "application/json"
) -> dict[str, Any]:
    """An answer of one form."""
    return {"description": description, "content": {media: {"schema": schema}}}


def header(description: str, **more: str) -> dict[str, Any]:
    """A header of an answer."""
    return {"description": description, "schema": TEXT, **more}
