"""`POST /refreshed-deck`: a deck of slides that came back, answered with today's figures.

What a visitor sends is read up to a bound, in a lane of its own, and is never kept. Why a file is
refused is told in the language of the address.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.web.lanes import Lane
from dashboard.web.languages import language_of
from dashboard.web.problems import Problem

DECKS = Lane("decks", 1, 4)
LARGEST = 25 * 1024 * 1024  # bytes; `briefing.intake` asks the same
NO_STORE = {"Cache-Control": "no-store"}
STATUS = {"too_large": 413, "not_now": 503, "busy": 503, "failed": 500}
OWN_SITE = ("same-origin", "none", "")


@dataclass
class _Refusal(Exception):
    problem: str


async def send_refreshed(request: Request) -> Response:
    """The deck, or why there is none, in words."""
    say = speak(language_of(request.url.query.encode()))
    try:
        if request.method != "POST":
            raise _Refusal("no_deck")
        if request.headers.get("sec-fetch-site", "") not in OWN_SITE:
            raise _Refusal("no_deck")
        content = await _body(request)
        made = await DECKS.run(_refresh, content, _site(request), say.language)
    except Problem:
        return _told(say, "busy")
    except _Refusal as refused:
        return _told(say, refused.problem)
    from dashboard.render.formats import SLIDES

    return Response(made, headers=NO_STORE, media_type=SLIDES)


def _site(request: Request) -> str:
    """Where the addresses in the deck lead."""
    return str(request.base_url).rstrip("/") + assets.prefix()


async def _body(request: Request) -> bytes:
    """What was sent, as long as it is no longer than a deck may be."""
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told) > LARGEST:
        raise _Refusal("too_large")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise _Refusal("too_large")
        parts.append(part)
    return b"".join(parts)


def _refresh(content: bytes, site: str, language: str) -> bytes:
    # Imported here: the library behind takes a third of a second.
    from dashboard.briefing.intake import RefusedDeck
    from dashboard.briefing.refresh import refresh

    try:
        return refresh(content, site, language).content
    except RefusedDeck as refused:
        raise _Refusal(refused.problem) from None


def _told(say, problem: str) -> JSONResponse:
    words = say(f"briefing.deck_{problem}")
    return JSONResponse({"words": words}, STATUS.get(problem, 422), NO_STORE)
