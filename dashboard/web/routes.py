"""Routes beside the Streamlit app: `/api/health`, `/assets/…`, and those of `api`."""

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.frontend import assets
from dashboard.web.api import api_routes

FOREVER = "public, max-age=31536000, immutable"
NO_STORE = {"Cache-Control": "no-store"}


def routes(prefix: str = "") -> Sequence[BaseRoute]:
    """All own routes, below Streamlit's base path."""
    return (
        Route(f"{prefix}/overview", go_to_start),
        Route(f"{prefix}/api/health", show_health),
        Route(f"{prefix}/assets/{{version}}/{{name:path}}", send_asset),
        *api_routes(prefix),
    )


def go_to_start(request: Request) -> RedirectResponse:
    """The first page lives at the root; its name in the address leads there, choices kept."""
    query = request.url.query
    return RedirectResponse("./" + (f"?{query}" if query else ""), 307)


def show_health(request: Request) -> JSONResponse:
    """Which build the dashboard reads, and how many rows; 503 with the reason if there is none."""
    # Imported here: the server answers at once, pandas takes a second.
    from dashboard.store.database import NoDatabase, ask

    try:
        build = ask("select build_id, built_at, rows, newest_publication from build")
    except NoDatabase as reason:
        return JSONResponse({"status": "unavailable", "reason": str(reason)}, 503, NO_STORE)
    build_id, built_at, rows, newest = build.iloc[0]
    found = {
        "status": "ok",
        "build_id": build_id,
        "built_at": built_at.isoformat(),
        "rows": json.loads(rows),
        "newest_publication": str(newest)[:10],
    }
    return JSONResponse(found, headers=NO_STORE)


def send_asset(request: Request) -> Response:
    """An asset by its hashed address. A page opened before an update may ask by an old hash."""
    asset = assets.shelf().get(request.path_params["name"])
    if asset is None:
        return Response("not found", 404, NO_STORE, "text/plain")
    current = request.path_params["version"] == assets.version()
    headers = {"ETag": asset.etag, "Cache-Control": FOREVER if current else "no-cache"}
    known = request.headers.get("if-none-match", "")
    if asset.etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
