"""`/api/health`: that the server lives, and which build it serves; `/api/ready`: that it may be
sent readers: the database is whole, and the queue of exports has room."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.web.lanes import HEALTH

NO_STORE = {"Cache-Control": "no-store"}
SOON = {**NO_STORE, "Retry-After": "5"}


async def show_health(request: Request) -> JSONResponse:
    """How the data are served: `serving`, `serving an old build` or `building` or `cannot build`
    and why, which build and how many rows; 503 where there is no database."""
    content, status = await HEALTH.go_on(_health)
    return JSONResponse(content, status, NO_STORE)


def _health() -> tuple[dict, int]:
    # Imported here: the server answers at once, pandas takes a second.
    from dashboard.build import process as building
    from dashboard.store.database import NoDatabase, ask

    state, failure = building.condition()
    why = _why(failure)
    try:
        build = ask("select build_id, built_at, rows, newest_publication from build")
    except NoDatabase as reason:
        state = "cannot build" if failure else "building"
        told = f"{reason}; {why or 'it is being built'}"
        return {"status": "unavailable", "state": state, "reason": told}, 503
    build_id, built_at, rows, newest = build.iloc[0]
    found = {"status": "ok", "state": "serving"}
    if state == "old":
        why = why or "the data have changed, and a new one is being built"
        found |= {"state": "serving an old build", "reason": why}
    return found | {
        "build_id": build_id,
        "built_at": built_at.isoformat(),
        "rows": json.loads(rows),
        "newest_publication": str(newest)[:10],
    }, 200


def _why(failure) -> str:
    """The reason for programs and operators, without places of the machine."""
    from dashboard.language.words import speak

    if failure is None:
        return ""
    if failure.cause == "data" and failure.errors:
        first = failure.errors[0]
        place = f"{first['file']}, line {first['line']}" if first["line"] else first["file"]
        told = f"expected {first['expected']}; got {first['got']}"
        return f"{len(failure.errors)} faults in the data files, the first: {place}: {told}"
    return speak("en")(f"building.cause_{failure.cause}")


async def show_ready(request: Request) -> JSONResponse:
    """`ready`, or why not: for a proxy that chooses among servers. Open pages go on meanwhile."""
    reason = await HEALTH.go_on(_lack)
    if reason:
        return JSONResponse({"status": "not ready", "reason": reason}, 503, SOON)
    return JSONResponse({"status": "ready"}, 200, NO_STORE)


def _lack() -> str:
    from dashboard.build import process as building
    from dashboard.store.database import NoDatabase
    from dashboard.store.whole import short_tables
    from dashboard.web.queues import full

    # A build is started where one is due, as by a reader.
    building.keep_up()
    try:
        if short := short_tables():
            return f"the database is not whole: {', '.join(short)}"
    except NoDatabase as reason:
        return str(reason)
    return f"the queue of {queue} is full" if (queue := full()) else ""
