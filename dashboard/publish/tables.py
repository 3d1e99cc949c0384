"""Pages of tables: the ledger of laws and its acts, promises, sources, indicators, what is new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape

from dashboard.builder import news as builder
from dashboard.catalogue.grammar import read_scope
from dashboard.charts import sources
from dashboard.charts.cooperation import ledger, promises
from dashboard.charts.cooperation.ledger import Act, Asked
from dashboard.language.words import Words
from dashboard.model.table import Cell, Column, columns_of
from dashboard.publish.addresses import place_of
from dashboard.publish.parts import Content
from dashboard.publish.shelf import assign, plain
from dashboard.render.screen.answer_html import link

File = tuple[str, bytes]
CARD = "act/"
_ACT = re.compile(r"act/([^&]+)(?:&.*)?")
ROWS = 25  # on one page of a table


@dataclass(frozen=True)
class Shown:
    """One table of a page, below a heading and a sentence."""

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    lead: str = ""
    part: str = ""  # of the page's address


def law_pages(language: str, charts: str) -> Iterator[tuple[Content, list[File]]]:
    """The ledger with its promises and the page's charts, and a page for each act."""
    scope = read_scope({"lang": language})
    say, acts = scope.say, ledger.found(scope, Asked())
    columns, rows = ledger.table(acts, say, CARD)
    told = promises.every(scope)
    tables = [
        Shown(
            say("cooperation.view_ledger"), columns, rows, ledger.tally_line(acts, say), "ledger"
        ),
        Shown(
            say("cooperation.view_promises"),
            *promises.table(told, say, CARD),
            promises.finding(told, say),
            "promises",
        ),
    ]
    yield _page("cooperation", tables, say, charts)
    for act in acts:
        yield _act(act, say), []


def source_page(language: str) -> tuple[Content, list[File]]:
    """Every source and every indicator; terms, licences, how to cite."""
    say = read_scope({"lang": language}).say
    every = sources.sources(language)
    indicators = sources.indicators(language)
    tables = [
        Shown(say("sources.view_sources"), *sources.sources_table(every, say), "", "sources"),
        Shown(
            say("sources.view_indicators"),
            *sources.indicators_table(indicators, say, ""),
            "",
            "indicators",
        ),
    ]
    terms = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(about)}</dd>" for term, about in sources.terms(say)
    )
    lines = "".join(
        f"<li>{escape(line)}</li>" for line in (*sources.licences(say), *sources.citing(say))
    )
    heading = escape(say("sources.view_method"))
    body = f'<section class="view" id="method"><h2>{heading}</h2><dl>{terms}</dl><ul>{lines}</ul>'
    return _page("sources", tables, say, f"{body}</section>")


def news_page(language: str) -> tuple[Content, list[File]]:
    """What was published, revised, enacted or corrected, the newest first."""
    say = read_scope({"lang": language}).say
    columns = columns_of(say, "news", builder.COLUMNS, builder.LINKS)
    rows = [_item(item, say) for item in builder.items(language)]
    return _page("news", [Shown(say("news.title"), columns, rows, say("news.rule"))], say)


def _item(item: builder.Item, say: Words) -> list[Cell]:
    query = dict(part.partition("=")[::2] for part in item.query.split("&"))
    return [
        (item.when, item.day.toordinal()),
        say(f"news.kind_{item.kind}"),
        (item.title, place_of(item.page, query)),
        item.detail,
        (say("news.open"), item.url) if item.url else "",
    ]


def tables_of(tables: Sequence[Shown], say: Words, data: str, up: str = "") -> tuple[str, File]:
    """The places of some tables in a page, and the file of their rows."""
    contents = [
        {
            "language": say.language,
            "caption": one.heading,
            "columns": [asdict(column) for column in one.columns],
            "rows": [[_static(cell, up) for cell in row] for row in one.rows],
            "size": ROWS,
            "order": "",
        }
        for one in tables
    ]
    places = "".join(
        f'<section class="view"{f" id={one.part}" if one.part else ""}>'
        f"<h2>{escape(one.heading)}</h2>"
        f"{f'<p>{escape(one.lead)}</p>' if one.lead else ''}"
        f'<div class="table" data-table="{number}"></div></section>'
        for number, one in enumerate(tables)
    )
    return places, (data, assign("tables", plain(contents)))


def _page(name: str, tables: list[Shown], say: Words, more: str = "") -> tuple[Content, list[File]]:
    data = f"data/{say.language}/page-{name}.js"
    places, file = tables_of(tables, say, data)
    content = Content(
        path=f"{name}.html",
        title=say(f"layout.page_{name}"),
        lead=say(f"layout.lead_{name}"),
        body=places + more,
        menu=name,
        data=data,
    )
    return content, [file]


def _static(cell: Cell, up: str) -> Cell:
    """A link into the server edition as it stands among the files."""
    if not isinstance(cell, tuple):
        return cell
    words, address, *_ = cell
    if not isinstance(address, str):
        return cell
    if card := _ACT.fullmatch(address):
        return words, f"{up}act/{card[1]}.html"
    page, _, query = address.removeprefix("/").partition("?")
    if address.startswith("/"):
        return words, up + place_of(page, dict(one.partition("=")[::2] for one in query.split("&")))
    return cell if address else words


def _act(act: Act, say: Words) -> Content:
    """The card of one act: its days, parties, summary, its life, the figure that it is to move."""
    one = act.milestone
    told = (
        (say("ledger.col_figure"), " · ".join(filter(None, (act.figure, act.way)))),
        (say("ledger.col_before"), act.before.words),
        (say("ledger.col_after"), act.after.words),
        (say("ledger.col_observed"), act.observed if act.moves else ""),
    )
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>"
        for label, value in (*one.facts, *told)
        if value
    )
    life = "".join(f"<li>{escape(event.words)}</li>" for event in one.life)
    source = escape(one.source)
    if one.url:
        source = link(one.source or one.url, one.url)
    body = (
        f"<p>{escape(one.when)} · {escape(one.kind_text)} · {escape(one.level_text)}</p>"
        f"<p>{escape(one.summary)}</p><dl>{facts}</dl>{f'<ul>{life}</ul>' if life else ''}"
        f"<p>{escape(say('exports.source'))}: {source}</p>"
        f"<p>{link(say('cooperation.view_ledger'), '../cooperation.html')}</p>"
    )
    return Content(
        path=f"act/{one.id}.html",
        title=one.title,
        lead="",
        body=f'<article class="act">{body}</article>',
        description=one.summary or one.title,
        menu="cooperation",
    )
