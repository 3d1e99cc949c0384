"""`send_table`: a table of the public interface, whole or a page at a time."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dashboard.queries.catalogue import build
from dashboard.store.database import build_id
from dashboard.web.api_formats import (
    TYPES,
    plain,
    write_csv,
    write_json,
    write_rows,
    write_sdmx_csv,
)
from dashboard.web.api_parameters import MOST_ROWS, read_all
from dashboard.web.api_tables import TABLES, Table, Values
from dashboard.web.lanes import PROGRAMS
from dashboard.web.problems import Problem

PART = 500  # so many rows are made at a time


@dataclass(frozen=True)
class Page:
    """Which rows of a table are sent, and in which form."""

    table: Table
    values: Values
    limit: int
    offset: int
    total: int
    following: str
    build: str

    def parts(self) -> list[tuple[int, int]]:
        """How many rows are made at a time, and from which on."""
        end = min(self.offset + self.limit, max(self.total, self.offset))
        starts = range(self.offset, end, PART) or (self.offset,)
        return [(min(PART, end - start), start) for start in starts]

    def write(self, limit: int, offset: int) -> bytes:
        """The bytes of some rows, the first with what stands before them, the last with the end."""
        if build_id() != self.build:
            raise RuntimeError("another build took the place of the one that the answer began with")
        name, form = self.table.name, self.values["format"]
        frame = self.table.rows(self.values, limit, offset)
        is_first = offset == self.offset
        if form == "csv":
            return write_csv(frame, is_first)
        if form == "sdmx-csv":
            return write_sdmx_csv(frame, build()["product_version"], is_first)
        about = {"build": told_of_build(), "total": self.total, "limit": self.limit}
        about |= {"offset": self.offset, "next": self.following or None, name: []}
        before = write_json(about)[:-2] if is_first else b","
        is_last = (limit, offset) == self.parts()[-1]
        return before + write_rows(frame) + (b"]}" if is_last else b"")


async def send_table(request: Request) -> Response:
    """The rows that the parameters ask for, in the form that they ask for. Many rows are made and
    sent part by part: whoever reads slowly holds one part and no thread."""
    page, first = await PROGRAMS.run(_begin, request)
    headers = {"X-Total-Count": str(page.total), "X-Build": page.build}
    if page.following:
        headers["Link"] = f'<{page.following}>; rel="next"'
    form = page.values["format"]
    headers["Content-Type"] = TYPES[form]
    if form != "json":
        headers["Content-Disposition"] = f'inline; filename="{page.table.name}.csv"'
    _, *others = page.parts()
    if not others:
        return Response(first, headers=headers)
    if request.method == "HEAD":
        return Response(headers=headers)
    return StreamingResponse(_go_on(page, first, others), headers=headers)


async def _go_on(page: Page, first: bytes, others: list[tuple[int, int]]) -> AsyncIterator[bytes]:
    yield first
    for limit, offset in others:
        yield await PROGRAMS.go_on(page.write, limit, offset)


def told_of_build() -> dict[str, str]:
    """Which build the figures come from."""
    row = build()
    return {
        "id": row["build_id"],
        "built_at": plain(row["built_at"]),
        "newest_publication": plain(row["newest_publication"]),
    }


def _begin(request: Request) -> tuple[Page, bytes]:
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
    following = _next(request, limit, offset + limit) if offset + limit < total else ""
    page = Page(table, values, limit, offset, total, following, told_of_build()["id"])
    return page, page.write(*page.parts()[0])


def _next(request: Request, limit: int, offset: int) -> str:
    """The address of the next page, relative to the server."""
    given = dict(request.query_params) | {"limit": str(limit), "offset": str(offset)}
    return f"{request.url.path}?{urlencode(given)}"
