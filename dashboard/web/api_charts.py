"""`/api/v1/chart/NAME.FORM`: a chart of the dashboard as data, as a picture, as an office file.

The parameters are those of the page's address, so that a link is turned into a file by its name.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.briefing.states import following, offered
from dashboard.catalogue.address import UnknownChart, obeyed_by, page_of, passed_by
from dashboard.catalogue.address import chart_of as chart_by_link
from dashboard.catalogue.grammar import RefusedName, RefusedValue
from dashboard.catalogue.registry import CHARTS
from dashboard.frontend import assets
from dashboard.model.chart import Chart
from dashboard.model.scope import Scope
from dashboard.render.files.names import file_name
from dashboard.render.formats import BY_ENDING
from dashboard.render.print import pictures
from dashboard.render.provenance import imprint
from dashboard.web.api_formats import write_json
from dashboard.web.api_parameters import read_all, refused, single, unknown
from dashboard.web.lanes import PROGRAMS
from dashboard.web.problems import Problem

Found = TypeVar("Found")
IGNORED = "X-Ignored"  # names of parameters that a chart does not obey: a picture cannot tell them


async def list_charts(request: Request) -> Response:
    """Every chart: its name, page, and the parameters that it obeys."""
    read_all(request.query_params, ())
    found = [
        {
            "name": name,
            "page": entry.page,
            "view": entry.view,
            "about": entry.about,
            "parameters": list(obeyed_by(entry)),
            "forms": list(BY_ENDING),
        }
        for name, entry in CHARTS.items()
    ]
    return Response(write_json({"charts": found}), media_type="application/json")


async def send_chart(request: Request) -> Response:
    """One chart in one form."""
    name, form = request.path_params["name"], request.path_params["form"]
    if form not in BY_ENDING:
        expected = f"one of {', '.join(BY_ENDING)}"
        raise Problem("unknown-format", expected=expected, got=form[:20], format=form[:20])
    query = single(request.query_params)
    size = query.pop("size", "")
    if size and size not in pictures.SIZES:
        raise refused("size", f"one of {', '.join(pictures.SIZES)}", size)
    site = str(request.base_url).rstrip("/") + assets.prefix()
    chart, link, file = await PROGRAMS.run(_compose, name, form, query, site)
    ignored = passed_by(CHARTS[name], query)
    if BY_ENDING[form].drawn:
        body = await _draw(chart, form, size or pictures.USUAL[form], link)
    else:
        body = await PROGRAMS.go_on(_write, chart, form, link, name, query, ignored)
    # A page with scripts of its own is a file to keep, not a page of this server.
    place = "attachment" if form == "html" else "inline"
    told = {
        "Content-Disposition": f'{place}; filename="{file}"',
        "Content-Type": BY_ENDING[form].media_type,
    } | ({IGNORED: ", ".join(ignored)} if ignored else {})
    return Response(body, headers=told)


def _compose(name: str, form: str, query: dict[str, str], site: str) -> tuple[Chart, str, str]:
    """The chart, the address of its page, and the name of its file."""
    chart, scope = chart_of(name, query)
    return chart, site + page_of(name, scope, query), file_name(chart, form)


def chart_of(name: str, query: dict[str, str]) -> tuple[Chart, Scope]:
    """The chart of a name; a `Problem` for what does not exist, and for a day of publication where
    the chart knows one state alone: its answer would pass for what was known then."""
    day, chart = query.get("as_of"), CHARTS.get(name)
    if day and chart and "as_of" not in chart.obeys:
        raise refused("as_of", "no day: this chart knows the newest state alone", day)
    return asked(chart_by_link, name, query)


def asked(read: Callable[..., Found], *what: Any) -> Found:
    """What a reader of addresses finds; a `Problem` for what it refuses."""
    try:
        return read(*what)
    except UnknownChart as reason:
        raise Problem(
            "unknown-chart",
            expected="a name of /api/v1/charts",
            got=str(reason)[:80],
            todo="look the name up in /api/v1/charts",
        ) from reason
    except RefusedName as reason:
        raise unknown(reason.name, reason.expected) from reason
    except RefusedValue as reason:
        raise refused(reason.name, reason.expected, reason.got) from reason


async def _draw(chart: Chart, form: str, size: str, address: str) -> bytes:
    try:
        return await pictures.draw(chart, form, size, address)
    except pictures.NoPicture as reason:
        raise Problem(reason.problem, got=str(reason), todo=reason.todo) from reason


def _write(
    chart: Chart,
    form: str,
    link: str,
    name: str,
    query: dict[str, str],
    ignored: tuple[str, ...],
) -> bytes:
    if not chart.series and form != "json":
        todo = "ask for other years or countries; the form json tells the chart without figures"
        raise Problem("nothing-to-draw", got=chart.empty, todo=todo)
    # Imported at the first request: the libraries of office files take a second.
    code = offered(name, urlencode(query, safe=",~"))
    own = imprint(link, following(code) if code else "")
    return BY_ENDING[form].write(chart, replace(own, ignored=ignored))
