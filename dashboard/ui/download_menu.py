"""The menu "Share and download" beside a chart: addresses, code, files made on the click."""

from collections.abc import Hashable, Mapping
from functools import partial
from itertools import groupby
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.briefing.states import following, offered, split
from dashboard.catalogue.address import SAME, declared, link_of, page_of, read
from dashboard.catalogue.grammar import SHARED, write_scope
from dashboard.frontend.assets import prefix
from dashboard.language.words import speak
from dashboard.model.chart import Chart
from dashboard.model.declaration import Maker, made
from dashboard.model.scope import Scope
from dashboard.render.files.names import file_name
from dashboard.render.files.share import texts
from dashboard.render.formats import FORMATS
from dashboard.render.print.pictures import hint
from dashboard.render.provenance import Imprint, imprint
from dashboard.seams.switch import stands
from dashboard.ui.address_state import flush_address
from dashboard.ui.briefing_basket import offer_place
from dashboard.ui.component import put_in
from dashboard.ui.file_offer import hand_over
from dashboard.web.public_address import seen_from_outside


def take_away(
    chart: Chart, scope: Scope, maker: Maker, choices: Mapping[str, Hashable] | None = None
) -> None:
    """The menu: what is in it is made when it is opened, a file on its click."""
    _draw_menu(chart, scope, maker, choices or {})


@st.fragment
def take_away_whole(code: str, scope: Scope) -> None:
    """The same menu of a chart that stands on another page, where here is a small one of it; by
    the code that a briefing has for it."""
    name, own = split(code)
    menu = _popover(scope.say("home.take"), f"answer-{name}", icon=None)
    if menu.open is False:
        return
    with menu:
        shown, maker = write_scope(scope) | own, declared(name).maker
        whole, given = read(declared(name), shown)
        chart, here = made(maker, whole, given), urlsplit(link(scope))
        page = f"{prefix()}{page_of(name, whole, shown, whole=True)}#{chart.id}"
        _, query = link_of(maker, whole, given)
        _fill_menu(chart, whole, f"{here.scheme}://{here.netloc}{page}", name, query)


@st.fragment
def _draw_menu(chart: Chart, scope: Scope, maker: Maker, choices: Mapping[str, Hashable]) -> None:
    # Thirty elements a chart, which at every change of a filter cost more than the chart itself.
    menu = _popover(scope.say("exports.take"), chart.id)
    if menu.open is False:
        return
    with menu:
        name, query = link_of(maker, scope, choices)
        _fill_menu(chart, scope, f"{link(scope, query)}#{chart.id}", name, query)


def _popover(label: str, key: str, icon: str | None = ":material/ios_share:"):
    # Where a page could lose its elements to a box that closes, what is in the box is made at once.
    on_change = "rerun" if stands("streamlit-fragments") else "ignore"
    return st.popover(label, icon=icon, type="tertiary", on_change=on_change, key=f"take-{key}")


def _fill_menu(chart: Chart, scope: Scope, address: str, name: str, query: str) -> None:
    if not chart.series:
        st.markdown(scope.say("exports.nothing"))
        return
    code = offered(name, query)
    about = imprint(address, following(code) if code else "")
    _draw_texts(chart, about, name, query)
    offer_place(scope, chart, code)
    _draw_files(chart, scope, about)
    flush_address()


def _draw_texts(chart: Chart, about: Imprint, name: str, query: str) -> None:
    """What is copied in the browser, the picture among it."""
    say = speak(chart.language)
    place = about.link.partition("?")[0].rpartition("/")[0]
    found = texts(chart, about, place, name, query)
    content = {
        "chart": chart.id,
        # Where the chart itself does not stand on the page, the server draws it.
        "picture": f"{prefix()}/api/v1/chart/{name}.png?{query}" if name else "",
        "foot": [about.words(say), about.link],
        "words": {
            "picture": say("exports.copy_picture"),
            "copied": say("exports.copied"),
            "failed": say("exports.not_copied"),
        },
        "groups": [
            {
                "title": say(f"exports.group_{group}"),
                "items": [(one.label, one.text) for one in shared],
            }
            for group, shared in groupby(found, lambda one: one.group)
        ],
    }
    put_in("share", "chart/share.js", f"share-{chart.id}", content)


def _draw_files(chart: Chart, scope: Scope, about: Imprint) -> None:
    say = scope.say
    without = hint(say)
    st.markdown(f"**{say('exports.group_files')}**")
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


def link(scope: Scope, shown: str = "") -> str:
    """The address that opens this view again. Years and countries are written out, and the choices
    of the chart that the parameters `shown` ask for: what is the default today may be another
    tomorrow."""
    wanted = st.session_state.get("wanted", {})
    own = {name: text for name, text in parse_qsl(shown) if name not in (*SHARED, SAME)}
    made = {name: text for name, text in wanted.items() if text and name != "seen"}
    here = urlsplit(seen_from_outside(st.context.url or ""))
    asked = urlencode(write_scope(scope, whole=True) | own | made, safe=",")
    return urlunsplit((here.scheme, here.netloc, here.path, asked, ""))
