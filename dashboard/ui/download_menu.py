"""The menu "Take away" beside a chart: its files, made on the click, and its citation."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.catalogue.grammar import write_scope
from dashboard.language.words import speak
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.render.files import citation
from dashboard.render.files.csv import write_csv
from dashboard.render.files.names import file_name
from dashboard.render.print.pictures import hint
from dashboard.render.provenance import Imprint, imprint
from dashboard.ui.file_offer import hand_over

_OFFICE = "application/vnd.openxmlformats-officedocument"
_SLIDE, _BOOK = f"{_OFFICE}.presentationml.presentation", f"{_OFFICE}.spreadsheetml.sheet"
_COLUMNS = "application/vnd.apache.parquet"
# Whole names, because the font of icons is cut to those that it finds in the text of a module.
_SHEET, _IMAGE, _PAGE = ":material/table:", ":material/image:", ":material/picture_as_pdf:"


@dataclass(frozen=True)
class Form:
    """A kind of file: its words, ending and media type, the module that writes it, its icon.

    The module and the libraries behind are imported on the first click, not with the page.
    """

    word: str
    ending: str
    media: str
    module: str
    icon: str
    function: str = ""  # where the module writes several of this ending


FORMS = (
    Form("exports.slide", "pptx", _SLIDE, "slides.slide", ":material/slideshow:"),
    Form("exports.workbook", "xlsx", _BOOK, "sheets.workbook", _SHEET),
    Form("exports.picture", "png", "image/png", "print.pictures", _IMAGE),
    Form("exports.picture_a4", "png", "image/png", "print.pictures", _IMAGE, "write_png_a4"),
    Form(
        "exports.picture_square", "png", "image/png", "print.pictures", _IMAGE, "write_png_square"
    ),
    Form("exports.vector", "svg", "image/svg+xml", "print.pictures", ":material/shapes:"),
    Form("exports.print", "pdf", "application/pdf", "print.pictures", _PAGE),
    Form("exports.page", "html", "text/html", "files.page_html", ":material/web:"),
    Form("ui.csv", "csv", "text/csv", "files.csv", ":material/download:"),
    Form("exports.json", "json", "application/json", "files.json_file", ":material/data_object:"),
    Form("exports.parquet", "parquet", _COLUMNS, "files.parquet", ":material/database:"),
)


def take_away(chart: Chart, scope: Scope, **choices: Hashable) -> None:
    """The menu: what is in it is made when it is opened, a file on its click."""
    _draw_menu(chart, scope, choices)


@st.fragment
def _draw_menu(chart: Chart, scope: Scope, choices: dict[str, Hashable]) -> None:
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
            _draw_contents(chart, scope, choices)


def _draw_contents(chart: Chart, scope: Scope, choices: dict[str, Hashable]) -> None:
    say = scope.say
    if not chart.series:
        st.markdown(say("exports.nothing"))
        return
    about = imprint(link(scope))
    without = hint(say)
    pressed, told = None, st.container()
    with st.container(gap=None):
        for form in FORMS:
            look = {"icon": form.icon, "type": "tertiary"}
            look["key"] = f"{form.word}-{chart.id}"
            if form.module != "pictures":
                st.download_button(
                    say(form.word),
                    data=partial(write, form, chart, about),
                    file_name=file_name(chart, scope, form.ending),
                    mime=form.media,
                    on_click="ignore",
                    **look,
                )
            elif not without and st.button(say(form.word), **look):
                pressed = form
    if pressed:
        # A picture takes its time, and may be refused: the reader is told both.
        name = file_name(chart, scope, pressed.ending)
        with told:
            hand_over(say, partial(write, pressed, chart, about), name, pressed.media)
    if without:
        st.caption(without)
    st.markdown(f"**{say('exports.cite')}**")
    tabs = st.tabs([say(f"exports.style_{style}") for style in citation.STYLES])
    for tab, style in zip(tabs, citation.STYLES, strict=True):
        tab.code(citation.cite(style, chart, about), language=None, wrap_lines=True)


def write(form: Form, chart: Chart, about: Imprint) -> bytes:
    """The file of a chart, made now."""
    if form.ending == "csv":
        return write_csv(chart, speak(chart.language), about)
    module = import_module(f"dashboard.render.{form.module}")
    writer: Callable[[Chart, Imprint], bytes] = getattr(
        module, form.function or f"write_{form.ending}"
    )
    return writer(chart, about)


def link(scope: Scope) -> str:
    """The address that opens this view again: years and countries are written out, because what
    is the default today may be another tomorrow."""
    wanted = st.session_state.get("wanted", {})
    query = write_scope(scope, whole=True) | {name: text for name, text in wanted.items() if text}
    here = urlsplit(st.context.url or "")
    asked = urlencode(query, safe=",")
    return urlunsplit((here.scheme, here.netloc, here.path, asked, ""))
