"""`send_table`: a table of the public interface, whole or a page at a time."""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard.queries.catalogue import build
from dashboard.web.api_formats import TYPES, plain, records, write_csv, write_json, write_sdmx_csv
from dashboard.web.api_parameters import MOST_ROWS, read_all
from dashboard.web.api_tables import TABLES
from dashboard.web.problems import Problem


async def send_table(request: Request) -> Response:
    """The rows that the parameters ask for, in the form that they ask for."""
    return await run_in_threadpool(_answer, request)


def told_of_build() -> dict[str, str]:
    """Which build the figures come from."""
    row = build()
    return {
        "id": row["build_id"],
        "built_at": plain(row["built_at"]),
        "newest_publication": plain(row["newest_publication"]),
    }


def _answer(request: Request) -> Response:
    name = request.path_params["table"]
    table = next((one for one in TABLES if one.name == name), None)
    if table is None:
        raise Problem(
            "unknown-address",
            expected=f"one of {', '.join(one.name for one in TABLES)}",
            got=name[:80],
            todo="look the address up in /api/v1/openapi.json",
        )
    values = read_all(request.query_params, table.parameters)
    total = table.count(values)
    limit, offset = values["limit"], values["offset"]
    if limit is None and total - offset > MOST_ROWS:
        raise Problem(
            "too-many-rows",
            expected=f"a choice of at most {MOST_ROWS} rows",
            got=f"{total} rows",
            todo=f"narrow the choice, or page through it with limit={MOST_ROWS} and offset",
            rows=total,
            most=MOST_ROWS,
        )
    limit = limit or MOST_ROWS
    frame = table.rows(values, limit, offset)
    following = _next(request, limit, offset + len(frame)) if offset + len(frame) < total else ""
    headers = {"X-Total-Count": str(total), "X-Build": told_of_build()["id"]}
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    form = values["format"]
    if form == "json":
        page = {"total": total, "limit": limit, "offset": offset, "next": following or None}
        body = write_json({"build": told_of_build()} | page | {name: records(frame)})
    else:
        version = build()["product_version"]
        body = write_csv(frame) if form == "csv" else write_sdmx_csv(frame, version)
        headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return Response(body, headers=headers | {"Content-Type": TYPES[form]})


def _next(request: Request, limit: int, offset: int) -> str:
    """The address of the next page, relative to the server."""
    given = dict(request.query_params) | {"limit": str(limit), "offset": str(offset)}
    return f"{request.url.path}?{urlencode(given)}"
