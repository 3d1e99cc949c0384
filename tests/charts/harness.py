"""A small server of the chart's card alone: `streamlit run tests/charts/harness.py`."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dashboard.web.middleware import middlewares
from dashboard.web.routes import routes

app = st.App(Path(__file__).with_name("page.py"), routes=routes(), middleware=middlewares())
