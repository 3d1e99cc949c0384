"""The first parts of Streamlit's own paths, by which its answers are told from ours, and what its
page says as it opens its line."""

from starlette.types import Scope

CORE, STATIC, MEDIA, COMPONENT = "/_stcore", "/static/", "/media/", "/component/"
# Below `CORE`: what Streamlit's page asks for; the last serves the stubs of our charts.
STREAM = "/stream"  # the line of an open page
OPEN = ("/health", "/host-config", STREAM, "/bidi-components")
METRICS = "/metrics"
# Its own signing in, of which no page makes use.
SIGNING_IN = ("/oauth2callback", "/auth/login", "/auth/logout")


def comes_back(scope: Scope) -> bool:
    """Whether a page that was open before opens its line again. It names its session behind the
    protocol and the token, and asks for nothing until something is chosen."""
    return len(scope.get("subprotocols", ())) > 2
