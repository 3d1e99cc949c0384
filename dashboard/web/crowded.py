"""`page`: what a reader is told when all places are taken, in the reader's language."""

import logging
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import Scope

from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.web.embed import shell
from dashboard.web.languages import language_of_reader

log = logging.getLogger(__name__)


def page(scope: Scope, light: str, wait: str) -> Response:
    """The sentence, the way back to the same address, and the way to the light edition."""
    language = language_of_reader(scope)
    say = speak(language)
    asked = scope["query_string"].decode("latin-1")
    name = scope["path"].removeprefix(assets.prefix()).strip("/")
    here = f"/{name}" + (f"?{asked}" if asked else "")
    again = escape(assets.prefix() + here, quote=True)
    lines = [f"<p>{escape(say('crowd.told'))}</p>"]
    if found := light_address(light):
        # An address of ours leads to the same page there.
        there = here if "lang=" in asked else f"{here}{'&' if asked else '?'}lang={language}"
        address = escape(found.rstrip("/") + there, quote=True)
        lines.append(f'<p><a href="{address}">{escape(say("crowd.light"))}</a></p>')
    lines.append(f'<p><a href="{again}">{escape(say("crowd.again"))}</a></p>')
    body = f"<main class=refused><h1>{escape(say('crowd.title'))}</h1>{''.join(lines)}</main>"
    content = shell(say, say("crowd.title"), "auto", body, "")
    headers = {"Cache-Control": "no-store", "Retry-After": wait, "X-Robots-Tag": "noindex"}
    return Response(content, 503, headers, "text/html")


@lru_cache
def light_address(given: str) -> str:
    """The setting where it is an address that a browser may be sent to; empty otherwise."""
    address = given.strip()
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # brackets around what is no address
        whole = None
    if address and not (whole or (address.startswith("/") and not address.startswith("//"))):
        told = "DASHBOARD_LIGHT_ADDRESS: expected https://HOST/PATH or /PATH, got %r; not used"
        log.warning(told, given)
        return ""
    return address
