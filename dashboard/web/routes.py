"""Routes beside the Streamlit app: health, `/metrics`, `/assets/…`, returned decks, the `api`."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.frontend import assets
from dashboard.web.api import api_routes, is_known
from dashboard.web.health import show_health, show_ready
from dashboard.web.lanes import WATCH
from dashboard.web.measures import show_measures

FOREVER = "public, max-age=31536000, immutable"
NO_STORE = {"Cache-Control": "no-store"}
# How long an address waits for the first database; the build itself goes on.
PATIENCE, PAUSE = 5.0, 0.1


def routes(prefix: str = "") -> Sequence[BaseRoute]:
    """All own routes, below Streamlit's base path."""
    return (
        Route(f"{prefix}/overview", go_to_start),
        Route(f"{prefix}/api/health", show_health),
        Route(f"{prefix}/api/ready", show_ready),
        Route(f"{prefix}/metrics", show_measures),
        Route(f"{prefix}/assets/{{version}}/{{name:path}}", send_asset),
        *map(
            _kept_up,
            (*api_routes(prefix), Route(f"{prefix}/refreshed-deck", send_deck, methods=["POST"])),
        ),
    )


def _kept_up(route: BaseRoute) -> BaseRoute:
    return Route(route.path, KeepsUp(route.app)) if isinstance(route, Route) else route


class KeepsUp:
    """An address that starts a build when one is due, as the pages do. An old database is served
    meanwhile; where there is none, the request waits a little."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        is_waiting = await WATCH.go_on(_keep_up)
        while is_waiting and loop.time() < until:
            await asyncio.sleep(PAUSE)
            is_waiting = await WATCH.go_on(_is_awaited)
        await self.app(scope, receive, send)


def go_to_start(request: Request) -> RedirectResponse:
    """The first page lives at the root; its name in the address leads there, choices kept."""
    query = request.url.query
    return RedirectResponse("./" + (f"?{query}" if query else ""), 307)


async def send_deck(request: Request) -> Response:
    """A deck that came back, with today's figures."""
    # Imported here: the server answers at once, pandas takes a second.
    from dashboard.web.refreshed_deck import send_refreshed

    return await send_refreshed(request)


def _keep_up() -> bool:
    from dashboard.build import process as building

    building.keep_up()
    return _is_awaited()


def _is_awaited() -> bool:
    from dashboard.build import process as building

    return building.is_building() and not building.is_readable()


def send_asset(request: Request) -> Response:
    """An asset by its hashed address. A page opened before an update may ask by an old hash."""
    asset = assets.shelf().get(request.path_params["name"])
    if asset is None:
        return Response("not found", 404, NO_STORE, "text/plain")
    current = request.path_params["version"] == assets.version()
    headers = {"ETag": asset.etag, "Cache-Control": FOREVER if current else "no-cache"}
    if is_known(asset.etag, request.headers):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
