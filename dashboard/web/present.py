"""`/present?…`: the charts of a briefing one by one on the whole screen, without Streamlit.

The first screen is written here; the others are drawn by `assets/present/present.js`, which asks
for each chart at `/present/CODE?…`.
"""

import json
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.briefing.briefing import Drawn, Written
from dashboard.briefing.presentation import BOUNDS, OWN_STATE, Show, read_chart, read_show
from dashboard.frontend import assets
from dashboard.language.words import Words
from dashboard.web.api_answers import told_of_build
from dashboard.web.api_charts import asked
from dashboard.web.api_parameters import of_people, refused
from dashboard.web.embed import THEMES, data_of, headers_of_page, shell
from dashboard.web.lanes import PEOPLE

WORDS = (
    *("next", "previous", "full", "small", "waiting", "failed", "again", "keys", "print"),
    "blanked",
)


async def send_page(request: Request) -> Response:
    """The page of a presentation."""
    content = await PEOPLE.run(_page, request)
    return Response(content, media_type="text/html", headers=headers_of_page())


async def send_chart(request: Request) -> Response:
    """What the page draws of one chart."""
    query, code = of_people(request.query_params), request.path_params["code"]
    content = await PEOPLE.run(asked, read_chart, code, query)
    return Response(content, media_type="application/json")


def _page(request: Request) -> bytes:
    query = of_people(request.query_params)
    theme = query.pop("theme", "auto")
    if theme not in THEMES:
        raise refused("theme", f"one of {', '.join(THEMES)}", theme)
    show = asked(read_show, query)
    say = show.briefing.scope.say
    bounds = {name: query[name] for name in BOUNDS if query.get(name)}
    told = {
        "words": {word: say(f"present.{word}") for word in WORDS} | {"open": say("embed.open")},
        "position": say("briefing.position", number="{number}", all="{all}"),
        "screens": [_screen(slide, bounds) for slide in show.briefing.slides],
    }
    data = data_of(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    body = f'{data}<main class="present">{_cover(show, say)}</main>{_controls(say)}'
    title = show.briefing.title
    return shell(say, title, theme, body, "present/present.js", "present/present.css")


def _screen(slide: Drawn | Written, bounds: dict[str, str]) -> dict[str, str]:
    """What the browser is told of one screen."""
    if isinstance(slide, Written):
        return {"title": slide.heading, "text": slide.text}
    name, _, state = slide.code.partition("?")
    query = {"lang": slide.chart.language, OWN_STATE: state} if state else bounds
    asked = f"?{urlencode(query, safe=',')}" if query else ""
    told = {
        "title": slide.chart.title,
        "page": f"{assets.prefix()}{slide.path}",
        "chart": f"{assets.prefix()}/present/{name}{asked}",
    }
    return told | ({"sentence": slide.text} if slide.text else {})


def _cover(show: Show, say: Words) -> str:
    """The first screen: title, what was chosen, the headline figures, what is left out."""
    briefing = show.briefing
    cards = "".join(
        f"<li><p class=name>{escape(one.title)}</p><p class=value>{escape(one.number)} "
        f"<small>{escape(one.unit)}</small></p><p class=when>{escape(one.period)}</p>"
        f"<p class=change>{escape(one.compared)}</p><p class=caution>{escape(one.caution)}</p>"
        f"<p class=source>{escape(one.source)}</p></li>"
        for one in briefing.figures
    )
    figures = (
        f"<h2>{escape(say('briefing.headlines'))}</h2>"
        f'<p class="rule">{escape(say("briefing.headlines_rule"))}</p>'
        f'<ul class="headlines">{cards}</ul>'
    )
    notes = []
    if not briefing.slides:
        notes.append(say("present.nothing"))
    if briefing.empty:
        notes.append(say("briefing.left_out", titles="; ".join(briefing.empty)))
    left = "".join(f'<p class="left-out">{escape(note)}</p>' for note in notes)
    build = say("embed.build", build=told_of_build()["id"])
    return (
        f'<section class="screen cover"><p class="product">{escape(say("layout.product"))}</p>'
        f'<h1>{escape(briefing.title)}</h1><p class="bounds">{escape(show.bounds)}</p>'
        f"{figures if cards else ''}{left}"
        f'<p class="made">{escape(build)} · {escape(say("present.keys"))}</p></section>'
    )


def _controls(say: Words) -> str:
    """The buttons at the foot, and the line that tells the title of the screen."""

    def button(name: str, sign: str) -> str:
        words = escape(say(f"present.{name}"), quote=True)
        return (
            f'<button type="button" data-do="{name}" title="{words}" aria-label="{words}">'
            f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{sign}"/></svg></button>'
        )

    return (
        '<div class="controls"><p class="foot"></p>'
        f'{button("previous", "M15 5l-7 7 7 7")}<p class="position"></p>'
        f"{button('next', 'M9 5l7 7-7 7')}"
        f"{button('print', 'M7 9V4h10v5M7 18H4V9h16v9h-3M7 14h10v6H7z')}"
        f"{button('full', 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5')}</div>"
        '<div class="visually-hidden" aria-live="polite" id="told"></div>'
    )
