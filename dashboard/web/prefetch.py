"""`/ahead`: charts of an open page in the years and countries that were just chosen.

Asked by the charts themselves, while Streamlit's run of the page waits. They are named by the
recipes in their payloads, years as the slider has them, countries by the names that the reader
sees. The answer has one payload a line.
"""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dashboard.catalogue.grammar import read_scope
from dashboard.language.words import Words
from dashboard.queries import catalogue
from dashboard.render.screen.payload_cache import packed_again, scope_of
from dashboard.web.api_charts import asked
from dashboard.web.api_parameters import refused, unknown
from dashboard.web.lanes import PEOPLE
from dashboard.web.problems import Problem

MOST = 8  # charts at once; a page has four


async def send_charts(request: Request) -> Response:
    """The payloads of charts."""
    content = await PEOPLE.run(_pack, request.query_params)
    return Response(content, media_type="application/jsonl")


def _pack(query: QueryParams) -> bytes:
    for name in query:
        if name not in ("recipe", "years", "countries"):
            raise unknown(name, "recipe, years and countries")
    recipes = query.getlist("recipe")
    if not 1 <= len(recipes) <= MOST:
        raise refused("recipe", f"1 to {MOST} recipes", str(len(recipes)))
    try:
        say = next(scope_of(recipe) for recipe in recipes).say
    except LookupError as reason:
        todo = "wait for the page, which brings the charts itself"
        raise Problem("unknown-chart", got=str(reason)[:40], todo=todo) from reason
    wanted = asked(read_scope, as_address(query, say))
    span = wanted.first, wanted.last
    return b"\n".join(packed_again(recipe, *span, wanted.countries) for recipe in recipes)


def as_address(query: QueryParams, say: Words) -> dict[str, str]:
    """The choices of the controls, as the browser reads them, in the grammar of addresses."""
    codes = {say.country(code): code for code in catalogue.reporting_areas()}
    countries = ",".join(codes.get(name, name) for name in query.getlist("countries"))
    return {"years": "-".join(query.getlist("years")), "countries": countries}
