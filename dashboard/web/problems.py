"""`Problem`: what went wrong with a request, as RFC 9457 describes it (problem+json).

Each says what was expected, what came, and what to do.
"""

from starlette.responses import JSONResponse

TYPES = {
    "unknown-address": (404, "There is nothing at this address."),
    "unknown-chart": (404, "No chart has this name."),
    "unknown-parameter": (400, "A parameter of the request does not exist."),
    "repeated-parameter": (400, "A parameter stands in the request more than once."),
    "bad-value": (400, "A parameter has a value that does not exist or cannot be read."),
    "unknown-indicator": (400, "An indicator of the request does not exist."),
    "too-many-rows": (400, "The answer would have more rows than one answer may have."),
    "unknown-format": (404, "This chart cannot be had in this format."),
    "nothing-to-draw": (404, "The chart has no figures for this choice."),
    "method-not-allowed": (405, "The interface can only be read."),
    "no-database": (503, "The database is being built or cannot be read."),
    "no-browser": (503, "Pictures cannot be drawn on this server."),
    "busy": (503, "Too much is being asked for at once."),
    "picture-failed": (503, "The picture could not be drawn."),
    "failed": (500, "The server failed."),
}


class Problem(Exception):
    """A refusal; `name` is one of `TYPES`."""

    def __init__(self, name: str, *, expected: str = "", got: str = "", todo: str = "", **more):
        super().__init__(name)
        self.name, self.more = name, more
        self.told = {"expected": expected, "got": got, "todo": todo}

    def content(self, prefix: str, path: str) -> dict:
        """The members of the problem document."""
        status, title = TYPES[self.name]
        told = {name: words for name, words in self.told.items() if words}
        detail = " ".join(
            f"{label}: {told[name]}."
            for name, label in (("expected", "Expected"), ("got", "Got"), ("todo", "To do"))
            if name in told
        )
        found = {"type": f"{prefix}/api/v1/problems#{self.name}", "title": title, "status": status}
        return found | {"detail": detail, "instance": path} | told | self.more

    def answer(self, prefix: str, path: str, headers: dict[str, str] | None = None) -> JSONResponse:
        """The answer over HTTP; problems are never kept by caches."""
        return JSONResponse(
            self.content(prefix, path),
            status_code=TYPES[self.name][0],
            headers={"Cache-Control": "no-store", **(headers or {})},
            media_type="application/problem+json",
        )


def every(prefix: str) -> dict[str, dict]:
    """All kinds of problems, for the page that their types point to."""
    return {
        name: {"type": f"{prefix}/api/v1/problems#{name}", "status": status, "title": title}
        for name, (status, title) in TYPES.items()
    }
