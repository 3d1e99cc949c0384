"""The Streamlit script of the harness: one card, chosen by the URL."""

import streamlit as st

from dashboard.language.words import speak
from dashboard.render.screen.payload import pack
from dashboard.ui import address_state
from dashboard.ui.component import draw
from dashboard.ui.table import show_table
from dashboard.ui.timeline import draw_timeline
from tests.charts import samples

MAKERS = {
    "line": samples.line,
    "many": lambda language: samples.line(language, 60),
    "nasty": lambda language: samples.line(language, 12, samples.NASTY, 2),
    "changed": samples.changed,
    "cut": samples.cut,
    "columns": samples.columns,
    "grouped": lambda language: samples.columns(language, "columns", 3),
    "stack": lambda language: samples.columns(language, "stack", 3),
    "dots": samples.dots,
    "estimated": lambda language: samples.lettered(samples.dots(language)),
    "estimates": lambda language: samples.lettered(samples.columns(language, "columns", 3)),
    "aimed": samples.aimed,
    "ranking": samples.ranking,
    "map": samples.world,
    "empty": samples.empty,
}

st.set_page_config(layout="wide")
address_state.begin_address()
for name, value in st.query_params.items():
    address_state.keep(name, value, value)
language = st.query_params.get("lang", "en")
words = speak(language)
shown = st.query_params.get("show", "line").split(",")
if st.button("again"):
    st.session_state["countries"] = 5 - st.session_state.get("countries", 3)
for name in shown:
    if name == "timeline":
        st.write(
            "chosen:", draw_timeline(samples.milestones(language, 999, ""), words, key="timeline")
        )
        continue
    if name == "table":
        show_table(*samples.table(), words, key="table", page_size=20)
        continue
    chart = MAKERS[name](language)
    if name == "line" and "countries" in st.session_state:
        chart = samples.line(language, countries=st.session_state["countries"])
    draw(pack(chart), key=f"card-{name}")
address_state.end_address()
