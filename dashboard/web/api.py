"""The public interface `/api/v1/…` (read-only, limited, kept by the build), `/embed`, `/present`.

`/ahead` serves the charts of an open page. `Endpoint` is what all addresses share: methods, the
ETag of the build, problems instead of tracebacks. Work that waits for the database runs in a
thread.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from dashboard.frontend import assets
from dashboard.web import openapi
from dashboard.web.lanes import PEOPLE, PROGRAMS, Lane
from dashboard.web.problems import Problem, every
from dashboard.web.public_address import known_address

KEPT = "max-age=60, must-revalidate"
READ, DAY = "GET, HEAD, OPTIONS", "86400"
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Build, X-Ignored, X-Total-Count",
}
ROOT = Path(__file__).parents[1]
log = logging.getLogger(__name__)

Work = Callable[[Request], Awaitable[Response]]


class Endpoint:
    """One address: answers GET and HEAD, tells 304 by the build's ETag, tells problems as such."""

    def __init__(
        self,
        work: Work,
        problem: Callable[..., Response] | None = None,
        lane: Lane = PROGRAMS,
        open_to_all: bool = False,
    ) -> None:
        self.work, self.lane = work, lane
        # Pages of other sites may read what anybody may read; nothing depends on who asks.
        self.open_to_all = open_to_all or lane is PROGRAMS
        self.problem = problem or tell_problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        if self.open_to_all:
            response.headers.update(READABLE)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS" and self.open_to_all:
            allowed = {"Allow": READ, "Access-Control-Allow-Methods": READ}
            asked = {"Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": DAY}
            return Response(status_code=204, headers=allowed | asked)
        if request.method not in ("GET", "HEAD"):
            refused = Problem("method-not-allowed", expected="GET or HEAD", got=request.method)
            allowed = READ if self.lane is PROGRAMS else "GET, HEAD"
            return self.problem(request, refused, {"Allow": allowed})
        try:
            etag = await self.lane.run(etag_of, request)
            if is_known(etag, request.headers):
                response = Response(status_code=304)
            else:
                response = await self.work(request)
        except Problem as problem:
            return self.problem(request, problem, problem_headers(problem))
        except Exception as reason:
            from dashboard.store.database import NoDatabase

            if isinstance(reason, NoDatabase):
                refused = Problem("no-database", todo="try again in a few seconds")
                return self.problem(request, refused, {"Retry-After": "5"})
            log.exception("%s failed", request.url.path)
            return self.problem(request, Problem("failed", todo="tell the operator"), None)
        response.headers.setdefault("ETag", etag)
        # Without a public address the answer names the host of this visitor: a cache between, which
        # may not count the host as part of an address, would give it to others.
        sharing = "public" if known_address() else "private"
        response.headers.setdefault("Cache-Control", f"{sharing}, {KEPT}")
        return response


def api_routes(prefix: str = "") -> Sequence[BaseRoute]:
    """All addresses of the interface; the last one refuses what does not exist."""
    base = f"{prefix}/api/v1"
    return (
        Route(f"{base}/openapi.json", Endpoint(describe)),
        Route(f"{base}/problems", Endpoint(list_problems)),
        Route(f"{base}/chart/{{name}}.{{form}}", Endpoint(_later("api_charts", "send_chart"))),
        Route(f"{base}/calendar.ics", Endpoint(_later("api_feeds", "send_calendar"))),
        Route(f"{base}/acts.atom", Endpoint(_later("api_feeds", "send_feed"))),
        Route(f"{base}/changes.atom", Endpoint(_later("api_changes", "send_feed"))),
        Route(f"{base}/timeline.json", Endpoint(_later("api_feeds", "send_timeline"))),
        # Typed by people, who do not wait behind programs.
        Route(
            f"{base}/search",
            Endpoint(_later("api_search", "send_results"), lane=PEOPLE, open_to_all=True),
        ),
        Route(f"{base}/charts", Endpoint(_later("api_charts", "list_charts"))),
        Route(f"{base}/{{table}}", Endpoint(_later("api_answers", "send_table"))),
        Route(f"{base}/{{rest:path}}", Endpoint(refuse)),
        Route(
            f"{prefix}/embed/{{name}}",
            Endpoint(_later("embed", "send_page"), _later_problem, PEOPLE),
        ),
        Route(f"{prefix}/ahead", Endpoint(_later("prefetch", "send_charts"), lane=PEOPLE)),
        Route(
            f"{prefix}/present", Endpoint(_later("present", "send_page"), _later_problem, PEOPLE)
        ),
        Route(
            f"{prefix}/present/{{code}}",
            Endpoint(_later("present", "send_chart"), _problem_of_whom, PEOPLE),
        ),
    )


def tell_problem(
    request: Request, problem: Problem, headers: dict[str, str] | None = None
) -> Response:
    """A problem as a document for programs."""
    return problem.answer(assets.prefix(), request.url.path, headers)


def problem_headers(problem: Problem) -> dict[str, str]:
    """When it is worth trying again."""
    return {"Retry-After": "10"} if problem.name in ("busy", "picture-failed") else {}


def is_known(etag: str, headers: Headers) -> bool:
    """Whether `If-None-Match` names what would be sent; `*` is whatever there is."""
    given = headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return etag in tags or tags == {"*"}


def etag_of(request: Request) -> str:
    """The same for the same address, build and release: nothing needs to be made to tell it."""
    from dashboard.store.database import build_id

    told = "\0".join((build_id(), release(), str(request.url)))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'


@lru_cache
def release() -> str:
    """A short hash of the code and the words that make the answers."""
    told = hashlib.sha256(assets.version().encode())
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.toml")]):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


async def describe(request: Request) -> Response:
    """The OpenAPI document."""
    _refuse_parameters(request)
    content = await PROGRAMS.run(openapi.document, assets.prefix())
    return Response(content, media_type="application/vnd.oai.openapi+json;version=3.1")


async def list_problems(request: Request) -> Response:
    """Every kind of problem, which the `type` of a problem points to."""
    from dashboard.web.api_formats import write_json

    _refuse_parameters(request)
    return Response(write_json(every(assets.prefix())), media_type="application/json")


def _refuse_parameters(request: Request) -> None:
    """None is passed over where there are none: `read_all` would load pandas."""
    for name in request.query_params:
        expected, todo = "none", "leave it out, or correct its name"
        raise Problem(
            "unknown-parameter", expected=expected, got=name[:80], todo=todo, parameter=name[:80]
        )


async def refuse(request: Request) -> Response:
    """There is nothing else."""
    raise Problem(
        "unknown-address",
        expected="an address of /api/v1/openapi.json",
        got=request.url.path[:80],
        todo="look the address up in /api/v1/openapi.json",
    )


def _later(module: str, name: str) -> Work:
    """Work whose module is imported at the first request: pandas would delay the start."""

    async def work(request: Request) -> Response:
        from importlib import import_module

        found = await asyncio.to_thread(import_module, f"dashboard.web.{module}")
        return await getattr(found, name)(request)

    return work


def _later_problem(
    request: Request, problem: Problem, headers: dict[str, str] | None = None
) -> Response:
    from dashboard.web.embed import tell_problem as tell

    return tell(request, problem, headers)


def _problem_of_whom(
    request: Request, problem: Problem, headers: dict[str, str] | None = None
) -> Response:
    """A page for people, who may open an address that is meant for the page's own program."""
    is_person = "text/html" in request.headers.get("accept", "")
    return (_later_problem if is_person else tell_problem)(request, problem, headers)
