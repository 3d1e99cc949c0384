"""The server: the Streamlit script of `dashboard/main.py` with own routes and middlewares.

`streamlit run app.py` recognises it from any working directory.
"""

from pathlib import Path

import streamlit as st

from dashboard.frontend.assets import set_prefix
from dashboard.web.middleware import middlewares
from dashboard.web.routes import routes
from dashboard.web.startup import lifespan

ROOT = Path(__file__).resolve().parent
prefix = set_prefix(st.get_option("server.baseUrlPath") or "")

app = st.App(
    ROOT / "dashboard" / "main.py",
    routes=routes(prefix),
    middleware=middlewares(prefix),
    lifespan=lifespan,
)
