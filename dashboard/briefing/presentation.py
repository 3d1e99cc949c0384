"""A briefing shown screen by screen: what its address asks for, and the words of each screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.briefing import states
from dashboard.briefing.briefing import OFFERS, PARTS, Briefing, bounds_of, compose, draw_chart
from dashboard.briefing.choice import Choice, path_of, read_choice
from dashboard.briefing.packing import MOST_SLIDES, unpack
from dashboard.briefing.stories import OWN, STORIES
from dashboard.catalogue.address import UnknownChart
from dashboard.catalogue.grammar import (
    SHARED,
    RefusedValue,
    check_names,
    read_language,
    read_one,
    read_scope,
    read_some,
)
from dashboard.model.scope import Scope
from dashboard.render.screen.payload import pack
from dashboard.store.database import remember

NAMES = ("charts", "slides", "story", "title", "without")
BOUNDS = tuple(name for name in SHARED if name != "view")
OWN_STATE = "state"  # of a chart that does not follow the parameters of the presentation
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Show:
    """The slides of a presentation, with all that its first screen tells."""

    briefing: Briefing
    bounds: str


@remember
def show(choice: Choice, scope: Scope) -> Show:
    """The presentation of these slides; charts without figures are told on its first screen."""
    title, path = choice.title_in(scope.say), path_of(scope, choice)
    whole = compose(choice.slides, scope, title, path, without=choice.without)
    return Show(whole, bounds_of(scope))


def read_show(query: Mapping[str, str]) -> Show:
    """What an address asks for: a story, or slides of the reader's own, in their order."""
    check_names(query, (*NAMES, *BOUNDS))
    scope, title = read_scope(query), query.get("title", "").strip()
    codes = read_some("charts", query.get("charts", ""), tuple(OFFERS), most=MOST_SLIDES)
    slides = unpack(query.get("slides", ""))
    stories = (OWN, *STORIES) if codes or slides else tuple(STORIES)
    story = read_one("story", query.get("story", ""), stories)
    without = read_some("without", query.get("without", ""), PARTS)
    if len(title) > LONGEST_TITLE:
        raise RefusedValue("title", f"at most {LONGEST_TITLE} letters", title)
    return show(read_choice(story, codes, title, slides, without), scope)


def read_chart(code: str, query: Mapping[str, str]) -> bytes:
    """One chart as the browser draws it; `UnknownChart` where there is none."""
    check_names(query, (*BOUNDS, OWN_STATE))
    if state := query.get(OWN_STATE, ""):
        language = read_language(query.get("lang", ""))
        return _payload_of_state(states.code_of(code, state), language)
    if code not in OFFERS:
        raise UnknownChart(code)
    return payload(code, read_scope({name: query[name] for name in BOUNDS if name in query}))


@remember
def payload(code: str, scope: Scope) -> bytes:
    """What the browser draws of a chart of a briefing."""
    return pack(draw_chart(code, scope).chart)


@remember
def _payload_of_state(code: str, language: str) -> bytes:
    return pack(states.draw(code, language)[0])
