"""How a source is told: origin, who relayed it, and when it was published."""

from datetime import date
from urllib.parse import urlsplit

from dashboard.language.words import Words


def citation(row: dict, say: Words) -> str:
    """Origin, who relayed it, and when: every figure is told with it.

    A page that tells the figure in the origin's place, or keeps a copy of the origin's, says so.
    """
    origin = say.code("ORIGIN", row["origin"])
    when = known_day(row["published_on"], say)
    words = _told_by(origin, row, say)
    return f"{words}, {when}" if when else words


def _told_by(origin: str, row: dict, say: Words) -> str:
    publisher, relation = row["publisher"], row.get("relation") or ""
    press = row["source_kind"] == "news"
    if relation == "copy":
        return say("chart_notes.cited_copy", origin=origin, publisher=_site(row))
    if press and _letters(publisher) in (_letters(origin), _letters(row["origin"])):
        return say("chart_notes.cited_own_press", publisher=origin)
    if press:
        return say("chart_notes.cited_press", origin=origin, publisher=publisher)
    if publisher.casefold() in origin.casefold():
        return origin
    if relation == "relay":
        return say("chart_notes.cited_relay", origin=origin, publisher=publisher)
    return say("chart_notes.cited", origin=origin, publisher=publisher)


def origin_of(row: dict, say: Words) -> tuple[str, str] | None:
    """The origin's own page of a figure that was read in a copy: its words and its address."""
    page = row.get("origin_page")
    if not isinstance(page, str) or not page:
        return None
    return say("chart_notes.cited_origin", origin=say.code("ORIGIN", row["origin"])), page


def links(row: dict, say: Words) -> list[tuple[str, str]]:
    """All that a figure is cited with: of a copy the origin's own page first, then what was read."""
    read = citation(row, say), row["url"] or ""
    first = origin_of(row, say)
    return [first, read] if first else [read]


def _site(row: dict) -> str:
    """Where a copy stands: the publisher's name, and the host where that is another's."""
    host = urlsplit(row.get("url") or row.get("source_url") or "").hostname or ""
    host = host.removeprefix("www.")
    publisher = row["publisher"]
    return publisher if not host or host in publisher else f"{host} ({publisher})"


def _letters(name: str) -> str:
    """A name without its signs: Kun.uz and KUN-UZ are one."""
    return "".join(filter(str.isalnum, name)).casefold()


def known_day(text: str, say: Words) -> str:
    """A date as exactly as it is known: 2018, July 2018, 5 July 2018; empty if unknown."""
    if not text:
        return ""
    precision = {4: "year", 7: "month"}.get(len(text), "day")
    day = date(*(int(part) for part in f"{text}-01-01".split("-")[:3]))
    return say.when(day, precision)
