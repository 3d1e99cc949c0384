"""`first_answer(page, language)`: what a page answers, as plain HTML in the first response.

A reader on a slow line, a search engine and the preview of a link read sentences, numbers and
sources long before a script runs. The page takes its place when it is alive
(`dashboard/frontend/answers.js`). A page that has answers names itself in `PAGES`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dashboard.catalogue.address import address_of
from dashboard.catalogue.grammar import RefusedValue, read_scope
from dashboard.charts.home.answers import answers
from dashboard.frontend import assets
from dashboard.model.answer import Answer, Place
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import card, last, link, style
from dashboard.store.database import NoDatabase, build_id, remember

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FirstAnswer:
    """The title and the description of a page, and the HTML that stands before it."""

    title: str
    description: str
    html: str


def of_home(scope: Scope) -> tuple[str, str, tuple[Answer, ...]]:
    """Heading, description and answers of the front page."""
    say = scope.say
    return say("layout.page_overview"), say("home.description"), answers(scope)


PAGES: dict[str, Callable[[Scope], tuple[str, str, tuple[Answer, ...]]]] = {
    "": of_home,
    "overview": of_home,
}


def first_answer(page: str, language: str) -> FirstAnswer | None:
    """What stands before a page until it is alive; none where it has no answers, or no data."""
    if page not in PAGES:
        return None
    try:
        return _made(page, language, assets.prefix(), build_id())
    except (NoDatabase, RefusedValue):
        return None
    except Exception:
        # The page itself still comes, and tells what is wrong.
        log.exception("the first answer of %r", page)
        return None


@remember
def _made(page: str, language: str, prefix: str, build: str) -> FirstAnswer:
    scope = read_scope({"lang": language})
    say = scope.say
    heading, description, found = PAGES[page](scope)
    cards = "".join(card(answer, say, _foot(answer, scope)) for answer in found)
    product = escape(say("layout.product"))
    html = (
        f'{style()}<div id="first-answer"><header><b>{product}</b></header>'
        f"<main><h1>{escape(heading)}</h1>"
        f'<p class="description">{escape(description)}</p><div class="answers">{cards}</div>'
        f'<p role="status">{escape(say("home.loading"))}</p></main></div>'
    )
    title = f"{heading} · {say('layout.product')}"
    lead = found[0].sentence if found else ""
    return FirstAnswer(title, " ".join(filter(None, (lead, description))), html)


def _foot(answer: Answer, scope: Scope) -> str:
    """The same links as the living page has."""
    say, full = scope.say, address_of(answer.place, scope)
    steps = link(say("home.working"), full)
    if answer.offer:
        talk = Place("briefing", (("charts", answer.offer),))
        steps += link(say("home.to_briefing"), address_of(talk, scope))
    return f"<nav>{steps}{last(answer, say, full)}</nav>"
