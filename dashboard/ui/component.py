"""`draw(chart, key)`: puts a chart's card on the page, as one component that stays alive.

The component's own text is a stub that imports the real module from our server; the browser
keeps the plot, its zoom and its opened milestone while new data come in.
"""

import streamlit as st

from dashboard.frontend.assets import address
from dashboard.model.chart import Chart
from dashboard.render.screen.payload import pack


def stub(module: str) -> str:
    """JavaScript that hands a component over to a module among our assets."""
    return f"""
export default async function (component) {{
  const {{ show }} = await import(new URL("{address(module)}", location.origin).href);
  return show(component);
}}
"""


_CARD = st.components.v2.component("chart_card", js=stub("chart/card.js"), isolate_styles=False)


def draw(chart: Chart | bytes, key: str) -> None:
    """Draws a chart, or the payload that `pack` made of it earlier."""
    _CARD(data=chart if isinstance(chart, bytes) else pack(chart), key=key)
