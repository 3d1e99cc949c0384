"""`draw(chart, key)`: puts a chart's card on the page, as one component that stays alive.

A component's own text is a stub that imports the real module from our server; the browser keeps
the plot, its zoom and its opened milestone while new data come in.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from dashboard.frontend.assets import address
from dashboard.model.chart import Chart
from dashboard.render.screen.payload import pack


@cache
def component(name: str, module: str) -> Callable[..., Any]:
    """What draws a component by its name; it is made known to Streamlit when it is first drawn."""
    stub = f"""
export default async function (component) {{
  const {{ show }} = await import(new URL("{address(module)}", location.origin).href);
  return show(component);
}}
"""
    return st.components.v2.component(name, js=stub, isolate_styles=False)


def put_in(name: str, module: str, key: str, content: object, **changes: Callable[[], Any]) -> Any:
    """Draws a component that reads plain values, and gives back what it tells."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return component(name, module)(data=data, key=key, **changes)


def draw(chart: Chart | bytes, key: str) -> None:
    """Draws a chart, or the payload that `pack` made of it earlier."""
    card = component("chart_card", "chart/card.js")
    card(data=chart if isinstance(chart, bytes) else pack(chart), key=key)
