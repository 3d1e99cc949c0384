"""The rival: the same charts in Streamlit as it is usually written, with `st.plotly_chart`.

    streamlit run benchmarks/rival_streamlit.py --server.port 8600 --runner.postScriptGC false

It draws our own figures with the same milestones, so that nothing differs but the way to the
screen; our own choices of country and years stand above.
"""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.same_charts import COUNTRIES, figures_of

st.set_page_config(layout="wide")
st.title("Remittances")
chosen = st.multiselect("Countries", [*COUNTRIES, "GEO"], list(COUNTRIES))
years = st.slider("Years", 1996, 2026, (2006, 2026))
for number, figure in enumerate(figures_of(tuple(chosen), years)):
    st.plotly_chart(figure, key=f"chart-{number}")
