"""The first parts of Streamlit's own paths, by which its answers are told from ours."""

CORE, STATIC, MEDIA, COMPONENT = "/_stcore", "/static/", "/media/", "/component/"
# Below `CORE`: what Streamlit's page asks for; the last serves the stubs of our charts.
STREAM = "/stream"  # the line of an open page
OPEN = ("/health", "/host-config", STREAM, "/bidi-components")
METRICS = "/metrics"
