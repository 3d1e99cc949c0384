"""The first parts of Streamlit's own paths, by which its answers are told from ours."""

from importlib import import_module

CORE, STATIC, MEDIA, COMPONENT = "/_stcore", "/static/", "/media/", "/component/"
# Below `CORE`: what Streamlit's page asks for; the last serves the stubs of our charts.
OPEN = ("/health", "/host-config", "/stream", "/bidi-components")
METRICS = "/metrics"


def moved() -> str:
    """Which parts are called otherwise."""
    routes = import_module("streamlit.web.server.starlette.starlette_routes")
    socket = import_module("streamlit.web.server.starlette.starlette_websocket")
    theirs = {
        CORE: f"/{routes.BASE_ROUTE_CORE}",
        STATIC: f"/{routes.BASE_ROUTE_STATIC}/",
        MEDIA: f"/{routes.BASE_ROUTE_MEDIA}/",
        COMPONENT: f"/{routes.BASE_ROUTE_COMPONENT}/",
        CORE + OPEN[0]: f"/{routes.ROUTE_HEALTH}",
        CORE + OPEN[1]: f"/{routes.ROUTE_HOST_CONFIG}",
        CORE + OPEN[2]: f"/{socket._ROUTE_WEBSOCKET_STREAM}",
        CORE + OPEN[3]: f"/{routes._ROUTE_COMPONENTS_V2}".removesuffix("/{path:path}"),
        CORE + METRICS: f"/{routes.ROUTE_METRICS}",
    }
    other = [f"{ours} is {now}" for ours, now in theirs.items() if ours != now]
    return ", ".join(other)
