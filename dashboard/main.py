"""The Streamlit script: database, language, menu, header with shared filters, page, footer."""

import streamlit as st

from dashboard.seams.streamlit_bursts import in_bursts
from dashboard.seams.streamlit_fragments import keep_whole
from dashboard.ui import building_screen, filters, layout
from dashboard.web.measures import rerun
from dashboard.web.turns import in_turn

with rerun():
    st.set_page_config(page_icon=layout.ICON, layout="wide")
    layout.draw_style()
    building_screen.ensure_database()
    with in_turn(), in_bursts():
        keep_whole()
        filters.begin_address()
        say, top = layout.draw_top()
        page = layout.choose_page(say)
        st.session_state["scope"], notice = layout.draw_header(say, page, top)
        page.run()
        layout.name_tab(page)
        layout.draw_notice(say, notice)
        layout.draw_footer(say)
        filters.end_address()
