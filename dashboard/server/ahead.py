"""`/ahead`: charts of an open page in the years and countries that were just chosen.

Asked by the charts themselves, while Streamlit's run of the page waits. They are named by the
recipes in their payloads, years as the slider has them, countries by the names that the reader
sees. The answer has one payload a line.
"""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dashboard.packed import packed_again, scope_of
from dashboard.queries import catalogue
from dashboard.server.api_parameters import refused, unknown
from dashboard.server.problems import Problem
from dashboard.subjects.public_link import MOST_COUNTRIES
from dashboard.words import Words

MOST = 8  # charts at once; a page has four


async def send_charts(request: Request) -> Response:
    """The payloads of charts."""
    content = await run_in_threadpool(_pack, request.query_params)
    return Response(content, media_type="application/jsonl")


def _pack(query: QueryParams) -> bytes:
    for name in query:
        if name not in ("recipe", "years", "countries"):
            raise unknown(name, "recipe, years and countries")
    recipes = query.getlist("recipe")
    if not 1 <= len(recipes) <= MOST:
        raise refused("recipe", f"1 to {MOST} recipes", str(len(recipes)))
    try:
        scope = scope_of(recipes[0])
        years = _read_years(query.getlist("years")) or (scope.first, scope.last)
        countries = _read_countries(scope.say, query.getlist("countries"))
        return b"\n".join(packed_again(recipe, *years, countries) for recipe in recipes)
    except LookupError as reason:
        todo = "wait for the page, which brings the charts itself"
        raise Problem("unknown-chart", got=str(reason)[:40], todo=todo) from reason


def _read_years(given: list[str]) -> tuple[int, int] | None:
    low, high = catalogue.years()
    years = [int(text) for text in given if text.isascii() and text.isdecimal()]
    if given and not (len(years) == len(given) == 2 and low <= years[0] <= years[1] <= high):
        raise refused("years", f"two years between {low} and {high}", ", ".join(given))
    return tuple(years) or None


def _read_countries(say: Words, given: list[str]) -> tuple[str, ...]:
    codes = {say.country(code): code for code in catalogue.reporting_areas()}
    if len(given) > MOST_COUNTRIES or not set(given) <= codes.keys():
        expected = f"at most {MOST_COUNTRIES} names of countries, as the page has them"
        raise refused("countries", expected, ", ".join(given))
    return tuple(codes[name] for name in given) or ("UZB",)
