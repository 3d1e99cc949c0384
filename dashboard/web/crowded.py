"""`page`: what a reader is told when all places are taken, in the reader's language."""

import logging
from functools import lru_cache
from html import escape
from urllib.parse import urlencode, urlsplit

from starlette.responses import Response
from starlette.types import Scope

from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.web.embed import shell
from dashboard.web.languages import language_of_reader
from data.edition import USUAL

log = logging.getLogger(__name__)


def page(scope: Scope, light: str, wait: str) -> Response:
    """The sentence, the way back to the same address, and the way to the light edition."""
    language = language_of_reader(scope)
    say = speak(language)
    asked = scope["query_string"].decode("latin-1")
    name = scope["path"].removeprefix(assets.prefix()).strip("/")
    again = escape(f"{assets.prefix()}/{name}" + (f"?{asked}" if asked else ""), quote=True)
    lines = [f"<p>{escape(say('crowd.told'))}</p>"]
    if found := light_address(light):
        query = f"?{urlencode({'lang': language})}" if language != USUAL else ""
        words = escape(say("crowd.light"))
        lines.append(f'<p><a href="{escape(found + query, quote=True)}">{words}</a></p>')
    lines.append(f'<p><a href="{again}">{escape(say("crowd.again"))}</a></p>')
    body = f"<main class=refused><h1>{escape(say('crowd.title'))}</h1>{''.join(lines)}</main>"
    content = shell(say, say("crowd.title"), "auto", body, "")
    headers = {"Cache-Control": "no-store", "Retry-After": wait, "X-Robots-Tag": "noindex"}
    return Response(content, 503, headers, "text/html")


@lru_cache
def light_address(given: str) -> str:
    """The setting where it is an address that a browser may be sent to; empty otherwise."""
    address = given.strip()
    parts = urlsplit(address)
    whole = parts.scheme in ("http", "https") and parts.hostname
    if address and not (whole or (address.startswith("/") and not address.startswith("//"))):
        told = "DASHBOARD_LIGHT_ADDRESS: expected https://HOST/PATH or /PATH, got %r; not used"
        log.warning(told, given)
        return ""
    return address
