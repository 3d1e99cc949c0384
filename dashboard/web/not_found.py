"""`page`: what stands at an address that leads nowhere, in the reader's language."""

from html import escape
from urllib.parse import urlencode

from starlette.responses import Response

from dashboard.catalogue.registry import CHARTS
from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.web.embed import headers_of_page, shell
from data.edition import USUAL


def page(language: str) -> Response:
    """Says that there is nothing, and names the pages with charts."""
    say = speak(language)
    given = f"?{urlencode({'lang': language})}" if language != USUAL else ""
    names = dict.fromkeys(("overview", *(chart.page for chart in CHARTS.values() if chart.page)))
    links = "".join(
        f'<li><a href="{assets.prefix()}/{"" if name == "overview" else name}{given}">'
        f"{escape(say(f'layout.page_{name}'))}</a></li>"
        for name in names
    )
    body = (
        f"<main class=refused><h1>{escape(say('layout.not_found'))}</h1>"
        f"<p>{escape(say('layout.not_found_todo'))}</p><ul>{links}</ul></main>"
    )
    content = shell(say, say("layout.not_found"), "auto", body, "")
    headers = {"Cache-Control": "no-store", **headers_of_page()}
    return Response(content, 404, headers, "text/html")
