"""`/api/v1/search`: what fits some words, by kind, with names and addresses in one language."""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.catalogue.search.ranking import LONGEST
from dashboard.catalogue.search.results import PLENTY, Result, look_for, told_of_nothing
from dashboard.frontend import assets
from dashboard.language.words import speak
from dashboard.web.api_answers import told_of_build
from dashboard.web.api_formats import write_json
from dashboard.web.api_parameters import Parameter, one_of, read_all, whole
from dashboard.web.lanes import PEOPLE
from data.edition import LANGUAGES, USUAL

MOST = 50  # of a kind


def _words(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"at most {LONGEST} letters")
    return text


PARAMETERS = (
    Parameter(
        "q",
        "words to look for, in any of the languages",
        _words,
        {"type": "string", "maxLength": LONGEST},
        "",
        "readmission",
    ),
    Parameter(
        "lang",
        "language of names and addresses",
        one_of(*LANGUAGES),
        {"type": "string", "enum": list(LANGUAGES), "default": USUAL},
        USUAL,
    ),
    Parameter(
        "limit",
        "so many of each kind at most",
        whole(1, MOST),
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": PLENTY},
        PLENTY,
    ),
)


async def send_results(request: Request) -> Response:
    """What fits, the best of each kind first; nothing where nothing was typed."""
    content = await PEOPLE.run(_found, read_all(request.query_params, PARAMETERS))
    return Response(content, media_type="application/json")


def _found(values: dict[str, Any]) -> bytes:
    typed, say = values["q"], speak(values["lang"])
    groups = look_for(typed, say, values["limit"])
    told = [
        {
            "kind": group.kind,
            "name": group.name,
            "total": group.total,
            "results": [_told(one) for one in group.results],
        }
        for group in groups
    ]
    about = {"build": told_of_build(), "lang": values["lang"], "q": typed}
    about |= {"none": "" if groups else told_of_nothing(typed, say)}
    return write_json(about | {"total": sum(group.total for group in groups), "groups": told})


def _told(one: Result) -> dict[str, str]:
    return asdict(one) | {"address": assets.prefix() + one.address}
