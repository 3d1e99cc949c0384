"""`first_answer(page, language, asked)`: what a page answers, as plain HTML in the first response.

A reader on a slow line, a search engine and the preview of a link read sentences, numbers and
sources long before a script runs. The page takes its place when it is alive
(`dashboard/frontend/answers.js`). A page that has answers names itself in `PAGES`; those of
`VIEWS` tell on a phone what the charts of the view found that will be opened.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from dashboard.briefing.briefing import Slide
from dashboard.briefing.choice import read_choice, write_choice
from dashboard.builder.numbering import few
from dashboard.catalogue.address import act_address, address_of, chart_of, parameters_of
from dashboard.catalogue.controls import as_here
from dashboard.catalogue.grammar import RefusedValue, forgive, read_one, read_scope
from dashboard.catalogue.registry import CHARTS, charts_on, in_other_unit, views_of
from dashboard.charts.corridor.answers import answers as of_partner
from dashboard.charts.corridor.corridor import corridor
from dashboard.charts.corridor.subjects import partners
from dashboard.charts.home.answers import LEDGER, answers
from dashboard.charts.unit_subjects import OWN as OWN_UNIT
from dashboard.frontend import assets
from dashboard.model.answer import Answer, Place
from dashboard.model.chart import Chart
from dashboard.model.declaration import DeclaredChart
from dashboard.model.scope import Scope
from dashboard.render.screen.answer_html import card, last, link, style
from dashboard.store.database import NoDatabase, remember
from data.edition import LANGUAGES

OWN = {"as_of", "years", "view"}
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FirstAnswer:
    """The title and the description of a page, and the HTML that stands before it."""

    title: str
    description: str
    html: str


@dataclass(frozen=True)
class Contents:
    """What a page has to say."""

    page: str
    query: tuple[tuple[str, str], ...]  # what its address asks for
    heading: str
    lead: str  # as it stands below the heading
    description: str  # for search engines and previews
    answers: tuple[Answer, ...]
    finding: str = ""  # what all of them come to, in the page's own words
    notice: str = ""  # that part of the address was not understood
    steps: str = ""  # links to other pages


def of_home(scope: Scope, asked: Mapping[str, str]) -> Contents:
    """The questions of the front page."""
    say = scope.say
    heading, lead = say("layout.page_overview"), say("layout.lead_overview")
    steps = f"<p class=step>{link(say('layout.page_cooperation'), address_of(LEDGER, scope))}</p>"
    return Contents("", (), heading, lead, say("home.description"), answers(scope), steps=steps)


def of_corridor(scope: Scope, asked: Mapping[str, str]) -> Contents:
    """The subjects of the corridor that the page will open."""
    known = partners(scope)
    given = as_here(asked, "corridor", "one").get("partner", "")
    partner, left_out = forgive(lambda text: read_one("partner", text, known), given)
    chart, say = corridor(scope, partner), scope.say
    lead = say("layout.lead_corridor")
    notice = say("filters.ignored", names="partner") if left_out else ""
    found = of_partner(scope, partner)
    query = (("partner", partner),)
    return Contents("corridor", query, chart.title, lead, lead, found, chart.takeaway, notice)


def of_view(page: str, scope: Scope, asked: Mapping[str, str]) -> Contents:
    """What the charts of a view found, with the choices that the address makes."""
    say, views = scope.say, views_of(page)
    view, left_out = forgive(lambda text: read_one("view", text, views), asked.get("view", ""))
    notice = say("filters.ignored", names="view") if left_out else ""
    query = {**asked, "lang": scope.language, "view": view}
    place = Place(page, tuple(asked.items()))
    names = (_in_its_unit(one, query) for one in charts_on(page, view))
    charts = (chart_of(name, query)[0] for name in names)
    found = tuple(_found(chart, place) for chart in charts if chart.takeaway)
    heading, lead = say(f"layout.page_{page}"), say(f"layout.lead_{page}")
    steps = "".join(
        f" {link(say(f'{page}.view_{one}'), address_of(Place(page, (('view', one),)), scope))}"
        if one != view
        else f" <b>{escape(say(f'{page}.view_{one}'))}</b>"
        for one in views
    )
    steps = f"<p class=step>{steps}</p>"
    return Contents(page, place.query, heading, lead, lead, found, notice=notice, steps=steps)


def _in_its_unit(chart: DeclaredChart, query: Mapping[str, str]) -> str:
    """The name of the chart, or of the one that tells it in the unit that is asked for."""
    measured = in_other_unit(chart.name)
    if measured is None:
        return chart.name
    unit = query.get(measured.choices[-2].name, OWN_UNIT)
    return chart.name if unit == OWN_UNIT else measured.name


def _found(chart: Chart, place: Place) -> Answer:
    small = replace(few(chart, ACTS), takeaway="")
    return Answer(
        chart.id,
        chart.title,
        chart.takeaway,
        chart.caveat,
        chart=small if chart.kind in DRAWN and any(one.points for one in chart.series) else None,
        sources=chart.sources,
        place=place,
    )


PAGES: dict[str, Callable[[Scope, Mapping[str, str]], Contents]] = {
    "": of_home,
    "overview": of_home,
    "corridor": of_corridor,
}
VIEWS = ("remittances", "migrants", "platform")
DRAWN = ("columns", "dots", "line")  # small drawings of these can be read
ACTS = 2  # beside a small drawing
NAMES = frozenset(("country", "partner", "partners")).union(*map(parameters_of, CHARTS.values()))
"""What of an address a first answer hangs on; other programs add names of their own."""


def first_answer(
    page: str, language: str, asked: Mapping[str, str], phone: bool = False
) -> FirstAnswer | None:
    """What stands before a page until it is alive; none where it has no answers, or no data."""
    if page in VIEWS and phone and "as_of" not in asked:
        make: Callable[[Scope, Mapping[str, str]], Contents] = partial(of_view, page)
    elif page in PAGES and not OWN & asked.keys():
        # Other years, figures as of an earlier day, other views are the page's own.
        make = PAGES[page]
    else:
        return None
    try:
        contents = make(read_scope({"lang": language}), asked)
        return _made(contents, language, assets.prefix()) if contents.answers else None
    except (NoDatabase, RefusedValue):
        return None
    except Exception:
        # The page itself still comes, and tells what is wrong.
        log.exception("the first answer of %r", page)
        return None


@remember
def _made(contents: Contents, language: str, prefix: str) -> FirstAnswer:
    scope = read_scope({"lang": language})
    say, found = scope.say, contents.answers
    cards = "".join(
        card(answer, say, _foot(answer, scope, contents.page), partial(act_address, scope))
        for answer in found
    )
    product = escape(say("layout.product"))
    # As large as the page will write it: what a reader has read once is not painted anew.
    finding = f'<p class="finding">{escape(contents.finding)}</p>' if contents.finding else ""
    notice = f"<p>{escape(contents.notice)}</p>" if contents.notice else ""
    html = (
        f'{style()}<div id="first-answer"><header><a href="{prefix}/?lang={language}">{product}</a>'
        f"{_ways(contents, scope)}</header><main><h1>{escape(contents.heading)}</h1>"
        f'<p class="description">{escape(contents.lead)}</p>'
        f'{contents.steps}{notice}{finding}<div class="answers">{cards}</div>'
        f'<p role="status">{escape(say("home.loading"))}</p></main></div>'
    )
    title = f"{contents.heading} · {say('layout.product')}"
    lead = found[0].sentence if found else ""
    return FirstAnswer(title, " ".join(filter(None, (lead, contents.description))), html)


def _ways(contents: Contents, scope: Scope) -> str:
    """To the same in another language, and to the search."""
    here = Place(contents.page, contents.query)
    languages = "".join(
        f'<a href="{escape(address_of(here, replace(scope, language=code)))}" '
        f'lang="{code}"{" aria-current=true" * (code == scope.language)}>{escape(one.name)}</a>'
        for code, one in LANGUAGES.items()
    )
    search = link(scope.say("layout.page_search"), address_of(Place("search"), scope))
    return f"<nav>{languages}{search}</nav>"


def _foot(answer: Answer, scope: Scope, page: str) -> str:
    """The same links as the living page has; none to the view that is open."""
    say, full = scope.say, address_of(answer.place, scope)
    steps = "" if page in VIEWS else link(say("home.working"), full)
    if answer.place.offer:
        slides = read_choice("", (), slides=(Slide(answer.place.offer),))
        talk = Place("briefing", tuple(write_choice(slides).items()))
        steps += link(say("home.to_briefing"), address_of(talk, scope))
    return f"<nav>{steps}{last(answer, say, full)}</nav>"
