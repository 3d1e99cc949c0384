"""The menu "Take away" beside a chart: its files, made on the click, and its citation."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.exports import citation
from dashboard.exports.csv import write_csv
from dashboard.exports.imprint import Imprint, imprint
from dashboard.exports.names import file_name
from dashboard.exports.pictures import hint
from dashboard.scope import Scope
from dashboard.words import speak

_OFFICE = "application/vnd.openxmlformats-officedocument"


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
    Form("exports.slide", "pptx", f"{_OFFICE}.presentationml.presentation", "slides", "slideshow"),
    Form("exports.workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "sheets", "table"),
    Form("exports.picture", "png", "image/png", "pictures", "image"),
    Form("exports.picture_a4", "png", "image/png", "pictures", "image", "write_png_a4"),
    Form("exports.picture_square", "png", "image/png", "pictures", "image", "write_png_square"),
    Form("exports.vector", "svg", "image/svg+xml", "pictures", "shapes"),
    Form("exports.print", "pdf", "application/pdf", "pictures", "picture_as_pdf"),
    Form("exports.page", "html", "text/html", "page_html", "web"),
    Form("ui.csv", "csv", "text/csv", "csv", "download"),
    Form("exports.json", "json", "application/json", "json_file", "data_object"),
    Form("exports.parquet", "parquet", "application/vnd.apache.parquet", "parquet", "database"),
)


def take_away(chart: Chart, scope: Scope, **choices: Hashable) -> None:
    """The menu: nothing is made before a click, and no click runs the page again."""
    say = scope.say
    menu = st.popover(
        say("exports.take"), icon=":material/ios_share:", type="tertiary", key=f"take-{chart.id}"
    )
    with menu:
        if not chart.series:
            st.markdown(say("exports.nothing"))
            return
        about = imprint(link(scope))
        without = hint(say)
        with st.container(gap=None):
            for form in FORMS:
                if without and form.module == "pictures":
                    continue
                st.download_button(
                    say(form.word),
                    data=partial(write, form, chart, about),
                    file_name=file_name(chart, scope, form.ending, **choices),
                    mime=form.media,
                    icon=f":material/{form.icon}:",
                    type="tertiary",
                    on_click="ignore",
                    key=f"{form.word}-{chart.id}",
                )
        if without:
            st.caption(without)
        st.markdown(f"**{say('exports.cite')}**")
        tabs = st.tabs([say(f"exports.style_{style}") for style in citation.STYLES])
        for tab, style in zip(tabs, citation.STYLES, strict=True):
            tab.code(citation.cite(style, chart, about), language=None, wrap_lines=True)


def write(form: Form, chart: Chart, about: Imprint) -> bytes:
    """The file of a chart, made now."""
    if form.ending == "csv":
        return write_csv(chart, speak(chart.language))
    module = import_module(f"dashboard.exports.{form.module}")
    writer: Callable[[Chart, Imprint], bytes] = getattr(
        module, form.function or f"write_{form.ending}"
    )
    return writer(chart, about)


def link(scope: Scope) -> str:
    """The address that opens this view again: years and countries are written out, because what
    is the default today may be another tomorrow."""
    wanted = st.session_state.get("wanted", {})
    query = {
        "lang": (scope.language,),
        "years": (f"{scope.first}-{scope.last}",),
        "countries": (",".join(scope.countries),),
        **{name: codes for name, codes in wanted.items() if codes},
    }
    here = urlsplit(st.context.url or "")
    asked = urlencode(query, doseq=True, safe=",")
    return urlunsplit((here.scheme, here.netloc, here.path, asked, ""))
