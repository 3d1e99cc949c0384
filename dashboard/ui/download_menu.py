"""The menu "Take away" beside a chart: its files, made on the click, and its citation."""

from functools import partial
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.catalogue.grammar import write_scope
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.render.files import citation
from dashboard.render.files.names import file_name
from dashboard.render.formats import FORMATS
from dashboard.render.print.pictures import hint
from dashboard.render.provenance import imprint
from dashboard.ui.file_offer import hand_over
from dashboard.web.public_address import seen_from_outside


def take_away(chart: Chart, scope: Scope) -> None:
    """The menu: what is in it is made when it is opened, a file on its click."""
    _draw_menu(chart, scope)


@st.fragment
def _draw_menu(chart: Chart, scope: Scope) -> None:
    # Twenty elements a chart, which at every change of a filter cost more than the chart itself.
    say = scope.say
    menu = st.popover(
        say("exports.take"),
        icon=":material/ios_share:",
        type="tertiary",
        on_change="rerun",
        key=f"take-{chart.id}",
    )
    if menu.open:
        with menu:
            _draw_contents(chart, scope)


def _draw_contents(chart: Chart, scope: Scope) -> None:
    say = scope.say
    if not chart.series:
        st.markdown(say("exports.nothing"))
        return
    about = imprint(link(scope))
    without = hint(say)
    pressed, told = None, st.container()
    with st.container(gap=None):
        for form in FORMATS:
            look = {"icon": form.icon, "type": "tertiary"}
            look["key"] = f"{form.word}-{chart.id}"
            if not form.drawn:
                st.download_button(
                    say(form.word),
                    data=partial(form.write, chart, about),
                    file_name=file_name(chart, form.ending),
                    mime=form.media_type.partition(";")[0],
                    on_click="ignore",
                    **look,
                )
            elif not without and st.button(say(form.word), **look):
                pressed = form
    if pressed:
        # A picture takes its time, and may be refused: the reader is told both.
        name = file_name(chart, pressed.ending)
        with told:
            hand_over(say, partial(pressed.write, chart, about), name, pressed.media_type)
    if without:
        st.caption(without)
    st.markdown(f"**{say('exports.cite')}**")
    tabs = st.tabs([say(f"exports.style_{style}") for style in citation.STYLES])
    for tab, style in zip(tabs, citation.STYLES, strict=True):
        tab.code(citation.cite(style, chart, about), language=None, wrap_lines=True)


def link(scope: Scope) -> str:
    """The address that opens this view again: years and countries are written out, because what
    is the default today may be another tomorrow."""
    wanted = st.session_state.get("wanted", {})
    query = write_scope(scope, whole=True) | {name: text for name, text in wanted.items() if text}
    here = urlsplit(seen_from_outside(st.context.url or ""))
    asked = urlencode(query, safe=",")
    return urlunsplit((here.scheme, here.netloc, here.path, asked, ""))
