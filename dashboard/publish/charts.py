"""The page of every chart, and the pages that list charts by their views."""

from html import escape

from dashboard.builder.numbering import few
from dashboard.catalogue.address import chart_of
from dashboard.catalogue.registry import charts_on
from dashboard.language.words import Words, speak
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart
from dashboard.publish import notes, series
from dashboard.publish.addresses import place_of
from dashboard.publish.parts import Content
from dashboard.publish.shelf import assign, plain
from dashboard.publish.taken import files_of, links_to
from dashboard.render.screen.small import BROAD, picture
from dashboard.store.database import build_id, remember

LISTS = (*("remittances", "migrants", "platform", "evidence", "explorer"),)
ACT = "milestone"  # the choice of a chart that is about one act: its card tells of it
_WORDS = ("from", "to", "countries", "nothing", "cut", "redrawn")
_HEADINGS = (
    *("series", "category", "value", "status", "part", "source", "link", "note", "in_words"),
    *("status_words", "milestones", "title", "address", "build"),
)


def chart_page(
    entry: DeclaredChart, language: str, site: str | None = None
) -> tuple[Content, list[tuple[str, bytes]]]:
    """The page of one chart, and the file of its figures; with the address of a site, be it empty,
    slides and PDF too."""
    say, chart = speak(language), usual(entry.name, language)
    data = f"data/{language}/{entry.name}.js"
    told = series.told(entry, language)
    is_map = any(one["usual"]["kind"] == "map" for one in told["variants"])
    files = [] if site is None else files_of(chart, entry.name, site)
    content = Content(
        path=f"chart/{entry.name}.html",
        title=chart.title,
        lead="",
        crumb=_crumb(entry, say),
        body=with_chart(chart, say, links_to(files, say)) + _beside(entry, say),
        description=chart.takeaway or chart.title,
        menu=entry.page,
        data=data,
        is_map=is_map,
    )
    return content, [(data, assign("chart", plain(told)) + said(say)), *files]


def with_chart(chart: Chart, say: Words, files: str = "") -> str:
    """The places of a chart's controls, of the chart, and of its files."""
    return (
        f'<form id="choices" aria-label="{escape(say("light.choices"), quote=True)}" hidden></form>'
        f'<div id="chart"></div>{_unscripted(chart, say)}'
        f'<p class="under"><button type="button" id="csv" class="quiet-button">'
        f"{escape(say('light.csv'))}</button>{files}</p>"
    )


def list_page(page: str, sections: str, language: str) -> Content:
    """The page that lists charts, view by view."""
    say = speak(language)
    return Content(
        path=f"{page}.html",
        title=say(f"layout.page_{page}"),
        lead=say(f"layout.lead_{page}"),
        body=sections,
        menu=page,
    )


def section(page: str, view: str, language: str) -> str:
    """The charts of one view as a list, each with what it found; nothing where there are none."""
    say = speak(language)
    items = "".join(_item(entry, say) for entry in _listed(page, view))
    if not items:
        return ""
    heading = escape(say(f"{page}.view_{view}"))
    return (
        f'<section class="view" id="{escape(view)}"><h2>{heading}</h2>'
        f'<ul class="chart-list">{items}</ul></section>'
    )


def _listed(page: str, view: str) -> list[DeclaredChart]:
    """Those that tell something before an act is chosen."""
    every = charts_on(page, view)
    return [one for one in every if all(choice.name != ACT for choice in one.choices)]


@remember
def usual(name: str, language: str) -> Chart:
    """A chart as the server edition first shows it."""
    return chart_of(name, {"lang": language})[0]


def _item(entry: DeclaredChart, say: Words) -> str:
    chart = usual(entry.name, say.language)
    chart = few(chart, 0)
    drawn = picture(chart) if chart.series and chart.kind in ("columns", "dots", "line") else ""
    shown = (
        f'<img src="{escape(drawn, quote=True)}" alt="" width="{BROAD.wide}" height="{BROAD.high}" '
        'loading="lazy">'
        if drawn
        else ""
    )
    found = f"<p>{escape(chart.takeaway)}</p>" if chart.takeaway else ""
    return (
        f'<li><h3><a href="chart/{entry.name}.html">{escape(chart.title)}</a></h3>{found}'
        f"{shown}</li>"
    )


def _crumb(entry: DeclaredChart, say: Words) -> str:
    """The way back to the view that the chart stands in."""
    name = say(f"layout.page_{entry.page}")
    if entry.view:
        name = f"{name} · {say(f'{entry.page}.view_{entry.view}')}"
    address = place_of(entry.page, {"view": entry.view})
    return f'<a href="../{address}">{escape(name)}</a>'


def said(say: Words) -> bytes:
    """The words of a chart's page, as its script reads them."""
    words = {name: say(f"light.{name}") for name in _WORDS}
    headings = {name: say(f"exports.{name}") for name in _HEADINGS}
    return (
        assign("words", plain(words | notes.words(say)))
        + assign("headings", plain(headings))
        + assign("build", plain(build_id()))
    )


def _unscripted(chart: Chart, say: Words) -> str:
    """The figures for who runs no script, and for programs that read the page."""
    rows = "".join(
        f"<tr><th scope=row>{escape(point.label)}</th><td>{escape(one.label)}</td>"
        f"<td>{escape(point.text)}</td></tr>"
        for one in chart.series
        for point in one.points
    )
    told = f"<p>{escape(chart.takeaway)}</p><p>{escape(say('light.script'))}</p>"
    return f'<noscript>{told}<table class="figures-table">{rows}</table></noscript>'


def _beside(entry: DeclaredChart, say: Words) -> str:
    others = [one for one in _listed(entry.page, entry.view) if one.name != entry.name]
    items = "".join(
        f'<li><a href="{one.name}.html">{escape(usual(one.name, say.language).title)}</a></li>'
        for one in others
    )
    if not items:
        return ""
    heading = escape(say("light.more_charts"))
    return f'<section class="more-charts"><h2>{heading}</h2><ul>{items}</ul></section>'
