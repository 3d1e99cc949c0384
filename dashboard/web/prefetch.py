"""`/ahead`: charts of an open page in the language, years and countries that were just chosen.

Asked by the charts themselves, while Streamlit's run of the page waits. They are named by the
recipes in their payloads, years as the slider has them, languages and countries by the names that
the reader sees. What is not told stays as the chart has it. The answer has one payload a line.
"""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dashboard.catalogue.grammar import read_scope
from dashboard.language.words import Words
from dashboard.model.scope import Scope
from dashboard.queries import catalogue
from dashboard.render.screen.payload_cache import packed_again, scope_of
from dashboard.web.api_charts import asked
from dashboard.web.api_parameters import refused, unknown
from dashboard.web.lanes import PEOPLE
from dashboard.web.problems import Problem
from data.edition import LANGUAGES

MOST = 8  # charts at once; a page has four
CHOICES = ("lang", "years", "countries")


async def send_charts(request: Request) -> Response:
    """The payloads of charts."""
    content = await PEOPLE.run(_pack, request.query_params)
    return Response(content, media_type="application/jsonl")


def _pack(query: QueryParams) -> bytes:
    for name in query:
        if name not in ("recipe", *CHOICES):
            raise unknown(name, "recipe, lang, years and countries")
    recipes = query.getlist("recipe")
    if not 1 <= len(recipes) <= MOST:
        raise refused("recipe", f"1 to {MOST} recipes", str(len(recipes)))
    try:
        shown = [scope_of(recipe) for recipe in recipes]
    except LookupError as reason:
        todo = "wait for the page, which brings the charts itself"
        raise Problem("unknown-chart", got=str(reason)[:40], todo=todo) from reason
    wanted = asked(read_scope, as_address(query, shown[0].say))
    return b"\n".join(
        _pack_one(recipe, *(wanted if name in query else own for name in CHOICES))
        for recipe, own in zip(recipes, shown, strict=True)
    )


def _pack_one(recipe: str, spoken: Scope, years: Scope, countries: Scope) -> bytes:
    """A chart in the language of one scope, with the years and the countries of others."""
    span = years.first, years.last
    return packed_again(recipe, *span, countries.countries, spoken.language)


def as_address(query: QueryParams, say: Words) -> dict[str, str]:
    """The choices of the controls, as the browser reads them, in the grammar of addresses."""
    languages = {language.name: code for code, language in LANGUAGES.items()}
    countries = {say.country(code): code for code in catalogue.reporting_areas()}
    told = {
        "lang": [languages.get(name, name) for name in query.getlist("lang")],
        "years": ["-".join(query.getlist("years"))],
        "countries": [countries.get(name, name) for name in query.getlist("countries")],
    }
    return {name: ",".join(told[name]) for name in CHOICES if name in query}
