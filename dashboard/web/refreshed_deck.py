"""`POST /refreshed-deck`: a deck of slides that came back, answered with today's figures.

What a visitor sends is read up to a bound and for a while, with a place in a lane of its own, and
is never kept. Why a file is refused is told in the language of the address, else in
the reader's own.
"""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from dashboard.briefing.intake import LARGEST, RefusedDeck
from dashboard.frontend import assets
from dashboard.language.words import Words, speak
from dashboard.web.lanes import DECKS
from dashboard.web.languages import language_of_reader
from dashboard.web.problems import Problem

SECONDS_TO_SEND = 120.0
NO_STORE = {"Cache-Control": "no-store"}
STATUS = {"too_large": 413, "not_now": 503, "busy": 503}
OWN_SITE = ("same-origin", "none", "")


async def send_refreshed(request: Request) -> Response:
    """The deck, or why there is none, in words."""
    say = speak(language_of_reader(request.scope))
    try:
        if request.method != "POST":
            raise RefusedDeck("no_deck")
        if request.headers.get("sec-fetch-site", "") not in OWN_SITE:
            raise RefusedDeck("no_deck")
        with DECKS.held():
            async with asyncio.timeout(SECONDS_TO_SEND):
                content = await _body(request)
        made = await DECKS.go_on(_refresh, content, _site(request), say.language)
    except (Problem, TimeoutError, ClientDisconnect):
        return _told(say, "busy")
    except RefusedDeck as refused:
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
        raise RefusedDeck("too_large")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise RefusedDeck("too_large")
        parts.append(part)
    return b"".join(parts)


def _refresh(content: bytes, site: str, language: str) -> bytes:
    # Imported here: the library behind takes a third of a second.
    from dashboard.briefing.refresh import refresh

    return refresh(content, site, language).content


def _told(say: Words, problem: str) -> JSONResponse:
    words, status = say(f"briefing.deck_{problem}"), STATUS.get(problem, 422)
    later = {"Retry-After": "60"} if status == 503 else {}
    return JSONResponse({"words": words}, status, NO_STORE | later)
