"""`page(...)`: a whole page of the light edition: head, header, menu, languages, content, footer.

Every address in it is relative, so that it opens from a disk and below any path of a server; the
page's own policy lets it ask no other host for anything.
"""

from dataclasses import dataclass
from html import escape

from dashboard.language.words import Words, speak
from dashboard.publish.shelf import folder
from dashboard.queries import catalogue
from dashboard.store.database import build_id
from data.edition import LANGUAGES

MENU = (
    ("start", (("overview", "index"),)),
    (
        "figures",
        tuple((name, name) for name in ("remittances", "migrants", "corridor", "platform")),
    ),
    ("law", (("cooperation", "cooperation"),)),
    ("data", tuple((name, name) for name in ("explorer", "evidence", "sources", "news", "search"))),
)
POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self' file:",
    "style-src 'self' file: 'unsafe-inline'",
    "img-src 'self' file: data: blob:",
    "font-src 'self' file: data:",
    "connect-src 'self' file:",
    "base-uri 'none'",
    "form-action 'self' file:",
))  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What a page says; `path` is its place below the folder of its language."""

    path: str  # "index.html", "chart/remittances-inflow.html"
    title: str
    lead: str
    body: str
    description: str = ""
    menu: str = ""  # the page of the menu that it belongs to
    data: str = ""  # the file, below the site, of what its charts and tables show
    shared: str = ""  # another such file, which pages in other languages show too
    is_map: bool = False  # a chart of it may be a map
    crumb: str = ""  # HTML of our own: the way back; the page's first heading is then read aloud


def page(content: Content, language: str) -> tuple[str, bytes]:
    """The path of the page's file, and the file."""
    say, root = speak(language), "../" * (content.path.count("/") + 1)
    shelf = f"{root}{folder()}/"
    styles = ["fonts/fonts.css", "light.css", *(("chart/card.css",) if content.data else ())]
    product = escape(say("layout.product"))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="referrer" content="strict-origin-when-cross-origin">'
        f"<title>{escape(content.title)} · {product}</title>"
        f'<meta name="description" content="{escape(content.description or content.lead)}">'
        f'<link rel="icon" href="{shelf}icon.svg" type="image/svg+xml">'
        + "".join(f'<link rel="stylesheet" href="{shelf}{name}">' for name in styles)
        + f'<script src="{shelf}light/page.js"></script>'
        + "".join(f'<script src="{root}{name}" defer></script>' for name in _scripts(content, say))
    )
    body = (
        f'<a class="skip" href="#main">{escape(say("light.skip"))}</a>{_header(content, say, root)}'
        f'<main id="main" tabindex="-1">{_heading(content, say)}{content.body}</main>{_footer(say)}'
    )
    whole = (
        f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>\n'
    )
    return f"{language}/{content.path}", whole.encode()


def _scripts(content: Content, say: Words) -> tuple[str, ...]:
    """What a page with charts or tables runs, in this order."""
    if not content.data:
        return ()
    world = (f"{folder()}/world.js",) if content.is_map else ()
    files = filter(None, (content.shared, content.data))
    return f"{folder()}/given-{say.language}.js", *world, *files, f"{folder()}/light.js"


def _heading(content: Content, say: Words) -> str:
    title = escape(content.title)
    if content.crumb:
        # The component tells the title itself, as a heading of the third level.
        unseen = f'<h2 class="unseen">{escape(say("light.charts"))}</h2>'
        return f'<p class="crumb">{content.crumb}</p><h1 class="unseen">{title}</h1>{unseen}'
    lead = f'<p class="lead-line">{escape(content.lead)}</p>' if content.lead else ""
    return f"<h1>{title}</h1>{lead}"


def _header(content: Content, say: Words, root: str) -> str:
    up = "../" * content.path.count("/")
    languages = "".join(
        f'<a href="{root}{code}/{content.path}" lang="{code}" hreflang="{code}" data-keep'
        f"{' aria-current=true' if code == say.language else ''}>{escape(one.name)}</a>"
        for code, one in LANGUAGES.items()
    )
    themes = " ".join(
        f'data-{name}="{escape(say(f"light.theme_{name}"), quote=True)}"'
        for name in ("auto", "light", "dark")
    )
    return (
        f'<header class="top"><a class="product" href="{up}index.html">'
        f"{escape(say('layout.product'))}</a>"
        f'<nav class="languages" aria-label="{escape(say("light.languages"))}">{languages}</nav>'
        f'<button type="button" id="theme" {themes}>{escape(say("light.theme_auto"))}</button>'
        f'<nav class="menu" aria-label="{escape(say("light.menu"))}">'
        f"{''.join(_menu(content, say, up))}</nav></header>"
    )


def _menu(content: Content, say: Words, up: str):
    for _, pages in MENU:
        for name, file in pages:
            here = ' aria-current="page"' if name == content.menu else ""
            words = escape(say(f"layout.page_{name}"))
            yield f'<a href="{up}{file}.html"{here}>{words}</a>'


def _footer(say: Words) -> str:
    build = catalogue.build()
    told = say(
        "layout.footer",
        built=say.day(build["built_at"].date()),
        newest=say.day(build["newest_publication"]),
        build=build_id(),
    )
    return f"<footer><p>{escape(told)}</p><p>{escape(say('light.edition'))}</p></footer>"
