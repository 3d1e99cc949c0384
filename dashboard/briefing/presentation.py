"""A briefing shown screen by screen: what its address asks for, and the words of each screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.briefing.briefing import OFFERS, Briefing, bounds_of, compose, draw_chart
from dashboard.briefing.choice import path_of, read_choice
from dashboard.briefing.stories import OWN, STORIES
from dashboard.builder.headlines import Headline
from dashboard.catalogue.address import UnknownChart
from dashboard.catalogue.grammar import (
    SHARED,
    RefusedValue,
    check_names,
    read_one,
    read_scope,
    read_some,
)
from dashboard.charts import overview
from dashboard.model.scope import Scope
from dashboard.render.screen.payload import pack
from dashboard.store.database import remember

NAMES = ("charts", "story", "title")
BOUNDS = tuple(name for name in SHARED if name != "view")
MOST_CHARTS = 40
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Show:
    """The charts of a presentation, with all that its first screen tells."""

    briefing: Briefing
    codes: tuple[str, ...]  # of the charts that have figures
    bounds: str
    headlines: tuple[Headline, ...]


@remember
def show(codes: tuple[str, ...], scope: Scope, title: str, path: str) -> Show:
    """The presentation of these charts; those without figures are told on its first screen.

    `path` opens the page of the briefing with the same choices.
    """
    whole = compose(codes, scope, title, path)
    kept = tuple(code for code in codes if draw_chart(code, scope).chart.series)
    return Show(whole, kept, bounds_of(scope), overview.headlines(scope))


def read_show(query: Mapping[str, str]) -> Show:
    """What an address asks for: a story, or charts of the reader's own, in their order."""
    check_names(query, (*NAMES, *BOUNDS))
    scope, title = read_scope(query), query.get("title", "").strip()
    codes = read_some("charts", query.get("charts", ""), tuple(OFFERS), most=MOST_CHARTS)
    stories = (OWN, *STORIES) if codes else tuple(STORIES)
    story = read_one("story", query.get("story", ""), stories)
    if len(title) > LONGEST_TITLE:
        raise RefusedValue("title", f"at most {LONGEST_TITLE} letters", title)
    path = path_of(scope, read_choice(story, codes, title))
    return show(codes or STORIES[story], scope, title or scope.say(f"briefing.title_{story}"), path)


def read_chart(code: str, query: Mapping[str, str]) -> bytes:
    """One chart as the browser draws it; `UnknownChart` where there is none."""
    check_names(query, BOUNDS)
    if code not in OFFERS:
        raise UnknownChart(code)
    return _payload(code, read_scope(query))


@remember
def _payload(code: str, scope: Scope) -> bytes:
    return pack(draw_chart(code, scope).chart)
