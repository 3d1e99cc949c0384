"""`/embed/NAME?…`: a small page for an iframe: one chart with its source and its milestones.

The same card as in the dashboard, without Streamlit. `DASHBOARD_EMBED_ANCESTORS` names the sites
that may frame it, e.g. `'self' https://portal.example.uz`; without it, those of the dashboard.
"""

from html import escape

from starlette.requests import Request
from starlette.responses import Response

from dashboard.catalogue.address import page_of
from dashboard.frontend import assets
from dashboard.language.words import Words, speak
from dashboard.model.theme import MODES
from dashboard.render.screen.payload import pack
from dashboard.web.api_answers import told_of_build
from dashboard.web.api_charts import chart_of
from dashboard.web.api_parameters import of_people, refused
from dashboard.web.headers import embed_ancestors
from dashboard.web.lanes import PEOPLE
from dashboard.web.languages import language_of_reader
from dashboard.web.problems import TYPES, Problem
from dashboard.web.refusal_words import expected_in_words

THEMES = ("light", "dark", "auto")


async def send_page(request: Request) -> Response:
    """The page of one chart."""
    content = await PEOPLE.run(_page, request)
    return Response(content, media_type="text/html", headers=headers_of_page())


def tell_problem(
    request: Request, problem: Problem, headers: dict[str, str] | None = None
) -> Response:
    """A problem as a page for people, in the language asked for, else in the reader's own."""
    say = speak(language_of_reader(request.scope))
    told = problem.content(assets.prefix(), request.url.path)
    lines = [say(f"embed.problem_{problem.name.replace('-', '_')}")] if _known(problem) else []
    lines = lines or [say("embed.problem")]
    if "parameter" in told:
        lines.append(say("embed.parameter", name=told["parameter"]))
    if problem.name == "bad-value":
        lines += filter(None, [expected_in_words(told.get("expected", ""), say)])
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = shell(say, say("embed.problem"), "light", f"<main class=refused>{body}</main>", "")
    kept = {"Cache-Control": "no-store", **headers_of_page(), **(headers or {})}
    return Response(page, TYPES[problem.name][0], kept, "text/html")


def _known(problem: Problem) -> bool:
    return problem.name in ("unknown-chart", "unknown-parameter", "bad-value", "no-database")


def _page(request: Request) -> bytes:
    query = of_people(request.query_params)
    theme = query.pop("theme", "light")
    if theme not in THEMES:
        raise refused("theme", f"one of {', '.join(THEMES)}", theme)
    name = request.path_params["name"]
    chart, scope = chart_of(name, query)
    say, build = scope.say, told_of_build()
    address = escape(assets.prefix() + page_of(name, scope, query), quote=True)
    foot = (
        f'<footer><a href="{address}" target="_blank" rel="noopener">{escape(say("embed.open"))}'
        f"</a> · {escape(say('embed.build', build=build['id']))}</footer>"
    )
    data = data_of(pack(chart).decode())
    main = f'<main><div id="chart"></div><noscript>{escape(chart.title)}</noscript></main>'
    return shell(say, chart.title, theme, f"{data}{main}{foot}", "print/embed.js")


def data_of(text: str) -> str:
    """JSON for the page's script. The text may not end its element; `\\u003c` says the same."""
    safe = text.replace("<", "\\u003c")
    return f'<script type="application/json" id="payload">{safe}</script>'


def shell(
    say: Words, title: str, theme: str, body: str, module: str, style: str = "print/embed.css"
) -> bytes:
    """A whole page without Streamlit: letters, colours, the card's own looks."""
    script = f'<script type="module" src="{assets.address(module)}"></script>' if module else ""
    colours = "".join(_colours(mode, theme) for mode in MODES)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="referrer" content="strict-origin-when-cross-origin">'
        f"<title>{escape(title)} · {escape(say('layout.product'))}</title>"
        f'<link rel="stylesheet" href="{assets.address("fonts/fonts.css")}">'
        f'<link rel="stylesheet" href="{assets.address("chart/card.css")}">'
        f'<link rel="stylesheet" href="{assets.address(style)}">'
        f"<style>{colours}</style>{script}"
    )
    page = f"<head>{head}</head><body>{body}</body>"
    return f'<!doctype html><html lang="{say.language}">{page}</html>'.encode()


def _colours(mode: str, theme: str) -> str:
    """The variables that the card reads its colours from, as Streamlit would set them."""
    if theme != "auto" and mode != theme:
        return ""
    colours = MODES[mode]
    rule = (
        f":root{{color-scheme:{mode};--st-background-color:{colours['page']};"
        f"--st-text-color:{colours['text']};--st-secondary-background-color:{colours['grid']};"
        f"--st-link-color:{colours['ink'][0]}}}"
    )
    return f"@media (prefers-color-scheme:{mode}){{{rule}}}" if theme == "auto" else rule


def headers_of_page() -> dict[str, str]:
    """Nothing from elsewhere, and who may frame the page."""
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        f"frame-ancestors {embed_ancestors()}",
    )
    return {"Content-Security-Policy": "; ".join(policy)}
