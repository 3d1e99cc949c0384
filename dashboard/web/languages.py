"""In which language an answer stands: that of the address, of the last choice, of the browser."""

import re
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.types import Scope

from data.edition import LANGUAGES, USUAL

# What a sentence puts around a code, or another program behind it, as in uz-Latn; the page reads
# it so too (`catalogue/grammar.py`).
AROUND = re.compile(r"[\W_]+")


def language_of_visit(scope: Scope) -> str:
    """The language that the page itself will open in: that of the address, else of the last
    choice, else the first of the browser's own, else the usual one."""
    asked = _named(scope["query_string"])
    request = Request(scope)
    first = request.headers.get("accept-language", "").strip().lower()[:2]
    kept = request.cookies.get("lang", "")
    wanted = asked or kept or first
    return wanted if wanted in LANGUAGES else USUAL


def language_of_reader(scope: Scope) -> str:
    """The language of the address, else of the last choice, else of the browser."""
    request = Request(scope)
    wanted = [_named(scope["query_string"]), request.cookies.get("lang", "")]
    accepted = request.headers.get("accept-language", "").lower()
    wanted += [part.strip()[:2] for part in accepted.split(",")]
    return next((language for language in wanted if language in LANGUAGES), USUAL)


def _named(query: bytes) -> str:
    """What the query gives as the language, without the signs of a sentence around it."""
    given = parse_qs(query.decode("latin-1")).get("lang", [""])[0].lower()
    return next(filter(None, AROUND.split(given)), "")
