"""`page`: what stands at an address that leads nowhere, in the reader's language."""

from html import escape
from urllib.parse import urlencode

from starlette.responses import Response

from dashboard.frontend import assets
from dashboard.language.words import Words, keys, speak
from dashboard.web.embed import headers_of_page, shell
from data.edition import USUAL

NO_PAGE_OF_THE_MENU = ("search", "desk")


def page(language: str) -> Response:
    """Says that there is nothing, with the search and the pages of the menu."""
    say = speak(language)
    given = f"?{urlencode({'lang': language})}" if language != USUAL else ""
    names = [name for name in keys("layout", "page_") if name not in NO_PAGE_OF_THE_MENU]
    links = "".join(
        f'<li><a href="{assets.prefix()}/{"" if name == "overview" else name}{given}">'
        f"{escape(say(f'layout.page_{name}'))}</a></li>"
        for name in names
    )
    body = (
        f"<main class=refused><h1>{escape(say('layout.not_found'))}</h1>"
        f"<p>{escape(say('layout.not_found_todo'))}</p>{_search(say)}"
        f"<nav><ul>{links}</ul></nav></main>"
    )
    content = shell(say, say("layout.not_found"), "auto", body, "")
    policy = headers_of_page()["Content-Security-Policy"]
    policy = policy.replace("form-action 'none'", "form-action 'self'")
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy}
    return Response(content, 404, headers, "text/html")


def _search(say: Words) -> str:
    """The field of the search, which leads to its page."""
    label = escape(say("search.label"), quote=True)
    return (
        f'<form role="search" action="{assets.prefix()}/search" method="get">'
        f'<input type="hidden" name="lang" value="{say.language}">'
        f'<input type="search" name="q" required aria-label="{label}" '
        f'placeholder="{escape(say("search.hint"), quote=True)}"> '
        f"<button>{label}</button></form>"
    )
