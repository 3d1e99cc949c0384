"""The front page: its questions with their answers, drawn as the server edition draws them."""

from dashboard.catalogue.grammar import read_scope
from dashboard.catalogue.registry import CHARTS
from dashboard.charts.home.answers import answers
from dashboard.model.answer import Answer
from dashboard.model.scope import Scope
from dashboard.publish.addresses import place_of
from dashboard.publish.parts import Content
from dashboard.render.screen.answer_html import card, image, last, link


def home_page(language: str) -> Content:
    """The page; it needs no script."""
    scope = read_scope({"lang": language})
    say = scope.say
    cards = "".join(card(one, say, _foot(one, scope), _act, image) for one in answers(scope))
    return Content(
        path="index.html",
        title=say("layout.page_overview"),
        lead=say("layout.lead_overview"),
        body=f'<div class="answers">{cards}</div>',
        description=say("home.description"),
        menu="overview",
    )


def _foot(answer: Answer, scope: Scope) -> str:
    say, place = scope.say, answer.place
    is_chart = place.offer in CHARTS
    address = f"chart/{place.offer}.html" if is_chart else place_of(place.page, dict(place.query))
    return f"<nav>{link(say('home.working'), address)}{last(answer, say, address)}</nav>"


def _act(milestone: str) -> str:
    return place_of("cooperation", {"milestone": milestone})
